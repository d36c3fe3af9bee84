"""One request: its mails, who has it, where it stands, and every verb that changes it.

A verb returns the next state and says what happened (``news``); nothing else writes the trail."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Self

from service.domain.entry import BY_MAIL, THE_TEAM, Entry, Kind
from service.domain.identity import ConversationId, DeskId, MailboxId, MemberId, MessageId, TagId, ThreadId
from service.domain.labels import Labels, wanted_labels
from service.domain.message import Contact, Message, Place
from service.domain.mirror import Mirror
from service.domain.status import Resolution, Status

RECENT = 10
"""So many lines of the trail, and so many notes, travel with the conversation."""
MOST_THREADS = 50
"""A conversation spans so many by its mails' copies. Gmail puts at most 100 mails into each, so that it stays well
below what a document may hold; a copy beyond them opens its own."""
A_NEW_TURN = timedelta(hours=1)
"""A copy is under way for less; one that takes longer was sent again, as if to ask again."""
LONG_AFTER = timedelta(days=1)


class Outdated(Exception):
    """Somebody changed, since the member's card was drawn, what this verb builds upon."""

    def __init__(self, conversation: "Conversation") -> None:
        super().__init__(conversation.id)
        self.conversation = conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Revs:
    """The revision at which each part last changed."""

    owner: int = 0
    status: int = 0
    messages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """``since`` is when it took its present status; ``rev`` rises with every change that a member would care about.

    ``message_id``: of the mail that opened it, the same in every mailbox; empty where it has none to search for."""

    id: ConversationId
    mailbox: MailboxId
    desk: DeskId
    number: int
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
    mentions: frozenset[MemberId] = frozenset()
    called_at: datetime | None = None
    notes: tuple[Entry, ...] = ()
    note_count: int = 0
    recent: tuple[Entry, ...] = ()
    trail_length: int = 0
    rev: int = 0
    revs: Revs = field(default_factory=Revs)
    mirror: Mirror = field(default_factory=Mirror)
    news: tuple[Entry, ...] = ()

    @classmethod
    def opened(cls, first: Message, *, subject: str, contact: Contact, **ids: Any) -> Self:
        """Opened by ``first``; ``ids``: id, mailbox, desk, number, message_id."""
        status = Status.WAITING if first.ours else Status.OPEN
        born = cls(subject=subject, contact=contact, opened_at=first.at, since=first.at, status=status, **ids)
        by = THE_TEAM if first.ours else BY_MAIL
        opened = born._with(
            Entry(kind=Kind.OPENED, by=by, at=first.at),
            messages=(first,),
            first_reply_at=first.at if first.ours else None,
        )
        return replace(opened, mirror=Mirror(labels=opened.wanted))

    # What it is

    @property
    def wanted(self) -> Labels:
        return wanted_labels(status=self.status, owner=self.owner, tags=self.tags)

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

    # Mail

    def receive(self, message: Message, *, late: bool = False) -> Self:
        """The customer wrote: it is open again, with the same owner; unless found ``late``, behind newer mail."""
        if self.message(message.id):
            return self
        reopens = not late and self.status is not Status.OPEN
        entry = Entry(kind=Kind.REOPENED if reopens else Kind.RECEIVED, by=BY_MAIL, at=message.at)
        told = self._with(entry, messages=self._joined(message))
        return told._standing(Status.OPEN, at=message.at) if reopens else told

    def sent(self, message: Message, *, late: bool = False) -> Self:
        """The team wrote, from anywhere: now it waits for the customer, unless it was resolved after that."""
        if self.message(message.id):
            return self
        told = self._with(
            Entry(kind=Kind.SENT, by=THE_TEAM, at=message.at),
            messages=self._joined(message),
            first_reply_at=self.first_reply_at or message.at,
        )
        settled = self.status is Status.RESOLVED and message.at <= self.since
        return told if late or settled else told._standing(Status.WAITING, at=message.at)

    def adopt(self, *messages: Message) -> Self:
        """Mails that belong here without being news: a copy, or what a thread held before it was opened."""
        new = tuple(message for message in messages if not self.message(message.id))
        return replace(self, messages=tuple(sorted((*self.messages, *new), key=lambda m: m.at))) if new else self

    def came_again(self, message: Message, *, written: datetime) -> Self:
        """A copy of a mail that was ``written`` then: no news, unless it comes long after, or where all was done."""
        joined = self.adopt(message)
        late = message.at - self._arrival_of(written)
        resolved = self.status is Status.RESOLVED
        if joined is self or not (resolved or late > LONG_AFTER):
            return joined
        reopens = resolved and late > A_NEW_TURN
        what = Status.OPEN.value if reopens else ""
        told = joined._with(Entry(kind=Kind.CAME_AGAIN, by=BY_MAIL, at=message.at, what=what), messages=joined.messages)
        return told._standing(Status.OPEN, at=message.at) if reopens else told

    def move(self, message: MessageId, place: Place, *, by: str, at: datetime) -> Self:
        """A mail went to spam or the trash, or came back; the trail speaks when the whole conversation does."""
        known = self.message(message)
        if known is None or known.place is place:
            return self
        moved = replace(self, messages=tuple(replace(m, place=place) if m.id == message else m for m in self.messages))
        return moved._told_of_leaving(self, place, by=by, at=at)

    def lose(self, message: MessageId, *, by: str, at: datetime) -> Self:
        """A mail was deleted for good."""
        if self.message(message) is None:
            return self
        mirror = replace(self.mirror, covers=self.mirror.covers - {message})
        left = replace(self, messages=tuple(m for m in self.messages if m.id != message), mirror=mirror)
        return left._told_of_leaving(self, "deleted", by=by, at=at)

    # Who has it

    def take(self, *, by: MemberId, at: datetime, seen: int | None = None) -> Self:
        if self.owner == by:
            return self
        self._check(seen, self.revs.owner)
        return self._owned(by, Entry(kind=Kind.TAKEN, by=by, at=at, what=by))

    def assign(self, to: MemberId, *, by: str, at: datetime, seen: int | None = None) -> Self:
        self._check(seen, self.revs.owner)
        return self._owned(to, Entry(kind=Kind.TAKEN if to == by else Kind.ASSIGNED, by=by, at=at, what=to))

    def unassign(self, *, by: str, at: datetime, seen: int | None = None) -> Self:
        self._check(seen, self.revs.owner)
        return self._owned(None, Entry(kind=Kind.UNASSIGNED, by=by, at=at, what=self.owner or ""))

    # Where it stands

    def wait(self, *, by: str, at: datetime, seen: int | None = None) -> Self:
        self._check(seen, self.revs.status, self.revs.messages)
        return self._stand(Status.WAITING, Entry(kind=Kind.WAITING, by=by, at=at))

    def reopen(self, *, by: str, at: datetime, seen: int | None = None) -> Self:
        self._check(seen, self.revs.status, self.revs.messages)
        return self._stand(Status.OPEN, Entry(kind=Kind.REOPENED, by=by, at=at))

    def resolve(self, how: Resolution, *, by: str, at: datetime, seen: int | None = None) -> Self:
        self._check(seen, self.revs.status, self.revs.messages)
        entry = Entry(kind=Kind.RESOLVED, by=by, at=at, what=how.value)
        return self._stand(Status.RESOLVED, entry, resolution=how)

    # What it is about

    def tag(self, *tags: TagId, by: str, at: datetime) -> Self:
        tagged = self
        for tag in sorted(set(tags) - self.tags):
            tagged = tagged._with(Entry(kind=Kind.TAGGED, by=by, at=at, what=tag), tags=tagged.tags | {tag})
        return tagged

    def untag(self, *tags: TagId, by: str, at: datetime) -> Self:
        bare = self
        for tag in sorted(set(tags) & self.tags):
            bare = bare._with(Entry(kind=Kind.UNTAGGED, by=by, at=at, what=tag), tags=bare.tags - {tag})
        return bare

    def note(self, text: str, *, by: MemberId, at: datetime, mentions: frozenset[MemberId] = frozenset()) -> Self:
        entry = Entry(kind=Kind.NOTED, by=by, at=at, text=text)
        return self._with(
            entry,
            notes=(*self.notes, entry)[-RECENT:],
            note_count=self.note_count + 1,
            mentions=self.mentions | mentions,
            called_at=at if mentions else self.called_at,
        )

    def read_by(self, member: MemberId) -> Self:
        """Whoever was mentioned has looked; nobody else need know."""
        return replace(self, mentions=self.mentions - {member}) if member in self.mentions else self

    def remark(self, kind: Kind, *, by: str, at: datetime, what: str) -> Self:
        """A line of the trail about something that changed nothing."""
        return self._with(Entry(kind=kind, by=by, at=at, what=what))

    # The labels

    def departing(self, *, flight: str, at: datetime) -> Self:
        """The labels now wanted are on their way to Gmail."""
        mirror = self.mirror.departing(self.wanted, flight=flight, at=at)
        return replace(self, mirror=mirror).owing(at=at)

    def landed(self, labels: Labels, on: frozenset[MessageId], *, judged: int, flight: str, at: datetime) -> Self:
        """``labels`` were written on ``on``; where the record or a judgement moved meanwhile, not for the last time."""
        overtaken = labels != self.wanted or judged != self.mirror.judged
        if overtaken:
            return replace(self, mirror=self.mirror.overtaken(labels, self.wanted)).departing(flight=flight, at=at)
        return replace(self, mirror=self.mirror.landed(labels, on, flight=flight)).owing(at=at)

    def refused(self, *, flight: str, at: datetime) -> Self:
        """Gmail said no to the write: it will not turn up."""
        return replace(self, mirror=self.mirror.without(flight)).set_back(at=at)

    def set_back(self, *, at: datetime) -> Self:
        """The labels could not be written, and the next try will hardly fare better: it is made later and later."""
        return replace(self, mirror=self.mirror.set_back(self.wanted, at=at)).owing(at=at)

    def owing(self, *, at: datetime) -> Self:
        """Whether labels in Gmail are behind, as far as we know."""
        everywhere = self.mirror.covers >= {message.id for message in self.messages}
        right = self.mirror.labels == self.wanted and not self.mirror.doubtful
        return replace(self, mirror=self.mirror.owing(debt=not (everywhere and right), at=at))

    # How a state follows from another

    def _check(self, seen: int | None, *parts: int) -> None:
        if seen is not None and any(part > seen for part in parts):
            raise Outdated(self)

    def _owned(self, owner: MemberId | None, entry: Entry) -> Self:
        if self.owner == owner:
            return self
        changed = self._with(entry, owner=owner)
        return replace(changed, revs=replace(changed.revs, owner=changed.rev))

    def _stand(self, status: Status, entry: Entry, *, resolution: Resolution | None = None) -> Self:
        if (self.status, self.resolution) == (status, resolution):
            return self
        return self._with(entry)._standing(status, at=entry.at, resolution=resolution)

    def _standing(self, status: Status, *, at: datetime, resolution: Resolution | None = None) -> Self:
        if (self.status, self.resolution) == (status, resolution):
            return self
        revs = replace(self.revs, status=self.rev)
        return replace(self, status=status, resolution=resolution, since=at, revs=revs)

    def _joined(self, message: Message) -> tuple[Message, ...]:
        return (*self.messages, message)

    def _arrival_of(self, written: datetime) -> datetime:
        """When the mail came that was written then, as far as dates tell: the customer's nearest one."""
        arrivals = (message.at for message in self.messages if not message.ours)
        return min(arrivals, key=lambda at: abs(at - written), default=written)

    def _told_of_leaving(self, before: Self, where: str, *, by: str, at: datetime) -> Self:
        if self.here == before.here:
            return self
        kind = Kind.RETURNED if self.here else Kind.LEFT
        return self._with(Entry(kind=kind, by=by, at=at, what=str(where)))

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
            **changes,
        )
