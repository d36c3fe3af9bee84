"""What a round trip to a store brought, by key."""

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct

from service.ports import Key, Snapshot

T = TypeVar("T")


class FoundByKey(Struct, frozen=True):
    """Looking up a key that was not asked for is a ``KeyError``."""

    snapshots: Mapping[Key[Any], Snapshot[Any] | None]

    def of(self, key: Key[T]) -> Snapshot[T] | None:
        return self.snapshots[key]
