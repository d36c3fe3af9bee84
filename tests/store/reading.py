"""A look at one document that must be there."""

from typing import TypeVar

from service.ports import Key, Snapshot, Store

T = TypeVar("T")


def read(store: Store, key: Key[T]) -> Snapshot[T]:
    found = store.get(key).of(key)
    assert found is not None
    return found
