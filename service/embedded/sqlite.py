"""The store in one SQLite file, for any number of processes on one machine."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from service.domain.aside import Aside
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import (
    ConversationId,
    DeskId,
    MailboxId,
    OutgoingId,
    TagId,
)
from service.domain.kept import TrailLine
from service.domain.mailbox import Mailbox
from service.domain.member import Member
from service.domain.saved import SHARED, SavedReply
from service.embedded import rows
from service.embedded.database import Database
from service.embedded.pages import page
from service.embedded.shelves import (
    DUE,
    EXPIRING,
    GONE,
    IN_DEBT,
    SETTLED,
    UNSETTLED,
    WAKING,
    aside_in,
    below,
    saved_for,
    trail_of,
    wished_for,
    with_sub,
)
from service.found import FoundByKey
from service.ports import (
    ASIDES,
    CONVERSATIONS,
    DESKS,
    MAILBOXES,
    MEMBERS,
    OUTGOING,
    PRESENCES,
    RECEIPTS,
    SAVED,
    TRAIL,
    Found,
    Key,
    Kind,
    Page,
    Snapshot,
    Wish,
    Write,
)
from service.records import instant, value_in_json
from service.writes import check

T = TypeVar("T")
FORGOTTEN_AT_ONCE = 500
"""Receipts removed in one transaction, for which other writers wait."""


class SqliteStore:
    """Keeps what ``service.ports.Store`` promises. A version is the number of the commit that wrote it."""

    def __init__(
        self, path: str, *, wait: float = 5.0, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """``wait``: seconds that a commit waits for another's before it is ``Unreachable``."""
        self._database = Database(path, wait=wait, at=clock())

    def close(self) -> None:
        self._database.close()

    def get(self, *keys: Key[Any]) -> Found:
        with self._database.reading() as connection:
            read = rows.commits(connection)
            found = {key: rows.snapshot(connection, key, read) for key in keys}
        return FoundByKey(found)

    def commit(self, *writes: Write) -> None:
        check(writes)
        if not writes:
            return
        with self._database.writing() as connection:
            version = rows.next_commit(connection)
            for write in writes:
                rows.carry_out(connection, write, version)

    def list(self, wish: Wish, *, limit: int, after: str | None = None) -> Page[Conversation]:
        with self._database.reading() as connection:
            return page(connection, wish, limit=limit, after=after)

    def pages(self, *wishes: tuple[Wish, int]) -> Sequence[Page[Conversation]]:
        with self._database.reading() as connection:
            return [page(connection, wish, limit=limit) for wish, limit in wishes]

    def counts(self, *wishes: Wish) -> Sequence[int]:
        with self._database.reading() as connection:
            return [rows.length(connection, wished_for(wish), below=below(wish)) for wish in wishes]

    def in_debt(self, *, before: datetime, limit: int, mailbox: MailboxId | None = None) -> Sequence[ConversationId]:
        with self._database.reading() as connection:
            ids = rows.ids_on_shelf(connection, IN_DEBT, below=instant(before), limit=limit, mailbox=mailbox)
        return [ConversationId(id_) for id_ in ids]

    def waking(self, *, before: datetime, limit: int) -> Sequence[ConversationId]:
        with self._database.reading() as connection:
            ids = rows.ids_on_shelf(connection, WAKING, below=instant(before), limit=limit)
        return [ConversationId(id_) for id_ in ids]

    def due(self, *, before: datetime, limit: int) -> Sequence[Snapshot[Mailbox]]:
        with self._database.reading() as connection:
            ids = rows.ids_on_shelf(connection, DUE, below=instant(before), limit=limit)
            return rows.snapshots(connection, [Key(MAILBOXES, id_) for id_ in ids])

    def unsettled(self, *, before: datetime, limit: int, mailbox: MailboxId | None = None) -> Sequence[OutgoingId]:
        with self._database.reading() as connection:
            ids = rows.ids_on_shelf(connection, UNSETTLED, below=instant(before), limit=limit, mailbox=mailbox)
        return [OutgoingId(id_) for id_ in ids]

    def set_aside(self, mailbox: MailboxId, *, limit: int = 100) -> Sequence[Snapshot[Aside]]:
        with self._database.reading() as connection:
            found = rows.on_shelf(connection, aside_in(mailbox), limit=limit)
            return rows.snapshots(connection, [Key(ASIDES, row.id) for row in found])

    def trail(self, conversation: ConversationId, *, before: int | None, limit: int) -> Sequence[TrailLine]:
        place = None if before is None else (before, "")
        with self._database.reading() as connection:
            found = rows.on_shelf(connection, trail_of(conversation), limit=limit, falling=True, after=place)
        return [value_in_json(TRAIL, row.body) for row in found]

    def saved(self, desk: DeskId, *, limit: int = 200) -> Sequence[Snapshot[SavedReply]]:
        with self._database.reading() as connection:
            found = [rows.on_shelf(connection, saved_for(shelf), limit=limit) for shelf in {desk, SHARED}]
            ids = sorted(row.id for shelf in found for row in shelf)[:limit]
            return rows.snapshots(connection, [Key(SAVED, id_) for id_ in ids])

    def member_by_sub(self, sub: str) -> Snapshot[Member] | None:
        with self._database.reading() as connection:
            found = rows.on_shelf(connection, with_sub(sub), limit=1)
            return rows.snapshot(connection, Key(MEMBERS, found[0].id), rows.commits(connection)) if found else None

    def every(self, kind: Kind[T], *, after: str | None, limit: int) -> Sequence[Snapshot[T]]:
        with self._database.reading() as connection:
            return rows.every(connection, kind, after=after or "", limit=limit)

    def of_mailbox(
        self, mailbox: MailboxId, *, after: ConversationId | None, limit: int
    ) -> Sequence[Snapshot[Conversation]]:
        with self._database.reading() as connection:
            return rows.of_mailbox(connection, CONVERSATIONS, mailbox, after=after or "", limit=limit)

    def wearing(self, desk: DeskId, tag: TagId, *, after: str | None, limit: int) -> Sequence[Snapshot[Conversation]]:
        with self._database.reading() as connection:
            return rows.wearing(connection, desk, tag, after=after or "", limit=limit)

    def outdated(self, kind: Kind[Any]) -> bool:  # noqa: ARG002  # the file is brought up before it is served
        return False

    def mailboxes(self) -> Sequence[Snapshot[Mailbox]]:
        return self._every(MAILBOXES)

    def desks(self) -> Sequence[Snapshot[Desk]]:
        return self._every(DESKS)

    def forget_receipts(self, *, before: datetime) -> int:
        shelves = ((RECEIPTS, EXPIRING), (OUTGOING, SETTLED), (PRESENCES, GONE))
        return sum(self._forget(kind, shelf, before) for kind, shelf in shelves)

    def ping(self) -> None:
        with self._database.reading() as connection:
            rows.commits(connection)

    def _every(self, kind: Kind[T]) -> Sequence[Snapshot[T]]:
        with self._database.reading() as connection:
            return rows.every(connection, kind)

    def _forget(self, kind: Kind[Any], shelf: str, before: datetime) -> int:
        forgotten = 0
        while batch := self._forget_some(kind, shelf, before):
            forgotten += batch
        return forgotten

    def _forget_some(self, kind: Kind[Any], shelf: str, before: datetime) -> int:
        with self._database.writing() as connection:
            ids = rows.ids_on_shelf(connection, shelf, below=instant(before), limit=FORGOTTEN_AT_ONCE)
            for id_ in ids:
                rows.remove(connection, Key(kind, id_))
        return len(ids)
