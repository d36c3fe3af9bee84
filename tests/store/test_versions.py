"""An older and a newer Guichet on one store: neither loses what the other wrote, nor touches what it cannot judge."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from service.beyond import DECIDING, TELLING
from service.domain.conversation import Conversation
from service.domain.desk import Desk, Teammate
from service.domain.entry import Entry
from service.domain.entry import Kind as EntryKind
from service.domain.identity import DeskId, MailboxId, MemberId, new_id
from service.domain.member import Member, Role, Seat
from service.ports import (
    CONVERSATIONS,
    DESKS,
    KINDS,
    MEMBERS,
    Create,
    Key,
    Kind,
    Newer,
    Replace,
    Store,
    Unreachable,
    Version,
)
from service.records import document, value
from tests.store.later import (
    BETWEEN,
    LATER,
    MUCH_LATER,
    LaterContact,
    LaterConversation,
    LaterEntry,
    LaterKind,
    LaterMessage,
    LaterMirror,
    LaterStatus,
)
from tests.store.reading import read
from tests.store.values import NOON, conversation, words

ANN = MemberId("ann")
TEAM = tuple(Teammate(id=MemberId(name), address=name, name=name, role=Role.AGENT) for name in ("ann", "bob"))
DESK = Desk(id=DeskId("d"), mailbox=MailboxId("box"), address="a@example.com", name="A", team=TEAM)
AS_NOW, AS_LATER = Key(CONVERSATIONS, "c"), Key(LATER, "c")


def later(**changes: Any) -> LaterConversation:
    """One as the next Guichet keeps it, with something new in each corner."""
    one = conversation("c")
    plain = {name: getattr(one, name) for name in Conversation.__struct_fields__}
    said = LaterEntry(kind=LaterKind.PAINTED, by=ANN, at=NOON, rule="r1")
    noted = LaterEntry(kind=LaterKind.NOTED, by=ANN, at=NOON, text="Called", rule="r2")
    mail = LaterMessage(id="m-c", thread="t-c", at=one.opened_at, size=7)
    new = {
        "messages": (mail, replace(mail, id="m-2", size=8)),
        "contact": LaterContact(address="zoe@example.com", phone="12"),
        "mirror": LaterMirror(painted={"a": "red"}),
        "notes": (noted,),
        "recent": (said, noted, said),
        "wake_at": NOON,
        "weights": {"a": 1},
    }
    return LaterConversation(**plain | new | changes)


def keep(store: Store, one: LaterConversation) -> None:
    store.commit(Create(AS_LATER, one))


def rewrite(store: Store, **changes: Any) -> None:
    """As the present Guichet changes it."""
    stood = read(store, AS_NOW)
    store.commit(Replace(AS_NOW, replace(stood.value, **changes), stood.version))


def test_what_a_newer_one_added_outlives_what_an_older_one_writes(store: Store) -> None:
    keep(store, later())

    rewrite(store, owner=ANN, note_count=3)
    rewrite(store, note_count=4)

    assert read(store, AS_LATER).value == later(owner=ANN, note_count=4)


def test_what_an_older_one_removes_takes_what_was_added_with_it(store: Store) -> None:
    keep(store, later())
    now = read(store, AS_NOW).value

    rewrite(store, messages=now.messages[1:], notes=(), recent=now.recent[1:])

    found = read(store, AS_LATER).value
    assert found == later(messages=later().messages[1:], notes=(), recent=later().recent[1:])


def test_a_line_of_the_trail_that_only_a_newer_one_knows_is_read_as_some_change(store: Store) -> None:
    keep(store, later())

    now = read(store, AS_NOW).value

    assert [entry.kind for entry in now.recent] == [EntryKind.CHANGED, EntryKind.NOTED, EntryKind.CHANGED]
    assert now.recent[0] == Entry(kind=EntryKind.CHANGED, by=ANN, at=NOON)


def test_a_state_that_only_a_newer_one_knows_is_shown_but_not_touched(store: Store) -> None:
    keep(store, later(status=LaterStatus.PARKED))

    with pytest.raises(Newer, match="being upgraded"):
        rewrite(store, owner=ANN)

    assert read(store, AS_NOW).value.subject == "Broken lamp"
    assert read(store, AS_LATER).value.status == LaterStatus.PARKED


def test_who_has_a_role_that_only_a_newer_one_knows_may_look_until_then(store: Store) -> None:
    seat = Seat(desk=DeskId("d"), mailbox="box", role=Role.READER)
    store.commit(Create(Key(MEMBERS, "ann"), Member(id=ANN, address="a@example.com", name="Ann", seats=(seat,))))
    plain = document(MEMBERS, read(store, Key(MEMBERS, "ann")).value)

    newer = plain | {"v": MEMBERS.v + 1, "seats": [plain["seats"][0] | {"role": "auditor"}]}

    assert not value(MEMBERS, newer).seats[0].role.may_act


def test_of_every_word_that_is_stored_it_is_known_what_an_unknown_one_would_be() -> None:
    stored = {hint for kind in KINDS for hint in enumerations(kind.type)}

    assert stored == set(TELLING) | set(DECIDING)


def enumerations(hint: Any) -> Iterator[Any]:
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield from (found for inner in get_type_hints(hint).values() for found in enumerations(inner))
    elif isinstance(hint, type) and issubclass(hint, Enum):
        yield hint
    for inner in get_args(hint):
        yield from enumerations(inner)


def test_another_try_may_reach_the_newer_one() -> None:
    assert issubclass(Newer, Unreachable)


@pytest.mark.parametrize("written", [BETWEEN, CONVERSATIONS], ids=["between", "now"])
def test_a_new_meaning_is_read_from_the_old_form_and_not_written_while_an_older_one_may_run(
    store: Store, written: Kind[Any]
) -> None:
    store.commit(Create(Key(written, "c"), conversation("c", subject="LOUD" if written is BETWEEN else "loud")))

    assert read(store, AS_NOW).value.subject == "loud"
    assert read(store, Key(BETWEEN, "c")).value.subject == "LOUD"
    assert read(store, Key(MUCH_LATER, "c")).value.subject == "LOUD"


def test_a_new_meaning_is_written_when_something_else_is_and_then_left_alone_by_the_oldest(store: Store) -> None:
    store.commit(Create(AS_NOW, conversation("c", subject="loud")))
    key = Key(MUCH_LATER, "c")
    stood = read(store, key)
    assert isinstance(stood.version, Version), "it is not in the form of whoever reads it"

    store.commit(Replace(key, replace(stood.value, note_count=1), stood.version))

    assert read(store, Key(BETWEEN, "c")).value.subject == "LOUD"
    with pytest.raises(Newer, match="being upgraded"):
        read(store, AS_NOW)


def test_a_document_without_a_stamp_is_of_the_first_version(store: Store) -> None:
    plain = document(CONVERSATIONS, conversation("c"))

    unstamped = {name: field for name, field in plain.items() if name != "v"}

    assert value(CONVERSATIONS, unstamped) == conversation("c")


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
    lambda inner: (
        st.lists(inner, max_size=3).filter(lambda x: not any(isinstance(y, list) for y in x))
        | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=6,
)
beyond = st.dictionaries(st.from_regex(r"x_[a-z]{1,8}", fullmatch=True), anything.filter(lambda x: x is not None))


@settings(max_examples=25, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(top=beyond, inside=beyond, name=words)
def test_whatever_a_newer_one_added_comes_back_unchanged(
    store: Store, top: dict[str, Any], inside: dict[str, Any], name: str
) -> None:
    whole: Key[Any] = Key(Kind(DESKS.name, dict, v=DESKS.v + 1), new_id())
    plain = document(DESKS, DESK)
    del plain["v"]
    store.commit(Create(whole, plain | top | {"team": [mate | inside for mate in plain["team"]]}))

    stood = read(store, now := Key(DESKS, whole.id))
    store.commit(Replace(now, replace(stood.value, name=name, team=stood.value.team[1:]), stood.version))

    kept = read(store, whole).value
    assert _beyond(kept) == top
    assert [_beyond(mate) for mate in kept["team"]] == [inside]
    assert read(store, now).value == replace(DESK, name=name, team=DESK.team[1:])


def _beyond(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: x for name, x in plain.items() if name.startswith("x_")}
