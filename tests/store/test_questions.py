"""What every store promises of what else can be asked."""

from datetime import timedelta

from msgspec.structs import replace

from service.domain.aside import Aside
from service.domain.desk import Desk
from service.domain.entry import Entry
from service.domain.entry import Kind as EntryKind
from service.domain.identity import (
    ConversationId,
    DeskId,
    MailboxId,
    MemberId,
    MessageId,
    OutgoingId,
    ThreadId,
)
from service.domain.kept import Receipt, TrailLine
from service.domain.mailbox import Mailbox
from service.domain.member import Member
from service.domain.outgoing import Outgoing
from service.domain.status import Status
from service.embedded.sqlite import SqliteStore
from service.ports import (
    ASIDES,
    CONVERSATIONS,
    DESKS,
    MAILBOXES,
    MEMBERS,
    OUTGOING,
    RECEIPTS,
    TRAIL,
    Create,
    Key,
    Replace,
    Store,
)
from service.records import trail_key
from tests.store.values import NOON, conversation

DESK = DeskId("d")


def test_those_in_debt_come_longest_first(store: Store) -> None:
    debts: list[float | None] = [5, None, 1, 3, 9, None]
    for i, debt in enumerate(debts):
        one = conversation(f"c{i}")
        since = None if debt is None else NOON + timedelta(minutes=debt)
        owing = replace(one, mirror=replace(one.mirror, debt_since=since))
        store.commit(Create(Key(CONVERSATIONS, one.id), owing))

    assert list(store.in_debt(before=NOON + timedelta(minutes=9), limit=9)) == ["c2", "c3", "c0"]
    assert list(store.in_debt(before=NOON + timedelta(hours=1), limit=2)) == ["c2", "c3"]


def test_what_waits_is_asked_for_by_mailbox_too(store: Store) -> None:
    for i in range(4):
        box = MailboxId(f"b{i % 2}")
        one = conversation(f"c{i}")
        owing = replace(one, mailbox=box, mirror=replace(one.mirror, debt_since=NOON - timedelta(minutes=i)))
        due = {"conversation": one.id, "mailbox": box, "thread": ThreadId("t"), "message_id": "m"}
        begun = Outgoing.begun(at=NOON - timedelta(minutes=i), id=OutgoingId(f"o{i}"), by=MemberId("a"), **due)
        store.commit(Create(Key(CONVERSATIONS, one.id), owing), Create(Key(OUTGOING, begun.id), begun))
    box, later = MailboxId("b1"), NOON + timedelta(hours=1)

    assert list(store.in_debt(before=later, limit=9, mailbox=box)) == ["c3", "c1"]
    assert list(store.in_debt(before=later, limit=1, mailbox=box)) == ["c3"]
    assert list(store.in_debt(before=NOON - timedelta(minutes=1), limit=9, mailbox=box)) == ["c3"]
    assert list(store.unsettled(before=later, limit=9, mailbox=box)) == ["o3", "o1"]
    assert list(store.unsettled(before=later, limit=1, mailbox=box)) == ["o3"]


def test_those_whose_time_has_come_are_found_wherever_they_are(store: Store) -> None:
    until = [5, None, 1, 3]
    for i, minute in enumerate(until):
        status = Status.OPEN if minute is None else Status.SNOOZED
        one = conversation(f"c{i}", desk=DeskId(f"d{i % 2}"), status=status)
        at = None if minute is None else NOON + timedelta(minutes=minute)
        store.commit(Create(Key(CONVERSATIONS, one.id), replace(one, snoozed_until=at)))

    assert list(store.waking(before=NOON + timedelta(minutes=5), limit=9)) == ["c2", "c3"]
    assert list(store.waking(before=NOON + timedelta(hours=1), limit=2)) == ["c2", "c3"]


def test_mailboxes_that_are_due_come_longest_first(store: Store) -> None:
    read: list[float | None] = [5, None, 1, 30]
    for i, minutes in enumerate(read):
        at = None if minutes is None else NOON + timedelta(minutes=minutes)
        box = Mailbox(id=MailboxId(f"b{i}"), address=f"b{i}@example.com", desks=(DESK,), cursor=1, read_at=at)
        store.commit(Create(Key(MAILBOXES, box.id), box))
    recorded = Mailbox(id=MailboxId("new"), address="new@example.com")
    store.commit(Create(Key(MAILBOXES, "new"), recorded))

    assert [box.id for box in store.due(before=NOON + timedelta(minutes=20), limit=9)] == ["b1", "b2", "b0"]
    assert [box.id for box in store.due(before=NOON + timedelta(hours=1), limit=2)] == ["b1", "b2"]
    [first] = store.due(before=NOON, limit=1)
    store.commit(Replace(Key(MAILBOXES, "b1"), replace(first.value, looked_at=NOON), first.version))
    assert [box.id for box in store.due(before=NOON, limit=9)] == []


