"""A store as the first Guichet left it: documents without stamps, with what could be asked for then."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from service.domain.conversation import Conversation
from service.domain.mailbox import Mailbox
from service.embedded.rows import in_json
from service.ports import CONVERSATIONS, MAILBOXES, Kind
from service.records import document, instant

LAYOUT_1 = """
    PRAGMA journal_mode = WAL;
    BEGIN IMMEDIATE;
    CREATE TABLE clock (commits INTEGER NOT NULL);
    INSERT INTO clock VALUES (7);
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
    PRAGMA user_version = 1;
    COMMIT;
"""
BOX = Mailbox(id="box", address="support@example.com", desks=("d",), cursor=12, numbers={"d": 7})
CONVERSATION_1 = (
    "id mailbox desk number subject contact message_id opened_at since status resolution owner tags messages "
    "first_reply_at mentions called_at notes note_count recent trail_length rev revs mirror "
    "asked_owner queued_at resolved_at label_debt_since mentioned_at"
)
MAILBOX_1 = "id address locale desks cursor numbers labels watch_until last_mail read_at looked_at due_since resyncing"


def old_form(kind: Kind[Any], value: Any) -> dict[str, Any]:
    """The document that the first Guichet would have written."""
    known = CONVERSATION_1 if kind is CONVERSATIONS else MAILBOX_1
    return {name: field for name, field in document(kind, value).items() if name in known.split()}


def old_file(path: Path, conversations: Sequence[Conversation]) -> None:
    """With one shelf that every conversation in the queue stood on, and none that was thought of later."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(LAYOUT_1)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO documents VALUES (?, ?, 3, ?)", map(_row, [BOX, *conversations]))
        connection.executemany("INSERT INTO shelved VALUES (?, ?, ?, 'conversations')", map(_queued, conversations))
        connection.execute("COMMIT")


def _row(value: Mailbox | Conversation) -> tuple[str, str, str]:
    kind: Kind[Any] = MAILBOXES if isinstance(value, Mailbox) else CONVERSATIONS
    return kind.name, value.id, in_json(old_form(kind, value))


def _queued(one: Conversation) -> tuple[str, int, str]:
    return json.dumps(["queued", one.desk, None, None, None], separators=(",", ":")), instant(one.since), one.id
