"""The file, and connections to it: one for each thread of each process."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from service.embedded.migrating import migrate
from service.ports import Unreachable

PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,  # as a disk is after an error
    }
)


class Database:
    def __init__(self, path: str, *, wait: float, at: datetime) -> None:
        """Creates the file, or brings it to the present layout; ``wait``: seconds, for another's. ``at``: now."""
        if path in {"", ":memory:"}:
            raise ValueError("SQLite needs a file that every process can open")
        self._path = Path(path).absolute()
        self._wait = wait
        self._connections: dict[tuple[int, int], sqlite3.Connection] = {}
        self._writers = threading.Lock()
        try:
            with _reachable():
                migrate(self._path, self._connect, at=at)
        except sqlite3.DatabaseError as error:
            raise OSError(f"it is no database of ours ({error})") from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One moment of the database, whatever others commit meanwhile."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Alone among all writers; committed at the end, undone by any exception."""
        with self._turn(), self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def close(self) -> None:
        """Close this process's connections; no thread may be using one."""
        for owner in [owner for owner in self._connections if owner[0] == os.getpid()]:
            self._connections.pop(owner).close()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Who waits for another thread is next when that is done; SQLite itself would sleep a while, and look again."""
        if not self._writers.acquire(timeout=self._wait):
            raise Unreachable("too many are writing")
        try:
            yield
        finally:
            self._writers.release()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with _reachable():
            connection = self._connection()
            connection.execute(begin)
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _connection(self) -> sqlite3.Connection:
        """This thread's. What a parent process opened stays open and untouched, as SQLite demands after a fork."""
        owner = (os.getpid(), threading.get_ident())
        if owner not in self._connections:
            self._connections[owner] = self._connect()
        return self._connections[owner]

    def _connect(self) -> sqlite3.Connection:
        # Thread ids are used again once their thread has ended, and its connection with them.
        connection = sqlite3.connect(self._path, timeout=self._wait, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA synchronous = FULL")
        return connection


@contextmanager
def _reachable() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in PASSING:  # the low byte; the others say more precisely
            raise Unreachable(str(error)) from error
        raise