def test_what_is_set_aside_is_told_by_mailbox_in_the_order_of_its_next_try(store: Store) -> None:
    for i, minutes in enumerate((5, 1, 3)):
        one = Aside.first(
            MailboxId("b"),
            MessageId(f"m{i}"),
            ThreadId("t"),
            why="no",
            arrived=True,
            at=NOON + timedelta(minutes=minutes),
        )
        store.commit(Create(Key(ASIDES, f"b-m{i}"), one))

    assert [one.value.message for one in store.set_aside(MailboxId("b"))] == ["m1", "m2", "m0"]
    assert [one.id for one in store.set_aside(MailboxId("b"), limit=1)] == ["b-m1"]
    assert store.set_aside(MailboxId("other")) == []


def test_mails_on_their_way_are_found_when_they_are_due_until_nothing_is_left_to_do(store: Store) -> None:
    def outgoing(name: str, minute: int) -> Outgoing:
        ids = {"conversation": ConversationId("c"), "mailbox": MailboxId("b"), "thread": ThreadId("t")}
        return Outgoing.begun(
            at=NOON + timedelta(minutes=minute), id=OutgoingId(name), by=MemberId("a"), message_id="m", **ids
        )

    late, soon, done = outgoing("late", 5), outgoing("soon", 1), outgoing("done", 0)
    settled = done.went(MessageId("m1"), at=NOON).tidied()
    store.commit(*(Create(Key(OUTGOING, one.id), one) for one in (late, soon, settled)))

    assert list(store.unsettled(before=NOON + timedelta(hours=1), limit=9)) == ["soon", "late"]
    assert list(store.unsettled(before=NOON + timedelta(minutes=3), limit=9)) == ["soon"]
    assert store.forget_receipts(before=NOON + timedelta(days=8)) == (1 if isinstance(store, SqliteStore) else 0)


def test_the_trail_is_read_backwards_in_pages(store: Store) -> None:
    def line(of: str, place: int) -> Create[TrailLine]:
        entry = Entry(kind=EntryKind.NOTED, by="ann", at=NOON, text=str(place))
        return Create(
            Key(TRAIL, trail_key(of, place)), TrailLine(conversation=ConversationId(of), place=place, entry=entry)
        )

    store.commit(*(line("c", place) for place in range(12)), line("other", 3))

    last = store.trail(ConversationId("c"), before=None, limit=5)
    older = store.trail(ConversationId("c"), before=last[-1].place, limit=50)

    assert [shown.place for shown in last] == [11, 10, 9, 8, 7]
    assert [shown.place for shown in older] == [6, 5, 4, 3, 2, 1, 0]
    assert last[0].entry.text == "11"
    assert store.trail(ConversationId("c"), before=0, limit=5) == []


def test_a_member_is_found_by_the_account(store: Store) -> None:
    ann = Member(id=MemberId("ann"), address="ann@example.com", name="Ann", sub="117")
    store.commit(
        Create(Key(MEMBERS, "ann"), ann), Create(Key(MEMBERS, "bob"), replace(ann, id=MemberId("bob"), sub=None))
    )

    found = store.member_by_sub("117")
    assert found is not None
    assert (found.id, found.value) == ("ann", ann)
    store.commit(Replace(Key(MEMBERS, "ann"), replace(ann, sub=None), found.version))

    assert store.member_by_sub("117") is None
    assert store.member_by_sub("") is None


def test_mailboxes_and_desks_are_few_and_all_told(store: Store) -> None:
    box = Mailbox(id=MailboxId("b"), address="b@example.com", desks=(DESK,))
    desk = Desk(id=DESK, mailbox=box.id, address=box.address, name="Support")
    store.commit(*(Create(Key(MAILBOXES, id_), replace(box, id=MailboxId(id_))) for id_ in ("b", "a")))
    store.commit(Create(Key(DESKS, DESK), desk))

    assert [known.value.id for known in store.mailboxes()] == ["a", "b"]
    [known] = store.desks()
    assert known.value == desk
    assert known.read >= known.version


def test_expired_receipts_are_forgotten(store: Store) -> None:
    for i in range(3):
        receipt = Receipt(conversation=None, expire_at=NOON + timedelta(minutes=i))
        store.commit(Create(Key(RECEIPTS, f"r{i}"), receipt))

    forgotten = store.forget_receipts(before=NOON + timedelta(minutes=2))

    assert forgotten == (2 if isinstance(store, SqliteStore) else 0)  # Firestore's TTL removes them by itself
    assert store.get(Key(RECEIPTS, "r2")).of(Key(RECEIPTS, "r2")) is not None
    assert store.forget_receipts(before=NOON) == 0
