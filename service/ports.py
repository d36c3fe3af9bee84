"""What the inbox needs from the world: a store that commits all or nothing, and Gmail.

Shapes, units and errors are promised here; ``google`` and ``embedded`` keep the promises."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId, DeskId, MemberId, MessageId, TagId, ThreadId
from service.domain.kept import Alias, Grant, Receipt, TrailLine
from service.domain.mailbox import Mailbox
from service.domain.member import Member
from service.domain.status import Status

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

# The store


class Overtaken(Exception):
    """A precondition no longer held: somebody was faster. Nothing was written; read again and retry."""


class Unreachable(Exception):
    """The store did not answer. Another try may help; a commit's outcome is unknown."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A collection of the store and the type of its values."""

    name: str
    type: type[T]


CONVERSATIONS = Kind("conversations", Conversation)
MAILBOXES = Kind("mailboxes", Mailbox)
DESKS = Kind("desks", Desk)
MEMBERS = Kind("members", Member)
ALIASES = Kind("aliases", Alias)
RECEIPTS = Kind("receipts", Receipt)
TRAIL = Kind("trail", TrailLine)
GRANTS = Kind("grants", Grant)
KINDS: tuple[Kind[Any], ...] = (CONVERSATIONS, MAILBOXES, DESKS, MEMBERS, ALIASES, RECEIPTS, TRAIL, GRANTS)


POSSIBLE_ID = re.compile(r"(?!__.*__\Z|\.{1,2}\Z)[^/\x00-\x1f\x7f\ud800-\udfff]{1,200}")
"""What Firestore takes as a document's id, without control characters."""


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """``id`` is 1 to 200 characters without "/" and control characters, and neither ".", ".." nor like "__this__".

    Raises ``ValueError`` for any other."""

    kind: Kind[T]
    id: str

    def __post_init__(self) -> None:
        if not POSSIBLE_ID.fullmatch(self.id):
            raise ValueError(f"impossible id in {self.kind.name}: {self.id[:50]!a}")


@dataclass(frozen=True, slots=True)
class Snapshot(Generic[T_co]):
    """A value as it stood.

    ``version`` is when it was last written and ``read`` when it was read, both on the store's own scale, so that
    ``one.version > other.read`` says: written after that other read."""

    id: str
    value: T_co
    version: int
    read: int


class Found(Protocol):
    """What one round trip brought."""

    def of(self, key: Key[T]) -> Snapshot[T] | None: ...


@dataclass(frozen=True, slots=True)
class Create(Generic[T]):
    """Precondition: it must not exist."""

    key: Key[T]
    value: T


@dataclass(frozen=True, slots=True)
class Replace(Generic[T]):
    """Precondition: it stands as it did at ``version``. Where the value is the same, it keeps that version."""

    key: Key[T]
    value: T
    version: int


@dataclass(frozen=True, slots=True)
class Remove(Generic[T]):
    """No precondition; removing what is not there is no error."""

    key: Key[T]


Write = Create[Any] | Replace[Any] | Remove[Any]
MAX_WRITES = 450
"""The most writes in one commit."""


class Order(StrEnum):
    OLDEST = "oldest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which conversations of one desk: those in the queue (unresolved, and not in spam or trash), or the resolved ones.

    Ordered by since when they stand as they do (``queued_at``, ``resolved_at``). Those mentioning a member, resolved or
    not, by ``mentioned_at``; ``mentioning`` is not combined. ``unowned`` excludes ``owner``."""

    desk: DeskId
    owner: MemberId | None = None
    unowned: bool = False
    status: Status | None = None
    tag: TagId | None = None
    resolved: bool = False
    mentioning: MemberId | None = None
    order: Order = Order.NEWEST

    def __post_init__(self) -> None:
        narrowed = self.unowned or self.resolved or any(x is not None for x in (self.owner, self.status, self.tag))
        if self.unowned and self.owner is not None:
            raise ValueError("a wish is for an owner or for none, not both")
        if self.mentioning is not None and narrowed:
            raise ValueError("a wish for those mentioning a member is for nothing else")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T_co]):
    """``after`` fetches the next page; None at the end."""

    items: tuple[T_co, ...]
    after: str | None = None


class Store(Protocol):
    """Where everything is kept. Reads see every commit that was answered before they began."""

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

    def count(self, wish: Wish) -> int: ...

    def in_debt(self, *, before: datetime, limit: int) -> Sequence[ConversationId]:
        """Conversations whose labels have been behind since before ``before``, longest first."""
        ...

    def trail(self, conversation: ConversationId, *, before: int | None, limit: int) -> Sequence[TrailLine]:
        """Lines of the trail with a place below ``before``, newest first."""
        ...

    def member_by_sub(self, sub: str) -> Snapshot[Member] | None: ...

    def mailboxes(self) -> Sequence[Snapshot[Mailbox]]: ...

    def desks(self) -> Sequence[Snapshot[Desk]]: ...

    def forget_receipts(self, *, before: datetime) -> int:
        """Remove receipts that expired; returns how many (a store that expires them itself returns 0)."""
        ...

    def ping(self) -> None:
        """Raises ``Unreachable`` unless the store answers."""
        ...


# Gmail


class HistoryExpired(Exception):
    """Gmail no longer remembers that far back; only a resync will do."""


class GmailRefused(Exception):
    """Gmail understood and said no; the same call will be refused again. ``str()`` says why, in Gmail's words."""


