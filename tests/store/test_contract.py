"""What every store promises of documents: commits with preconditions, and reads."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from service.domain.conversation import Conversation
from service.domain.desk import Desk, Tag, Teammate
from service.domain.entry import Entry
from service.domain.entry import Kind as EntryKind
from service.domain.identity import ConversationId, DeskId, MailboxId, MemberId, MessageId, TagId, new_id
from service.domain.kept import Alias, Receipt, TrailLine
from service.domain.mailbox import Mailbox
from service.domain.member import Member, Role, Seat
from service.domain.status import Resolution
from service.ports import (
    ALIASES,
    CONVERSATIONS,
    DESKS,
    KINDS,
    MAILBOXES,
    MAX_WRITES,
    MEMBERS,
    RECEIPTS,
    TRAIL,
    Create,
    Key,
    Overtaken,
    Remove,
    Replace,
    Snapshot,
    Store,
    Wish,
    Write,
)
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
    ),
    DESKS: Desk(
        id=DESK,
        mailbox=BOX,
        address="a@example.com",
        name="Aide\u202f!",
        team=(Teammate(id=ANN, address="ann@example.com", name="Ann", role=Role.AGENT),),
        tags=(Tag(id=TagId("t"), name="Urgent"),),
    ),
    MEMBERS: Member(
        id=ANN, address="ann@example.com", name="Ann", seats=(Seat(desk=DESK, mailbox=BOX, role=Role.READER),)
    ),
    ALIASES: Alias(of="c"),
    RECEIPTS: Receipt(conversation=None, expire_at=NOON),
    TRAIL: TrailLine(
        conversation=ConversationId("c"), place=3, entry=Entry(kind=EntryKind.NOTED, by=ANN, at=NOON, text="x")
    ),
}
FIRST, SECOND = Key(ALIASES, "first"), Key(ALIASES, "second")


def read(store: Store, key: Key[Any]) -> Snapshot[Any]:
    found = store.get(key).of(key)
    assert found is not None
    return found


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


def test_what_exists_is_not_created_again(store: Store) -> None:
    store.commit(Create(FIRST, Alias(of="one")))

    with pytest.raises(Overtaken):
        store.commit(Create(FIRST, Alias(of="two")))

    assert read(store, FIRST).value == Alias(of="one")


def test_only_the_version_that_was_read_is_replaced(store: Store) -> None:
    store.commit(Create(FIRST, Alias(of="one")))
    seen = read(store, FIRST)
    store.commit(Replace(FIRST, Alias(of="two"), seen.version))

    with pytest.raises(Overtaken):
        store.commit(Replace(FIRST, Alias(of="three"), seen.version))

    assert read(store, FIRST).value == Alias(of="two")


def test_what_is_gone_is_not_replaced(store: Store) -> None:
    store.commit(Create(FIRST, Alias(of="one")))
    seen = read(store, FIRST)
    store.commit(Remove(FIRST))

    with pytest.raises(Overtaken):
        store.commit(Replace(FIRST, Alias(of="two"), seen.version))

    assert store.get(FIRST).of(FIRST) is None


def test_what_was_removed_and_made_again_has_another_version(store: Store) -> None:
    store.commit(Create(FIRST, Alias(of="one")))
    seen = read(store, FIRST)
    store.commit(Remove(FIRST))
    store.commit(Create(FIRST, Alias(of="one")))

    with pytest.raises(Overtaken):
        store.commit(Replace(FIRST, Alias(of="two"), seen.version))


def test_removing_what_is_not_there_is_no_error(store: Store) -> None:
    store.commit(Remove(FIRST))


@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_commit_is_all_or_nothing(store: Store, position: int) -> None:
    taken, kept = Key(ALIASES, "taken"), Key(ALIASES, "kept")
    store.commit(Create(taken, Alias(of="one")), Create(kept, Alias(of="one")))
    seen = read(store, kept)
    writes: list[Write] = [Create(FIRST, Alias(of="two")), Replace(kept, Alias(of="two"), seen.version)]

    with pytest.raises(Overtaken):
        store.commit(*writes[:position], Create(taken, Alias(of="two")), *writes[position:], Remove(SECOND))

    assert store.get(FIRST).of(FIRST) is None
    still = read(store, kept)
    assert (still.value, still.version) == (seen.value, seen.version)


def test_a_replaced_document_keeps_nothing_of_the_old_one(store: Store) -> None:
    key = Key(CONVERSATIONS, "c")
    before = conversation("c", owner=ANN, mentions=frozenset({ANN}), tags=frozenset({TagId("t")}))
    store.commit(Create(key, before))
    after = replace(before, owner=None, mentions=frozenset(), tags=frozenset()).resolve(
        Resolution.DONE, by=ANN, at=NOON
    )
    after = replace(after, mirror=replace(after.mirror, debt_since=None), news=())

    store.commit(Replace(key, after, read(store, key).version))

    assert read(store, key).value == after
    assert not store.count(Wish(desk=DESK))
    assert not store.count(Wish(desk=DESK, mentioning=ANN))
    assert not store.count(Wish(desk=DESK, resolved=True, tag=TagId("t")))
    assert store.count(Wish(desk=DESK, resolved=True, unowned=True)) == 1
    assert not store.in_debt(before=NOON.replace(year=3000), limit=9)


def test_versions_and_reads_are_on_one_scale(store: Store) -> None:
    store.commit(Create(FIRST, Alias(of="one")), Create(SECOND, Alias(of="one")))
    earlier = read(store, SECOND)

    store.commit(Replace(FIRST, Alias(of="two"), read(store, FIRST).version))
    later = read(store, FIRST)

    assert earlier.version <= earlier.read
    assert later.version > earlier.read
    assert later.read >= later.version
    assert read(store, SECOND).version <= earlier.read


def test_writing_the_same_value_keeps_the_version(store: Store) -> None:
    store.commit(Create(FIRST, Alias(of="one")))
    seen = read(store, FIRST)

    store.commit(Replace(FIRST, Alias(of="one"), seen.version))

    assert read(store, FIRST).version == seen.version


def test_a_commit_has_its_limit(store: Store) -> None:
    creations = [Create(Key(ALIASES, f"a{i}"), Alias(of="c")) for i in range(MAX_WRITES + 1)]

    store.commit(*creations[1:])

    with pytest.raises(ValueError, match="at most 400"):
        store.commit(*creations)
    assert store.get(creations[0].key).of(creations[0].key) is None


def test_a_commit_says_one_thing_about_a_document(store: Store) -> None:
    with pytest.raises(ValueError, match="at most once"):
        store.commit(Create(FIRST, Alias(of="one")), Remove(FIRST))


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


def test_ping(store: Store) -> None:
    store.ping()
