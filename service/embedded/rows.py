"""Documents as rows, read and written inside a transaction."""

from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import Any, NamedTuple, TypeVar, assert_never

import msgspec

from service.domain.conversation import Conversation
from service.embedded.present import LAYOUT
from service.embedded.shelves import LAST, shelves
from service.ports import CONVERSATIONS, Create, Key, Kind, Newer, Overtaken, Remove, Replace, Snapshot, Write
from service.records import document, snapshot_of_json

T = TypeVar("T")
NO_LIMIT = -1
RISING = """
    SELECT place, id, body FROM shelved JOIN documents USING (kind, id)
    WHERE shelf = ? AND (place, id) > (?, ?) AND place < ? ORDER BY place, id LIMIT ?
"""
FALLING = """
    SELECT place, id, body FROM shelved JOIN documents USING (kind, id)
    WHERE shelf = ? AND (place, id) < (?, ?) ORDER BY place DESC, id DESC LIMIT ?
"""


class Row(NamedTuple):
    """A document found on a shelf."""

    place: int
    id: str
    body: str


def commits(connection: Connection) -> int:
    """How many commits there were: the scale of versions."""
    (count,) = connection.execute("SELECT commits FROM clock").fetchone()
    return int(count)


def next_commit(connection: Connection) -> int:
    """Raises ``Newer`` where the file was brought to a newer layout while this process was running."""
    query = "UPDATE clock SET commits = commits + 1 WHERE layout = ? RETURNING commits"
    row = connection.execute(query, (LAYOUT,)).fetchone()
    if row is None:
        raise Newer("the file has another layout by now: Guichet was upgraded, and this process is of the older one")
    return int(row[0])


# Reading


def snapshot(connection: Connection, key: Key[T], read: int) -> Snapshot[T] | None:
    """``read``: how many commits there are."""
    query = "SELECT version, body FROM documents WHERE kind = ? AND id = ?"
    row = connection.execute(query, (key.kind.name, key.id)).fetchone()
    if row is None:
        return None
    version, body = row
    return snapshot_of_json(key.kind, key.id, body, version=version, read=read)


def snapshots(connection: Connection, keys: Sequence[Key[T]]) -> Sequence[Snapshot[T]]:
    """Those that are there, in the same order."""
    read = commits(connection)
    return [found for key in keys if (found := snapshot(connection, key, read))]


def every(connection: Connection, kind: Kind[T], *, after: str = "", limit: int = NO_LIMIT) -> Sequence[Snapshot[T]]:
    read = commits(connection)
    query = "SELECT id, version, body FROM documents WHERE kind = ? AND id > ? ORDER BY id LIMIT ?"
    found = connection.execute(query, (kind.name, after, limit))
    return [snapshot_of_json(kind, id_, body, version=version, read=read) for id_, version, body in found]


def of_mailbox(connection: Connection, kind: Kind[T], mailbox: str, *, after: str, limit: int) -> Sequence[Snapshot[T]]:
    """Documents of one kind that name the mailbox. Those of the others are passed over, which costs little beside
    reading: a shelf for this question alone would cost something at each write."""
    read = commits(connection)
    query = """
        SELECT id, version, body FROM documents
        WHERE kind = ? AND id > ? AND json_extract(body, '$.mailbox') = ? ORDER BY id LIMIT ?
    """
    found = connection.execute(query, (kind.name, after, mailbox, limit))
    return [snapshot_of_json(kind, id_, body, version=version, read=read) for id_, version, body in found]


def wearing(connection: Connection, desk: str, tag: str, *, after: str, limit: int) -> Sequence[Snapshot[Conversation]]:
    """Conversations of the desk whose tags hold this one; as seldom asked, and as ``of_mailbox``."""
    read = commits(connection)
    query = """
        SELECT id, version, body FROM documents
        WHERE kind = ? AND id > ? AND json_extract(body, '$.desk') = ?
        AND EXISTS (SELECT 1 FROM json_each(body, '$.tags') WHERE value = ?) ORDER BY id LIMIT ?
    """
    found = connection.execute(query, (CONVERSATIONS.name, after, desk, tag, limit))
    return [snapshot_of_json(CONVERSATIONS, id_, body, version=version, read=read) for id_, version, body in found]


