"""Gmail: a shared mailbox as its owner sees it, and the mail that is open before a member."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct, field

from service.domain.identity import MessageId, ThreadId
from service.ports.labels import LabelLook


class HistoryExpired(Exception):
    """Gmail no longer remembers that far back; only a resync will do."""


class GmailRefused(Exception):
    """Gmail understood and said no; the same call will be refused again. ``str()`` says why, in Gmail's words."""


class TokensRefused(GmailRefused):
    """The tokens of an event are good no more, or do not reach far enough."""


class LabelUnknown(GmailRefused):
    """A label id that Gmail does not know (any more)."""


class LabelTaken(GmailRefused):
    """Another label has a name that Gmail takes for the same."""


class GmailBusy(Exception):
    """Gmail did not answer, or asked to wait (``wait`` seconds); the outcome of a write is unknown. Try again.

    ``crowded``: too much is asked of the mailbox as a whole."""

    def __init__(self, message: str, *, wait: float | None = None, crowded: bool = False) -> None:
        super().__init__(message)
        self.wait = wait
        self.crowded = crowded


class Touched(Struct, frozen=True, kw_only=True):
    """A message that history names.

    ``labels`` are Gmail's label ids as they were when the page was answered, None where Gmail did not tell.
    ``added``: it arrived. ``left``: it was taken out of the inbox. ``passed``: both, on this page.
    ``deleted``: it is gone for good."""

    message: MessageId
    thread: ThreadId
    labels: frozenset[str] | None = None
    added: bool = False
    left: bool = False
    passed: bool = False
    deleted: bool = False


class Record(Struct, frozen=True, kw_only=True):
    """One history record: ``id`` rises from record to record."""

    id: int
    touched: tuple[Touched, ...]


class HistoryPage(Struct, frozen=True, kw_only=True):
    """``now`` is the mailbox's history id when it was answered."""

    records: tuple[Record, ...]
    next_page: str | None
    now: int


class Mail(Struct, frozen=True, kw_only=True):
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

    def labelled(self, address: str, label: str) -> Iterable[Mail]:
        """The messages that wear the label of that id, wherever they are, newest first, as ``search`` tells them.

        Raises ``LabelUnknown``. 5 units a page of 500."""
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

    def looks(self, address: str, ours: Collection[str]) -> Sequence[LabelLook]:
        """Every label of the user's; colours at least of ``ours``. 1 unit; 1 more for each of these, should the list
        tell no colours."""
        ...

    def change_label(self, address: str, label: LabelLook) -> None:
        """Make the label of that id look so, and be shown. Raises ``LabelUnknown`` and ``LabelTaken``. 6 units."""
        ...

    def delete_label(self, address: str, label: str) -> None:
        """Delete the label of that id, and take it from all messages; no error where it is gone. 5 units."""
        ...

    def watch(self, address: str, topic: str) -> datetime:
        """Ask for push notifications; returns until when. 100 units."""
        ...


class OpenTokens(Struct, frozen=True, kw_only=True):
    """What an event brings to read the mail that is open: the user's access token, and the message's own."""

    user: str
    message: str


class OwnMail(Protocol):
    """The mail that is open before a member, in whatever mailbox he looks at, read with his event's two tokens."""

    def read(self, message: str, tokens: OpenTokens) -> Mail | None:
        """Its metadata, with the ids of the mailbox where it is. 20 of his units.

        None where the mail is not in his own mailbox, as when he looks at another one. ``message``: the event's id,
        hexadecimal or ``msg-a:…``. Raises ``TokensRefused``, ``GmailRefused`` and ``GmailBusy``."""
        ...
