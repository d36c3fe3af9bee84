"""Documents written by an older Guichet, brought onto the shelves of the questions that are asked now."""

from collections.abc import Callable, Sequence
from sqlite3 import Connection
from typing import Any

import msgspec

from service.embedded.rows import commits, every, in_json, shelve, snapshot
from service.embedded.shelves import shelves
from service.ports import Key, Kind, Snapshot
from service.records import document

TOGETHER = 1000


def reshelve(connection: Connection, kinds: Sequence[Kind[Any]], told: Callable[[int, int], None]) -> None:
    """Each document keeps its version and says what it said; ``told`` hears how many are done, of how many.

    Raises ``OSError`` where one cannot be read."""
    of, done = sum(_count(connection, kind) for kind in kinds), 0
    for kind in kinds:
        last = ""
        while page := _page(connection, kind, last):
            for found in page:
                _reshelve(connection, kind, found)
            last, done = page[-1].id, done + len(page)
            told(done, of)


def _page(connection: Connection, kind: Kind[Any], last: str) -> Sequence[Snapshot[Any]]:
    try:
        return every(connection, kind, after=last, limit=TOGETHER)
    except msgspec.ValidationError:
        return [_one(connection, kind, id_) for id_ in _ids(connection, kind, last)]


def _one(connection: Connection, kind: Kind[Any], id_: str) -> Snapshot[Any]:
    """Raises ``OSError``, which says which one it is."""
    try:
        found = snapshot(connection, Key(kind, id_), commits(connection))
    except msgspec.ValidationError as error:
        raise OSError(f"{kind.name} {id_} is no document of ours: {error}") from error
    assert found  # noqa: S101  # nobody else writes meanwhile
    return found


def _ids(connection: Connection, kind: Kind[Any], last: str) -> list[str]:
    query = "SELECT id FROM documents WHERE kind = ? AND id > ? ORDER BY id LIMIT ?"
    return [id_ for (id_,) in connection.execute(query, (kind.name, last, TOGETHER))]


def _reshelve(connection: Connection, kind: Kind[Any], found: Snapshot[Any]) -> None:
    plain = document(kind, found.value, over=found.version)
    query = "UPDATE documents SET body = ? WHERE kind = ? AND id = ?"
    connection.execute(query, (in_json(plain), kind.name, found.id))
    shelve(connection, Key(kind, found.id), shelves(kind, plain))


def _count(connection: Connection, kind: Kind[Any]) -> int:
    (count,) = connection.execute("SELECT count(*) FROM documents WHERE kind = ?", (kind.name,)).fetchone()
    return int(count)
