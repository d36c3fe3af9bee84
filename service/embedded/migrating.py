"""Brings the file to the present layout before anybody is served: all of it or nothing, with a copy beside it first.

``python -m service.embedded.migrating PATH`` does it by itself, and shows how far it is."""

import fcntl
import logging
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from service.embedded.backup import copied
from service.embedded.layout import STEPS, Told
from service.embedded.present import LAYOUT

log = logging.getLogger(__name__)


class NewerFile(OSError):
    """A newer Guichet has laid it out."""


def migrate(path: Path, connect: Callable[[], sqlite3.Connection], *, at: datetime, told: Told | None = None) -> None:
    """Under a lock, so that of several processes one does it and the others wait. Raises ``NewerFile``."""
    with path.with_name(path.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with closing(connect()) as connection:
            taken = _taken(connection)
            if taken > LAYOUT:
                raise NewerFile(_newer(path, taken))
            if taken < LAYOUT:
                _bring_up(path, connection, taken, at, told or _logged)


def _bring_up(path: Path, connection: sqlite3.Connection, taken: int, at: datetime, told: Told) -> None:
    if taken:
        copy = copied(path, connection, layout=taken, at=at)
        log.info("the file is brought from layout %s to %s; as it was it stays in %s", taken, LAYOUT, copy.name)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[taken:]:
            step(connection, told)
        connection.execute("UPDATE clock SET layout = ?", (LAYOUT,))
        connection.execute(f"PRAGMA user_version = {LAYOUT}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _taken(connection: sqlite3.Connection) -> int:
    (taken,) = connection.execute("PRAGMA user_version").fetchone()
    return int(taken)


def _newer(path: Path, taken: int) -> str:
    return (
        f"{path} was written by a newer Guichet (layout {taken}, this one knows {LAYOUT}). Start the newer one again, "
        f"or put a copy that was made before ({path.name}.layout-…) in its place: docs/upgrading.md"
    )


def _logged(done: int, of: int) -> None:
    log.info("documents brought to the present layout: %s of %s", done, of)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    where = Path(sys.argv[1]).absolute()
    migrate(where, lambda: sqlite3.connect(where, isolation_level=None), at=datetime.now(UTC))
