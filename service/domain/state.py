"""What is known of a request, and how one state of it follows from another."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self

from service.domain.entry import Entry
from service.domain.following import Following
from service.domain.identity import ConversationId, DeskId, MailboxId, MemberId, MessageId, TagId, ThreadId
from service.domain.labels import Labels, wanted_labels
from service.domain.message import Automatic, Contact, Message, Place, Strayed
from service.domain.mirror import Mirror
from service.domain.outgoing import Sending
from service.domain.related import Merged, Related
from service.domain.status import Resolution, Status

RECENT = 10
"""So many lines of the trail, and so many notes, travel with the conversation."""
MOST_THREADS = 50
"""A conversation spans so many by its mails' copies. Gmail puts at most 100 mails into each, so that it stays well
below what a document may hold; a copy beyond them opens its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revs:
    """The revision at which each part last changed."""

    owner: int = 0
    status: int = 0
    messages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """``since`` is when it took its present status; ``rev`` rises with every change that a member would care about.

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
        return self.here and self.status is not Status.RESOLVED

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

    @property
    def asked_at(self) -> datetime | None:
        """When the customer first wrote, from which on a first answer is awaited; what machines write asks nothing."""
        asked = (message.at for message in self.messages if not (message.ours or message.automatic))
        return min(asked, default=None)

    @property
    def opened_by_machine(self) -> Automatic | None:
        """What opened it, while no person has written to us in it."""
        first = min(self.messages, key=lambda message: message.at, default=None)
        return first.automatic if first and self.asked_at is None else None

    @property
    def another_subject(self) -> str:
        """Under which the customer wrote, as if of another matter, while nobody has answered; else empty."""
        mail = self.message(self.strayed.message) if self.strayed else None
        if mail is None or mail.place is not Place.HERE or not self.queued:
            return ""
        answered = any(message.ours and message.at >= mail.at for message in self.messages)
        return self.strayed.subject if self.strayed and not answered else ""

    @property
    def undelivered(self) -> bool:
        """Whether our last mail may not have arrived, and nobody has written since then."""
        turns = [message for message in self.messages if message.automatic in {None, Automatic.BOUNCE}]
        sent = max((place for place, message in enumerate(turns) if message.ours), default=len(turns))
        since = turns[sent + 1 :]
        return bool(since) and all(message.automatic and message.place is Place.HERE for message in since)

    def message(self, message: MessageId) -> Message | None:
        return next((known for known in self.messages if known.id == message), None)

    # How a state follows from another

    def _stand(self, status: Status, entry: Entry, *, resolution: Resolution | None = None) -> Self:
        if (self.status, self.resolution) == (status, resolution):
            return self
        return self._with(entry)._standing(status, at=entry.at, resolution=resolution)

    def _standing(self, status: Status, *, at: datetime, resolution: Resolution | None = None) -> Self:
        if (self.status, self.resolution) == (status, resolution):
            return self
        revs = replace(self.revs, status=self.rev)
        return replace(self, status=status, resolution=resolution, since=at, revs=revs)

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
