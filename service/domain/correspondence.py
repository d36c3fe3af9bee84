"""The mails of a request: who wrote, what came again, what was put away."""

from collections.abc import Mapping, Set
from datetime import datetime, timedelta
from typing import Self

from msgspec.structs import replace

from service.domain.entry import BY_MAIL, THE_TEAM, Entry, Kind
from service.domain.identity import MessageId, OutgoingId
from service.domain.meant import Meant
from service.domain.message import Automatic, Message, Place, Strayed
from service.domain.outgoing import Unsent
from service.domain.status import Status

A_NEW_TURN = timedelta(hours=1)
"""A copy is under way for less; one that takes longer was sent again, as if to ask again."""
LONG_AFTER = timedelta(days=1)


class Correspondence(Meant, frozen=True, kw_only=True):
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

    def receive(self, message: Message, *, late: bool = False) -> Self:
        """The customer wrote: it is open again, with the same owner; unless found ``late``, behind newer mail.

        What a machine wrote is told, and changes nothing else."""
        if self.message(message.id):
            return self
        if message.automatic:
            entry = Entry(kind=Kind.RECEIVED, by=BY_MAIL, at=message.at, what=message.automatic.value)
            return self._with(entry, messages=self._joined(message))
        reopens = not late and self.status is not Status.OPEN
        entry = Entry(kind=Kind.REOPENED if reopens else Kind.RECEIVED, by=BY_MAIL, at=message.at)
        told = self._with(entry, messages=self._joined(message, late=late))
        return told._standing(Status.OPEN, at=message.at) if reopens else told

    def strays(self, message: MessageId, *, subject: str) -> Self:
        """The customer's mail has another ``subject`` than what it continues."""
        return replace(self, strayed=Strayed(message=message, subject=subject))

    def sent(
        self, message: Message, *, late: bool = False, named: str = "", author: str = THE_TEAM, draft: str = ""
    ) -> Self:
        """The team wrote, from anywhere: now it waits for the customer, unless it was resolved or put off after that.

        ``named``: its Message-ID, by which a member's reply is known for his; ``author``: who wrote any other;
        ``draft``: the message that it was as a draft of ours."""
        mine = self.sending if self.sending and self.sending.message_id == named else None
        arrived = replace(self, sending=None) if mine else self
        if self.message(message.id):
            return arrived
        told = arrived._with(
            Entry(kind=Kind.SENT, by=mine.by if mine else author, at=message.at, what=draft),
            messages=self._joined(message, late=late),
            first_reply_at=self.first_reply_at or message.at,
        )
        if late or (self.status in {Status.RESOLVED, Status.SNOOZED} and message.at <= self.since):
            return told
        reminds = Status.WAITING is self.wakes_as or self.no_answer_in  # it comes back unless the customer writes
        stands = told._reminded_from(message.at) if reminds else told._standing(Status.WAITING, at=message.at)
        return stands._as_meant(mine, at=message.at)

    def drafted(self, outgoing: OutgoingId, inside: MessageId | None = None, *, at: datetime) -> Self:
        """A member's reply stands as a draft, for whoever goes on with it; ``inside``: the message, as he wrote it."""
        mine = self.sending
        if mine is None or mine.id != outgoing:
            return self
        return replace(self._with(Entry(kind=Kind.DRAFTED, by=mine.by, at=at, what=inside or "")), sending=None)

    @property
    def draft_authors(self) -> Mapping[MessageId, str]:
        """Who prepared which draft, until somebody writes on it: that makes it another message, of nobody known."""
        return {MessageId(one.what): one.by for one in self.recent if one.kind is Kind.DRAFTED and one.what}

    @property
    def sent_drafts(self) -> Set[MessageId]:
        """Drafts that went out from the sidebar: history may tell of one before it tells that it was sent."""
        return {MessageId(one.what) for one in self.recent if one.kind is Kind.SENT and one.what}

    def not_sent(self, outgoing: OutgoingId, unsent: Unsent, *, at: datetime) -> Self:
        """A member's reply did not go out, and we try no more."""
        mine = self.sending
        if mine is None or mine.id != outgoing:
            return self
        told = self._with(Entry(kind=Kind.NOT_SENT, by=mine.by, at=at, what=unsent.value))
        return replace(told, sending=None)

    def adopt(self, *messages: Message) -> Self:
        """Mails that belong here without being news: a copy, or what a thread held before it was opened."""
        new = tuple(message for message in messages if not self.message(message.id))
        return replace(self, messages=tuple(sorted((*self.messages, *new), key=lambda m: m.at))) if new else self

    def came_again(self, message: Message, *, written: datetime) -> Self:
        """A copy of a mail ``written`` then: no news, unless it comes long after, or to what is out of the lists."""
        joined = self.adopt(message)
        late = message.at - self._arrival_of(written)
        away = self.status in {Status.RESOLVED, Status.SNOOZED}
        if joined is self or not (away or late > LONG_AFTER):
            return joined
        reopens = away and late > A_NEW_TURN
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

    def _joined(self, message: Message, *, late: bool = False) -> tuple[Message, ...]:
        """What was found late stands where it belongs; all else in the order in which it came."""
        joined = (*self.messages, message)
        return tuple(sorted(joined, key=lambda one: one.at)) if late else joined

    def _arrival_of(self, written: datetime) -> datetime:
        """When the mail came that was written then, as far as dates tell: the customer's nearest one."""
        arrivals = (message.at for message in self.messages if not message.ours)
        return min(arrivals, key=lambda at: abs(at - written), default=written)

    def _told_of_leaving(self, before: Self, where: str, *, by: str, at: datetime) -> Self:
        if self.here == before.here:
            return self
        kind = Kind.RETURNED if self.here else Kind.LEFT
        return self._with(Entry(kind=kind, by=by, at=at, what=str(where)))
