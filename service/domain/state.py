"""What is known of a request, and how one state of it follows from another."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Self

from msgspec import Struct, field
from msgspec.structs import replace

from service.domain.act import Act
from service.domain.entry import Entry
from service.domain.following import Following
from service.domain.identity import ConversationId, DeskId, MailboxId, MemberId, MessageId, TagId, ThreadId
from service.domain.labels import Labels, wanted_labels
from service.domain.message import Contact, Message, Place, Strayed
from service.domain.mirror import Mirror
from service.domain.outgoing import Sending
from service.domain.related import Merged, Related
from service.domain.status import Resolution, Status

RECENT = 10
"""So many lines of the trail, and so many notes, travel with the conversation."""
MOST_THREADS = 50
"""A conversation spans so many by its mails' copies. Gmail puts at most 100 mails into each, so that it stays well
below what a document may hold; a copy beyond them opens its own."""
HOW = ("resolution", "duplicate_of", "snoozed_until", "wakes_as", "no_answer_in")
"""What goes with a status, and goes when another comes."""


class Outdated(Exception):
    """Somebody changed, since the member's card was drawn, what this verb builds upon."""

    def __init__(self, conversation: Any) -> None:
        """``conversation``: as it stands, a ``Conversation``."""
        super().__init__(conversation.id)
        self.conversation = conversation


class Revs(Struct, frozen=True, kw_only=True):
    """The revision at which each part last changed."""

    owner: int = 0
    status: int = 0
    messages: int = 0


class State(Struct, frozen=True, kw_only=True):
    """``since`` is when it took its present status; ``rev`` rises with every change that a member would care about.

    ``snoozed_until``: out of the lists until then, or until the customer writes; ``wakes_as``: how it stood before;
    ``no_answer_in``: a reminder, for when no answer came in so many days after our last mail.
    ``duplicate_of``: with that resolution. ``due_on``: a day, whosever it is. ``last_act``: of a member, to be undone.

    ``message_id``: of the mail that opened it, the same in every mailbox; empty where it has none to search for.
    ``shared``: threads in which other requests have mails too. ``merged``: its mails are another's now, and so is all
    that is done with it; ``absorbed`` are those that this one has taken in. ``links``: those that concern it.
    ``sending``: a member's reply of which we do not know yet that it is sent.
    ``strayed``: the customer's newest mail under another subject.
    ``shows_desk``: its mailbox holds several desks, so that its desk is a label too."""

    id: ConversationId
    mailbox: MailboxId
    desk: DeskId
    number: int
    shows_desk: bool = False
    subject: str
    contact: Contact
    message_id: str = ""
    opened_at: datetime
    since: datetime
    status: Status = Status.OPEN
    resolution: Resolution | None = None
    duplicate_of: Related | None = None
    snoozed_until: datetime | None = None
    wakes_as: Status | None = None
    no_answer_in: int | None = None
    due_on: date | None = None
    owner: MemberId | None = None
    tags: frozenset[TagId] = frozenset()
    messages: tuple[Message, ...] = ()
    first_reply_at: datetime | None = None
    shared: frozenset[ThreadId] = frozenset()
    merged: Merged | None = None
    absorbed: tuple[Related, ...] = ()
    links: tuple[Related, ...] = ()
    mentions: frozenset[MemberId] = frozenset()
    called_at: datetime | None = None
    following: Following = field(default_factory=Following)
    notes: tuple[Entry, ...] = ()
    note_count: int = 0
    recent: tuple[Entry, ...] = ()
    trail_length: int = 0
    strayed: Strayed | None = None
    sending: Sending | None = None
    last_act: Act | None = None
    rev: int = 0
    revs: Revs = field(default_factory=Revs)
    mirror: Mirror = field(default_factory=Mirror)
    news: tuple[Entry, ...] = ()

    # What it is

    @property
    def wanted(self) -> Labels:
        desk = self.desk if self.shows_desk else None
        return wanted_labels(status=self.status, owner=self.owner, tags=self.tags, desk=desk)

    @property
    def here(self) -> bool:
        """Whether any of its mails is where the team looks; otherwise it is out of every queue, with its state kept."""
        return any(message.place is Place.HERE for message in self.messages)

    @property
    def queued(self) -> bool:
        return self.here and self.status in {Status.OPEN, Status.WAITING}

    @property
    def threads(self) -> tuple[ThreadId, ...]:
        return tuple(dict.fromkeys(message.thread for message in self.messages))

    @property
    def related(self) -> Related:
        """As others name it."""
        return Related(id=self.id, number=self.number)

    def last_in(self, thread: ThreadId) -> Message | None:
        return max((one for one in self.messages if one.thread == thread), key=lambda one: one.at, default=None)

    @property
    def has_room(self) -> bool:
        """Whether copies in further threads may still join it."""
        return len(self.threads) < MOST_THREADS

    @property
    def last(self) -> Message | None:
        return max(self.messages, key=lambda message: message.at, default=None)

    @property
    def last_at(self) -> datetime:
        return self.last.at if self.last else self.opened_at

    def message(self, message: MessageId) -> Message | None:
        return next((known for known in self.messages if known.id == message), None)

    # How a state follows from another

    def _check(self, seen: int | None, *parts: int) -> None:
        if seen is not None and any(part > seen for part in parts):
            raise Outdated(self)

    def _stand(self, status: Status, entry: Entry, **how: Any) -> Self:
        """``how``: of ``HOW``."""
        return self if self._stands(status, how) else self._with(entry)._standing(status, at=entry.at, **how)

    def _standing(self, status: Status, *, at: datetime, **how: Any) -> Self:
        if self._stands(status, how):
            return self
        revs = replace(self.revs, status=self.rev)
        kept: dict[str, Any] = {part: how.get(part) for part in HOW}
        return replace(self, status=status, since=at, revs=revs, **kept)

    def _stands(self, status: Status, how: Mapping[str, Any]) -> bool:
        return self.status is status and all(getattr(self, part) == how.get(part) for part in HOW)

    def _with(self, entry: Entry, **changes: Any) -> Self:
        rev = self.rev + 1
        if "messages" in changes:
            changes["revs"] = replace(self.revs, messages=rev)
        return replace(
            self,
            rev=rev,
            news=(*self.news, entry),
            recent=(*self.recent, entry)[-RECENT:],
            trail_length=self.trail_length + 1,
            following=self.following.told(entry),
            **changes,
        )
