"""Everything that is stored, one document after another, without what is secret."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.ports import GRANTS, KINDS, Kind, Store
from service.records import document

TOGETHER = 300
"""So many documents are read in one question."""
SECRETS: Mapping[str, frozenset[str]] = {GRANTS.name: frozenset({"token"})}


@dataclass(frozen=True, slots=True)
class Exported:
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
            fields = document(kind, found.value)
            yield Exported(kind.name, found.id, _without(fields, SECRETS.get(kind.name, frozenset())))
        last = page[-1].id


def _without(fields: Mapping[str, Any], secrets: frozenset[str]) -> Mapping[str, Any]:
    return {name: value for name, value in fields.items() if name not in secrets}
