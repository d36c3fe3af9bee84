"""However requests are split, merged and taken apart, each mail is in exactly one, and none of their labels is lost."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId, DeskId, MailboxId, MemberId, MessageId, ThreadId
from service.domain.merging import absorb, release
from service.domain.message import Contact, Message
from service.domain.parting import Born, split
from service.domain.relabelling import plan
from service.domain.status import Status

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ALICE, THREAD = MemberId("alice"), ThreadId("t")
CAROL = Contact(address="carol@example.org")
DESK = Desk(id=DeskId("support"), mailbox=MailboxId("box"), address="support@example.com", name="Support")


def mail(n: int, *, ours: bool = False) -> Message:
    return Message(id=MessageId(f"m{n}"), thread=THREAD, at=NOON + timedelta(minutes=n), ours=ours)


def whole(*mails: Message) -> Conversation:
    """One request of these mails, with its labels written on all of them."""
    ids = {"id": ConversationId("c1"), "mailbox": MailboxId("b"), "desk": DeskId("d"), "number": 1}
    opened = Conversation.opened(mails[0], subject="Lamp", contact=CAROL, **ids)
    grown = opened.adopt(*mails[1:])
    covers = frozenset(one.id for one in mails)
    return replace(grown, news=(), mirror=replace(grown.mirror, labels=grown.wanted, covers=covers))


def halves(request: Conversation, *leaving: int, number: int = 2) -> tuple[Conversation, Conversation]:
    born = Born(id=ConversationId(f"c{number}"), number=number, subject="Invoice", contact=CAROL)
    return split(request, frozenset(MessageId(f"m{n}") for n in leaving), born, by=ALICE, at=NOON + timedelta(hours=1))


def test_the_new_half_is_open_where_the_customer_has_the_last_word() -> None:
    _, asked = halves(whole(mail(0), mail(1), mail(2)), 1, 2)
    _, answered = halves(whole(mail(0), mail(1), mail(2, ours=True)), 1, 2)

    assert (asked.status, asked.since) == (Status.OPEN, mail(1).at)
    assert (answered.status, answered.since) == (Status.WAITING, mail(2).at)
    assert answered.first_reply_at == mail(2).at


def test_halves_of_one_thread_are_labelled_mail_by_mail() -> None:
    stays, leaves = halves(whole(mail(0), mail(1), mail(2), mail(3)).take(by=ALICE, at=NOON), 2, 3)

    assert stays.shared == leaves.shared == {THREAD}
    assert [(write.thread, write.messages) for write in plan(stays).writes] == [(None, ("m0", "m1"))]
    assert plan(leaves).writes == (), "they wear what the new half wants: nobody has it"


def test_merged_back_the_thread_is_one_again() -> None:
    stays, leaves = halves(whole(mail(0), mail(1), mail(2)), 1, 2)

    again, gone = absorb(stays, leaves, desk=DESK, shared=frozenset(), by=ALICE, at=NOON + timedelta(hours=2))

    assert [one.id for one in again.messages] == ["m0", "m1", "m2"]
    assert (again.shared, again.links) == (frozenset(), ())
    assert gone.merged
    assert (gone.messages, gone.merged.into.number, gone.queued) == ((), 1, False)


@given(
    st.integers(2, 8),
    st.lists(st.tuples(st.sampled_from(["split", "merge", "release"]), st.integers(0, 9)), max_size=12),
)
def test_each_mail_is_in_exactly_one_request(mails: int, steps: list[tuple[str, int]]) -> None:
    live, merged, number = [whole(*map(mail, range(mails)))], dict[str, Conversation](), 1
    for step, place in steps:
        one = live[place % len(live)]
        if step == "split" and len(one.messages) > 1:
            number += 1
            first = 1 + place % (len(one.messages) - 1)
            leaving = [int(each.id[1:]) for each in one.messages[first:]]
            live.remove(one)
            live += halves(one, *leaving, number=number)
        if step == "merge" and len(live) > 1:
            other = live[(place + 1) % len(live)]
            live = [each for each in live if each.id not in {one.id, other.id}]
            survivor, gone = absorb(one, other, desk=DESK, shared=one.shared | other.shared, by=ALICE, at=NOON)
            live.append(survivor)
            merged[gone.id] = gone
        if step == "release" and one.absorbed and (gone := merged.pop(one.absorbed[0].id)).merged:
            live.remove(one)
            live += release(one, gone, frozenset(gone.merged.held), desk=DESK, by=ALICE, at=NOON)

    held = [message.id for one in live for message in one.messages]
    assert sorted(held) == sorted(f"m{n}" for n in range(mails))
    assert not any(one.messages for one in merged.values())
    assert all(one.mirror.covers <= {message.id for message in one.messages} for one in live)
