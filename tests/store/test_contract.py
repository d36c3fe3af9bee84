"""What every store promises of commits: preconditions, all or nothing, versions."""

import pytest
from msgspec.structs import replace

from service.domain.identity import DeskId, MemberId, TagId
from service.domain.kept import Alias
from service.domain.status import Resolution
from service.ports import (
    ALIASES,
    CONVERSATIONS,
    MAX_WRITES,
    Create,
    Key,
    Overtaken,
    Remove,
    Replace,
    Store,
    Wish,
    Write,
)
from tests.store.reading import read
from tests.store.values import NOON, conversation

DESK, ANN = DeskId("d"), MemberId("ann")
FIRST, SECOND = Key(ALIASES, "first"), Key(ALIASES, "second")


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


def test_what_somebody_has_written_meanwhile_is_not_removed(store: Store) -> None:
    store.commit(Create(FIRST, Alias(of="one")))
    seen = read(store, FIRST)
    store.commit(Replace(FIRST, Alias(of="two"), seen.version))

    with pytest.raises(Overtaken):
        store.commit(Remove(FIRST, seen.version))
    assert read(store, FIRST).value == Alias(of="two")

    store.commit(Remove(FIRST, read(store, FIRST).version))
    assert store.get(FIRST).of(FIRST) is None
    with pytest.raises(Overtaken):
        store.commit(Remove(FIRST, seen.version))


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


def test_a_value_that_cannot_be_written_undoes_the_commit(store: Store) -> None:
    with pytest.raises(UnicodeEncodeError):
        store.commit(Create(FIRST, Alias(of="c")), Create(SECOND, Alias(of="\ud800")))

    assert store.get(FIRST).of(FIRST) is None
    store.commit(Create(FIRST, Alias(of="c")))


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
    wishes = (
        Wish(desk=DESK),
        Wish(desk=DESK, mentioning=ANN),
        Wish(desk=DESK, resolved=True, tag=TagId("t")),
        Wish(desk=DESK, resolved=True, unowned=True),
    )
    assert store.counts(*wishes) == [0, 0, 0, 1]
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

    with pytest.raises(ValueError, match="at most 450"):
        store.commit(*creations)
    assert store.get(creations[0].key).of(creations[0].key) is None


def test_a_commit_says_one_thing_about_a_document(store: Store) -> None:
    with pytest.raises(ValueError, match="at most once"):
        store.commit(Create(FIRST, Alias(of="one")), Remove(FIRST))


def test_ping(store: Store) -> None:
    store.ping()
