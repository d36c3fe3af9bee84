"""A copy of the file as it was, beside it, before it is laid out anew."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path


def copied(path: Path, connection: sqlite3.Connection, *, layout: int, at: datetime) -> Path:
    """Where the copy is: ``NAME.layout-1-20261122T015900Z``; whole, by itself, and never in place of another.

    One that was made of the same state already, before an attempt that came to nothing, will do."""
    made = next((copy for copy in _copies(path, layout) if _commits(copy) == _count(connection)), None)
    return made or _made(path, connection, f"{path.name}.layout-{layout}-{at:%Y%m%dT%H%M%SZ}")


def _made(path: Path, connection: sqlite3.Connection, name: str) -> Path:
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(partial)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # a file by itself
    _on_disk(partial)
    return _named(partial, path, name)


def _named(partial: Path, path: Path, name: str) -> Path:
    """A link refuses a name that is taken, where a renaming would not."""
    for attempt in count(1):
        copy = path.with_name(name if attempt == 1 else f"{name}-{attempt}")
        try:
            os.link(partial, copy)
        except FileExistsError:
            continue
        partial.unlink()
        return copy
    raise AssertionError("there is always one more number")


def _copies(path: Path, layout: int) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.layout-{layout}-*"))


def _commits(copy: Path) -> int | None:
    try:
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as connection:
            return _count(connection)
    except sqlite3.Error:
        return None


def _count(connection: sqlite3.Connection) -> int:
    (commits,) = connection.execute("SELECT commits FROM clock").fetchone()
    return int(commits)


def _on_disk(partial: Path) -> None:
    with partial.open("rb+") as copy:
        os.fsync(copy.fileno())
