"""What every store promises of documents: they come back as they were."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from service.domain.aside import Aside
from service.domain.conversation import Conversation
from service.domain.desk import Desk, Document, Tag, Teammate
from service.domain.entry import Entry
from service.domain.entry import Kind as EntryKind
from service.domain.identity import (
    ConversationId,
    DeskId,
    MailboxId,
    MemberId,
    MessageId,
    OutgoingId,
    SavedId,
    TagId,
    ThreadId,
    new_id,
)
from service.domain.kept import Alias, Grant, Receipt, TrailLine
from service.domain.mailbox import Mailbox
from service.domain.member import Member, Role, Seat
from service.domain.outgoing import Outgoing
from service.domain.presence import Presence
from service.domain.saved import SavedReply
from service.domain.views import SavedSearch, Views
from service.ports import (
    ALIASES,
    ASIDES,
    CONVERSATIONS,
    DESKS,
    GRANTS,
    KINDS,
    MAILBOXES,
    MEMBERS,
    OUTGOING,
    PRESENCES,
    RECEIPTS,
    SAVED,
    TRAIL,
    VIEWS,
    Create,
    Key,
    Replace,
    Store,
)
from tests.store.reading import read
from tests.store.values import NOON, conversation, conversations

BOX, DESK, ANN = MailboxId("box"), DeskId("d"), MemberId("ann")
FULL = {
    CONVERSATIONS: conversation("c", owner=ANN, tags=frozenset({TagId("t")}), mentions=frozenset({ANN})),
    MAILBOXES: Mailbox(
        id=BOX,
        address="a@example.com",
        desks=(DESK,),
        cursor=2**53,
        numbers={"d": 7},
        labels={"owner:": "L1"},
        read_at=NOON,
        looked_at=NOON,
    ),
    DESKS: Desk(
        id=DESK,
        mailbox=BOX,
        address="a@example.com",
        name="Aide\u202f!",
        team=(Teammate(id=ANN, address="ann@example.com", name="Ann", role=Role.AGENT),),
        tags=(Tag(id=TagId("t"), name="Urgent", documents=(Document(title="Prices", url="https://x.example/p"),)),),
    ),
    MEMBERS: Member(
        id=ANN, address="ann@example.com", name="Ann", seats=(Seat(desk=DESK, mailbox=BOX, role=Role.READER),)
    ),
    ALIASES: Alias(of="c"),
    RECEIPTS: Receipt(conversation=None, expire_at=NOON),
    VIEWS: Views(searches=(SavedSearch(desk=DESK, name="Élodie’s", owner=ANN, tag="t", words="lamp"),)),
    ASIDES: Aside.first(BOX, MessageId("m"), ThreadId("t"), why="Gmail said no", arrived=True, at=NOON),
    OUTGOING: Outgoing.begun(
        at=NOON,
        id=OutgoingId("o"),
        conversation=ConversationId("c"),
        mailbox=BOX,
        by=ANN,
        message_id="x@example.com",
        thread=ThreadId("t"),
    ),
    SAVED: SavedReply(id=SavedId("r"), desk=DESK, title="Delay", text="Hello {name},\n", tags=frozenset({TagId("t")})),
    PRESENCES: Presence(opened={ANN: NOON}, drafts={MessageId("18c"): NOON}, expire_at=NOON),
    GRANTS: Grant(token="gAAAAA-sealed_==", at=NOON),
    TRAIL: TrailLine(
        conversation=ConversationId("c"), place=3, entry=Entry(kind=EntryKind.NOTED, by=ANN, at=NOON, text="x")
    ),
}
FIRST, SECOND = Key(ALIASES, "first"), Key(ALIASES, "second")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_comes_back_as_it_was(store: Store, kind: Any) -> None:
    key = Key(kind, "x")

    store.commit(Create(key, FULL[kind]))

    assert read(store, key).value == FULL[kind]
    assert read(store, key).id == "x"


@settings(max_examples=40, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_conversation=conversations)
def test_any_conversation_comes_back_as_it_was(store: Store, any_conversation: Conversation) -> None:
    key = Key(CONVERSATIONS, new_id())

    store.commit(Create(key, any_conversation))

    assert read(store, key).value == any_conversation


def test_a_long_conversation_comes_back_as_it_was(store: Store) -> None:
    one = conversation("c")
    long = replace(
        one,
        subject="é" * 100_000,
        messages=tuple(replace(one.messages[0], id=MessageId(f"m{i}")) for i in range(2_000)),
    )
    key = Key(CONVERSATIONS, "c")

    store.commit(Create(key, long))

    assert read(store, key).value == long


def test_what_is_not_there_is_none(store: Store) -> None:
    store.commit(Create(SECOND, Alias(of="c")))

    found = store.get(FIRST, SECOND, FIRST)

    assert found.of(FIRST) is None
    assert found.of(SECOND) is not None


def test_asking_for_nothing_is_no_error(store: Store) -> None:
    store.commit()

    with pytest.raises(KeyError):
        store.get().of(FIRST)


def test_the_same_id_in_two_kinds_is_two_documents(store: Store) -> None:
    store.commit(Create(Key(ALIASES, "x"), Alias(of="c")), Create(Key(MEMBERS, "x"), FULL[MEMBERS]))

    assert read(store, Key(ALIASES, "x")).value == Alias(of="c")


@pytest.mark.parametrize(
    "id_", ["a b", "é" * 200, "..a", "__", "__x", "'; --", "%2F", "\u202e", "*", "`", "a.b", "~", "🙂", "[]"]
)
def test_odd_ids_are_ids_like_any_other(store: Store, id_: str) -> None:
    key = Key(ALIASES, id_)

    store.commit(Create(key, Alias(of=id_)))
    store.commit(Replace(key, Alias(of="c"), read(store, key).version))

    assert read(store, key).value == Alias(of="c")


@pytest.mark.parametrize("id_", ["", "a/b", ".", "..", "__x__", "____", "a\n", "\0", "x" * 201, "\ud800"])
def test_impossible_ids_are_refused(id_: str) -> None:
    with pytest.raises(ValueError, match="impossible id in aliases"):
        Key(ALIASES, id_)