def on_shelf(
    connection: Connection,
    shelf: str,
    *,
    limit: int,
    falling: bool = False,
    after: tuple[int, str] | None = None,
    below: int = LAST,
) -> Sequence[Row]:
    """What stands on a shelf beyond ``after``, in rising or falling order of (place, id); ``below``: where it rises."""
    if falling:
        found = connection.execute(FALLING, (shelf, *(after or (LAST, "")), limit))
    else:
        found = connection.execute(RISING, (shelf, *(after or (-LAST, "")), below, limit))
    return [Row(*row) for row in found]


def ids_on_shelf(
    connection: Connection, shelf: str, *, below: int, limit: int, mailbox: str | None = None
) -> Sequence[str]:
    """``mailbox``: only of documents that name it; those of the others are passed over, as in ``of_mailbox``."""
    if mailbox is None:
        query = "SELECT id FROM shelved WHERE shelf = ? AND place < ? ORDER BY place, id LIMIT ?"
        return [id_ for (id_,) in connection.execute(query, (shelf, below, limit))]
    query = """
        SELECT id FROM shelved JOIN documents USING (kind, id)
        WHERE shelf = ? AND place < ? AND json_extract(body, '$.mailbox') = ? ORDER BY place, id LIMIT ?
    """
    return [id_ for (id_,) in connection.execute(query, (shelf, below, mailbox, limit))]


def length(connection: Connection, shelf: str, *, below: int = LAST) -> int:
    query = "SELECT count(*) FROM shelved WHERE shelf = ? AND place < ?"
    (count,) = connection.execute(query, (shelf, below)).fetchone()
    return int(count)


# Writing


def carry_out(connection: Connection, write: Write, version: int) -> None:
    match write:
        case Create(key, value):
            _create(connection, key, value, version)
        case Replace(key, value, expected):
            _replace(connection, key, value, version, expected)
        case Remove(key, expected):
            remove(connection, key, expected)
        case _:
            assert_never(write)


def remove(connection: Connection, key: Key[Any], expected: int | None = None) -> None:
    named = "kind = ? AND id = ? AND version = coalesce(?, version)"
    gone = connection.execute(f"DELETE FROM documents WHERE {named}", (key.kind.name, key.id, expected))  # noqa: S608
    if expected is not None and not gone.rowcount:
        raise Overtaken(f"{key.kind.name} {key.id} does not stand as it did")
    shelve(connection, key, {})


def _create(connection: Connection, key: Key[T], value: T, version: int) -> None:
    plain = document(key.kind, value)
    row = (key.kind.name, key.id, version, in_json(plain))
    created = connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row)
    if not created.rowcount:
        raise Overtaken(f"{key.kind.name} {key.id} exists already")
    _put(connection, key, shelves(key.kind, plain).items())


def _replace(connection: Connection, key: Key[T], value: T, version: int, expected: int) -> None:
    plain = document(key.kind, value, over=expected)
    body = in_json(plain)
    row = (body, version, body, key.kind.name, key.id, expected)
    query = """
        UPDATE documents SET version = iif(body = ?, version, ?), body = ? WHERE kind = ? AND id = ? AND version = ?
    """
    if not connection.execute(query, row).rowcount:
        raise Overtaken(f"{key.kind.name} {key.id} no longer stands as at {expected}")
    shelve(connection, key, shelves(key.kind, plain))


def shelve(connection: Connection, key: Key[Any], wanted: dict[str, int]) -> None:
    """Most commits move nothing, so only the difference is written."""
    found = connection.execute("SELECT shelf, place FROM shelved WHERE kind = ? AND id = ?", (key.kind.name, key.id))
    standing = set(found.fetchall())
    connection.executemany(
        "DELETE FROM shelved WHERE shelf = ? AND place = ? AND id = ?",
        [(shelf, place, key.id) for shelf, place in standing - wanted.items()],
    )
    _put(connection, key, wanted.items() - standing)


def _put(connection: Connection, key: Key[Any], places: Iterable[tuple[str, int]]) -> None:
    connection.executemany(
        "INSERT INTO shelved (shelf, place, id, kind) VALUES (?, ?, ?, ?)",
        [(shelf, place, key.id, key.kind.name) for shelf, place in places],
    )


def in_json(plain: dict[str, Any]) -> str:
    return msgspec.json.encode(plain).decode()
