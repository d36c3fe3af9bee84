"""Everything that is stored, one document after another, without what is secret."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from service.ports import GRANTS, KINDS, Kind, Snapshot, Store, Version
from service.records import document

T = TypeVar("T")
TOGETHER = 300
"""So many documents are read in one question."""
SECRETS: Mapping[str, frozenset[str]] = {GRANTS.name: frozenset({"token"})}


class Exported(Struct, frozen=True):
    """``fields`` as they are kept: strings, numbers, booleans, datetimes, lists and dicts."""

    kind: str
    id: str
    fields: Mapping[str, Any]


def exported(store: Store, *, together: int = TOGETHER) -> Iterator[Exported]:
    """By kind and id, read in pages: what changes meanwhile shows as it was when its page was read."""
    for kind in KINDS:
        yield from _of(store, kind, together)


def _of(store: Store, kind: Kind[Any], together: int) -> Iterator[Exported]:
    last: str | None = None
    while page := store.every(kind, after=last, limit=together):
        for found in page:
            yield Exported(kind.name, found.id, _fields(kind, found))
        last = page[-1].id


def _fields(kind: Kind[T], found: Snapshot[T]) -> Mapping[str, Any]:
    """With what a newer Guichet left in it, but beside secrets: it may have kept others, by names of its own."""
    secrets = SECRETS.get(kind.name, frozenset())
    if not secrets and isinstance(found.version, Version) and found.version.stored:
        return found.version.stored
    return {name: value for name, value in document(kind, found.value).items() if name not in secrets}
