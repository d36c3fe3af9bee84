"""How the file is laid out: each step from one version to the next, inside one transaction."""

from collections.abc import Callable
from sqlite3 import Connection

from service.embedded.reshelving import reshelve
from service.ports import CONVERSATIONS, MAILBOXES

Told = Callable[[int, int], None]
"""Hears how many documents are done, of how many."""
TABLES = """
    CREATE TABLE clock (commits INTEGER NOT NULL);
    INSERT INTO clock VALUES (0);
    CREATE TABLE documents (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (kind, id)
    );
    CREATE TABLE shelved (
        shelf TEXT NOT NULL,
        place INTEGER NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (shelf, place, id)
    ) WITHOUT ROWID;
    CREATE INDEX shelved_of ON shelved (kind, id);
"""


def _tables(connection: Connection, told: Told) -> None:  # noqa: ARG001  # nothing to count
    for statement in filter(str.strip, TABLES.split(";")):
        connection.execute(statement)


def _guarded_clock(connection: Connection, told: Told) -> None:
    """The clock knows the layout, so that a process that was left running writes no more in an older one."""
    connection.execute("ALTER TABLE clock ADD COLUMN layout INTEGER NOT NULL DEFAULT 0")
    reshelve(connection, (MAILBOXES, CONVERSATIONS), told)


def _newer_questions(connection: Connection, told: Told) -> None:
    """Of what is put off or due, of what is followed, and of what a contact asked before."""
    reshelve(connection, (CONVERSATIONS,), told)


def _of_a_contact(connection: Connection, told: Told) -> None:
    """A contact's requests of any status; what a member may take back."""
    reshelve(connection, (CONVERSATIONS,), told)


STEPS: tuple[Callable[[Connection, Told], None], ...] = (
    _tables,
    _guarded_clock,
    _newer_questions,
    _of_a_contact,
)
"""``user_version`` says how many were taken. Never edit one that was released; a new question is one more step, which
reshelves the kinds that it is asked of."""
