"""Where everything is kept: a store that commits all or nothing."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from service.domain.aside import Aside
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import (
    ConversationId,
    DeskId,
    MailboxId,
    MemberId,
    OutgoingId,
    TagId,
)
from service.domain.kept import TrailLine
from service.domain.mailbox import Mailbox
from service.domain.member import Member
from service.domain.saved import SavedReply
from service.domain.status import Status
from service.ports.documents import Found, Key, Kind, Snapshot, Write

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Order(StrEnum):
    OLDEST = "oldest"
    NEWEST = "newest"


class Wish(Struct, frozen=True, kw_only=True):
    """Which conversations of one desk: those in the queue (open or waiting, and not in spam or trash), or the resolved
    ones, the ``asleep`` ones, or those unresolved that are due before ``due_before``, a midnight in UTC.

    Ordered by since when they stand as they do (``queued_at``, ``resolved_at``), by when they wake (``wakes_at``) or
    are due (``asked_due``). ``unowned`` excludes ``owner``. Those mentioning a member, resolved or not, by
    ``mentioned_at``; those that a member follows, with what he has not seen, by ``unseen_at``; those whose last act is
    his and may be taken back (``undoable_by``), perhaps of one ``errand``, by ``acted_at``: none of it is combined.
    ``contact``: of whom has that ``Contact.key``, combined with ``resolved``, ``asleep`` or ``ever`` alone; ``ever``:
    those of any status, by ``opened_at``. What is asleep or due is listed soonest first, with any status."""

    desk: DeskId
    owner: MemberId | None = None
    unowned: bool = False
    status: Status | None = None
    tag: TagId | None = None
    resolved: bool = False
    asleep: bool = False
    ever: bool = False
    due_before: datetime | None = None
    mentioning: MemberId | None = None
    unseen_by: MemberId | None = None
    undoable_by: MemberId | None = None
    errand: str = ""
    contact: str | None = None
    order: Order = Order.NEWEST

    def __post_init__(self) -> None:
        some = (self.owner, self.status, self.tag, self.due_before)
        narrowed = self.unowned or any(x is not None for x in some)
        if self.unowned and self.owner is not None:
            raise ValueError("a wish is for an owner or for none, not both")
        calling = (self.mentioning, self.unseen_by, self.undoable_by)
        alone = [one for one in (*calling, self.contact) if one is not None]
        if alone and (narrowed or len(alone) > 1 or ((self.resolved or self.asleep) and self.contact is None)):
            raise ValueError("a wish for those mentioning a member, or of a contact, is for nothing else")
        if self.ever and (self.contact is None or self.resolved or self.asleep):
            raise ValueError("a wish for those of any status is for a contact's")
        if self.errand and self.undoable_by is None:
            raise ValueError("an errand is somebody's")
        if (self.asleep or self.due_before) and (self.status or self.resolved or self.order is not Order.OLDEST):
            raise ValueError("what is asleep or due is listed soonest first, with any status")
        if self.asleep and self.due_before:
            raise ValueError("a wish is for what is asleep or for what is due, not both")


class Page(Struct, Generic[T_co], frozen=True, kw_only=True):
    """``after`` fetches the next page; None at the end."""

    items: tuple[T_co, ...]
    after: str | None = None


class Store(Protocol):
    """Where everything is kept. Reads see every commit that was answered before they began.

    Every method may raise ``Unreachable``, and ``Newer`` about what a newer Guichet wrote."""

    def get(self, *keys: Key[Any]) -> Found:
        """Each key's snapshot, in one round trip."""
        ...

    def commit(self, *writes: Write) -> None:
        """All or nothing; at most ``MAX_WRITES``, one for each document (else ``ValueError``).

        Raises ``Overtaken`` where a precondition no longer holds."""
        ...

    def list(self, wish: Wish, *, limit: int, after: str | None = None) -> Page[Conversation]:
        """One page of the conversations wished for, in order; ties by id, in the same direction.

        Raises ``ValueError`` where ``after`` is not from an earlier page."""
        ...

    def pages(self, *wishes: tuple[Wish, int]) -> Sequence[Page[Conversation]]:
        """The first page of each, of so many conversations at most; asked at the same time."""
        ...

    def counts(self, *wishes: Wish) -> Sequence[int]:
        """How many conversations each of them finds; asked at the same time."""
        ...

    def in_debt(self, *, before: datetime, limit: int, mailbox: MailboxId | None = None) -> Sequence[ConversationId]:
        """Conversations whose labels have been behind since before ``before``, longest first: of that mailbox, or of
        all."""
        ...

    def waking(self, *, before: datetime, limit: int) -> Sequence[ConversationId]:
        """Conversations whose time has come since before ``before``, longest first."""
        ...

    def due(self, *, before: datetime, limit: int) -> Sequence[Snapshot[Mailbox]]:
        """Mailboxes to be read (``Mailbox.due_at``) since before ``before``, longest first."""
        ...

    def unsettled(self, *, before: datetime, limit: int, mailbox: MailboxId | None = None) -> Sequence[OutgoingId]:
        """Mails of ours not known to be sent that are due to be looked after before ``before``, longest first:
        likewise."""
        ...

    def set_aside(self, mailbox: MailboxId, *, limit: int = 100) -> Sequence[Snapshot[Aside]]:
        """Its mails that could not be read, in the order in which they are tried again."""
        ...

    def trail(self, conversation: ConversationId, *, before: int | None, limit: int) -> Sequence[TrailLine]:
        """Lines of the trail with a place below ``before``, newest first."""
        ...

    def saved(self, desk: DeskId, *, limit: int = 200) -> Sequence[Snapshot[SavedReply]]:
        """A desk's saved replies and those that are shared, in the order of their ids; one question."""
        ...

    def member_by_sub(self, sub: str) -> Snapshot[Member] | None:
        """Whose Google account has that id, bound at the first visit."""
        ...

    def every(self, kind: Kind[T], *, after: str | None, limit: int) -> Sequence[Snapshot[T]]:
        """Documents of one kind in the order of their ids, from the first beyond ``after`` on."""
        ...

    def of_mailbox(
        self, mailbox: MailboxId, *, after: ConversationId | None, limit: int
    ) -> Sequence[Snapshot[Conversation]]:
        """Its conversations in the order of their ids, from the first beyond ``after`` on."""
        ...

    def wearing(self, desk: DeskId, tag: TagId, *, after: str | None, limit: int) -> Sequence[Snapshot[Conversation]]:
        """A desk's conversations with that tag, wherever their mails are and whatever became of them, in the order of
        their ids, from the first beyond ``after`` on."""
        ...

    def outdated(self, kind: Kind[Any]) -> bool:
        """Whether a document of that kind was last written by an older version (a store that brings them up by itself
        says no)."""
        ...

    def mailboxes(self) -> Sequence[Snapshot[Mailbox]]:
        """All of them, in the order of their ids; so many documents each time."""
        ...

    def desks(self) -> Sequence[Snapshot[Desk]]:
        """Likewise."""
        ...

    def forget_receipts(self, *, before: datetime) -> int:
        """Remove receipts, settled mails of ours, and who had what open, once they expired; returns how many (a store
        that expires them itself returns 0)."""
        ...

    def ping(self) -> None:
        """Raises ``Unreachable`` unless the store answers."""
        ...