class LabelUnknown(GmailRefused):
    """A label id that Gmail does not know (any more)."""


class GmailBusy(Exception):
    """Gmail did not answer, or asked to wait (``wait`` seconds); the outcome of a write is unknown. Try again."""

    def __init__(self, message: str, *, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A message that history names.

    ``labels`` are Gmail's label ids as they were when the page was answered, None where Gmail did not tell.
    ``deleted``: gone for good. ``passed``: it arrived in the inbox and was taken out of it, all on this page."""

    message: MessageId
    thread: ThreadId
    labels: frozenset[str] | None = None
    deleted: bool = False
    passed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One history record: ``id`` rises from record to record."""

    id: int
    touched: tuple[Touched, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """``now`` is the mailbox's history id when it was answered."""

    records: tuple[Record, ...]
    next_page: str | None
    now: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message's metadata: ``headers`` by lower-case name, each with all its values in order, decoded."""

    id: MessageId
    thread: ThreadId
    at: datetime
    labels: frozenset[str]
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def header(self, name: str) -> str:
        return next(iter(self.headers.get(name.lower(), ())), "")


class Gmail(Protocol):
    """Gmail, as the owner of the mailbox ``address``; every method may raise ``GmailBusy`` or ``GmailRefused``."""

    def now(self, address: str) -> int:
        """The mailbox's present history id. 1 unit."""
        ...

    def history(self, address: str, since: int, page: str | None = None) -> HistoryPage:
        """Records after ``since``, oldest first. Raises ``HistoryExpired``. 2 units."""
        ...

    def mail(self, address: str, *messages: MessageId) -> Mapping[MessageId, Mail]:
        """Metadata with the headers that Guichet reads; messages that are gone are absent. 20 units each."""
        ...

    def thread(self, address: str, thread: ThreadId) -> tuple[Mail, ...]:
        """The thread's messages, oldest first, with metadata; () where it is gone. 40 units."""
        ...

    def search(self, address: str, query: str, *, spam_and_trash: bool = False) -> Iterable[Mail]:
        """The messages that match, newest first, by id and thread alone (``at``: the epoch). 5 units a page of 500."""
        ...

    def relabel(
        self, address: str, messages: Sequence[MessageId], *, add: Iterable[str], remove: Iterable[str]
    ) -> None:
        """Set labels on single messages; those that are gone are skipped. 5 units each, 50 from eleven on."""
        ...

    def relabel_thread(self, address: str, thread: ThreadId, *, add: Iterable[str], remove: Iterable[str]) -> None:
        """Set labels on every message of a thread but drafts. 10 units."""
        ...

    def labels(self, address: str) -> Mapping[str, str]:
        """Name to id of all labels. 1 unit."""
        ...

    def create_label(self, address: str, name: str, *, text: str, background: str) -> str:
        """The id of the label of that name, created if need be; colours from Gmail's palette. 5 units."""
        ...

    def watch(self, address: str, topic: str) -> datetime:
        """Ask for push notifications; returns until when. 100 units."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTokens:
    """What an event brings to read the mail that is open: the user's access token, and the message's own."""

    user: str
    message: str


class OwnMail(Protocol):
    """The mail that is open before a member, in whatever mailbox he looks at, read with his event's two tokens."""

    def read(self, message: str, tokens: OpenTokens) -> Mail | None:
        """Its metadata, with the ids of the mailbox where it is; None where Gmail does not let us. 20 of his units.

        ``message``: the event's id, hexadecimal or ``msg-a:…``. Raises ``GmailBusy``."""
        ...
