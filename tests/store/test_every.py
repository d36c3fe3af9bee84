"""Whatever is stored can be read from its first document to its last, in pages."""

from service.domain.kept import Alias
from service.ports import ALIASES, RECEIPTS, Create, Key, Store


def test_all_of_a_kind_come_in_the_order_of_their_ids(store: Store) -> None:
    ids = ["message:b:2", "message:b:10", "é", "a"]
    store.commit(*(Create(Key(ALIASES, id_), Alias(of="one")) for id_ in ids))

    first = store.every(ALIASES, after=None, limit=3)
    second = store.every(ALIASES, after=first[-1].id, limit=3)

    assert [each.id for each in (*first, *second)] == ["a", "message:b:10", "message:b:2", "é"]
    assert first[0].value == Alias(of="one")
    assert store.every(ALIASES, after=second[-1].id, limit=3) == []


def test_a_kind_of_which_nothing_is_stored_is_empty(store: Store) -> None:
    assert store.every(RECEIPTS, after=None, limit=3) == []
