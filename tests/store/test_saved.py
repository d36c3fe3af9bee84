"""A desk's saved replies and the shared ones are one question."""

from typing import Any

from service.domain.identity import DeskId, SavedId, TagId
from service.domain.saved import SHARED, SavedReply, aptest_first
from service.ports import SAVED, Create, Key, Replace, Store


def reply(id_: str, desk: str = "d", **more: Any) -> SavedReply:
    return SavedReply(id=SavedId(id_), desk=DeskId(desk), title=id_, text="Hello {name}", **more)


def test_a_desk_has_its_own_and_those_of_all(store: Store) -> None:
    kept = [reply("b"), reply("a", SHARED), reply("c", "other"), reply("d")]
    store.commit(*(Create(Key(SAVED, one.id), one) for one in kept))

    assert [one.value for one in store.saved(DeskId("d"))] == [kept[1], kept[0], kept[3]]
    assert [one.id for one in store.saved(DeskId("other"))] == ["a", "c"]
    assert [one.id for one in store.saved(DeskId("d"), limit=2)] == ["a", "b"]


def test_one_that_becomes_shared_is_found_at_every_desk(store: Store) -> None:
    store.commit(Create(key := Key(SAVED, "a"), reply("a")))
    [found] = store.saved(DeskId("d"))

    store.commit(Replace(key, reply("a", SHARED, tags=frozenset({TagId("t")})), found.version))

    assert [one.value.tags for one in store.saved(DeskId("other"))] == [{"t"}]
    assert [one.id for one in store.saved(SHARED)] == ["a"]


def test_the_aptest_come_first() -> None:
    tagged, own, shared = reply("z", tags=frozenset({TagId("t")})), reply("B"), reply("a", SHARED)

    sorted_ = aptest_first((shared, own, tagged), frozenset({TagId("t")}))

    assert [one.id for one in sorted_] == ["z", "B", "a"]
