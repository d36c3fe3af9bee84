"""A mail of ours on its way out: what the record knows of it, and never its text."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace

from service.domain.identity import ConversationId, MailboxId, MemberId, MessageId, OutgoingId, ThreadId
from service.domain.letter import Then

IN_HANDS = timedelta(minutes=1)
"""Whoever pressed the button sees to it for so long; after that it is the sweep's."""
LONGEST_PAUSE = timedelta(minutes=10)
GIVEN_UP_AFTER = timedelta(minutes=10)
"""What Gmail was asked for and has not done by then, it will not do any more."""
TURNS_UP_WITHIN = timedelta(seconds=10)
"""What Gmail has done may be missing from its lists for so long."""
SENT_WITHIN = timedelta(hours=1)
"""A draft found later is left to the team: the moment at which it was meant to go has passed."""
KEPT = timedelta(days=7)
"""So long do we remember what is settled; Google may repeat a press within a day."""


class Leg(StrEnum):
    """How far it has come."""

    BEGUN = "begun"
    """Gmail has no draft of it that we know of."""
    DRAFTED = "drafted"
    SENT = "sent"
    NOT_SENT = "not_sent"
    PREPARING = "preparing"
    """As BEGUN, of one that is to stay a draft."""
    PREPARED = "prepared"
    """It is one, and whoever can open the mailbox goes on with it."""

    @property
    def is_begun(self) -> bool:
        return self in {Leg.BEGUN, Leg.PREPARING}


class Unsent(StrEnum):
    """What became of a reply that was not sent."""

    LOST = "lost"
    """There is no draft of it, or no longer."""
    DRAFT = "draft"
    """It stands as a draft in Gmail."""


class Sending(Struct, frozen=True, kw_only=True):
    """What a conversation knows of a reply until it is sent; ``message_id``: the one that we gave it.

    ``then``: how its member wants the request to stand once it is."""

    id: OutgoingId
    by: MemberId
    message_id: str
    at: datetime
    then: Then = Then.USUAL


class Outgoing(Struct, frozen=True, kw_only=True):
    """``thread``: where it belongs in Gmail. ``draft``: Gmail's id of the draft, ``inside`` that of the message in it
    as we wrote it, ``message`` that of the mail once sent; None until known.

    ``asked_at``: when Gmail was last asked for something of which we may not know whether it is done. ``due_at``: when
    the sweep looks after it, also once more after it is settled where a draft may be left. ``expire_at``: once settled,
    it is kept so long. ``again``: another draft was asked for while the first might yet turn up."""

    id: OutgoingId
    conversation: ConversationId
    mailbox: MailboxId
    by: MemberId
    message_id: str
    thread: ThreadId
    since: datetime
    asked_at: datetime
    leg: Leg = Leg.BEGUN
    draft: str | None = None
    inside: MessageId | None = None
    message: MessageId | None = None
    again: bool = False
    tries: int = 0
    due_at: datetime | None = None
    expire_at: datetime | None = None

    @property
    def settled(self) -> bool:
        return self.leg in {Leg.SENT, Leg.NOT_SENT, Leg.PREPARED}

    def sending(self, then: Then) -> Sending:
        return Sending(id=self.id, by=self.by, message_id=self.message_id, at=self.since, then=then)

    def is_lost(self, *, at: datetime) -> bool:
        """Whether what cannot be found by now will not turn up either."""
        return at - self.asked_at > GIVEN_UP_AFTER

    def may_turn_up(self, *, at: datetime) -> bool:
        """Whether it is too early to say that what cannot be found is not there."""
        return at - self.asked_at < TURNS_UP_WITHIN

    def is_written_on(self, saved: datetime) -> bool:
        """Whether a draft ``saved`` then is no longer as we made it: Gmail has saved it since we last asked."""
        return saved - self.asked_at > TURNS_UP_WITHIN

    def is_late(self, *, at: datetime) -> bool:
        return at - self.since > SENT_WITHIN

    @classmethod
    def begun(cls, *, at: datetime, **known: Any) -> Self:
        """``known``: id, conversation, mailbox, by, message_id and thread; leg, where it is to stay a draft."""
        return cls(since=at, asked_at=at, due_at=at + IN_HANDS, **known)

    def drafted(self, draft: str, *, inside: MessageId, thread: ThreadId, at: datetime) -> Self:
        made = replace(self, draft=draft, inside=inside, thread=thread, asked_at=at)
        if self.leg is Leg.PREPARING:
            return replace(made._settled(at, doubt=self.again), leg=Leg.PREPARED)
        return replace(made, leg=Leg.DRAFTED)

    def asking(self, *, at: datetime) -> Self:
        """Gmail is going to be asked once more."""
        return replace(self, asked_at=at)

    def asking_again(self, *, at: datetime) -> Self:
        """For another draft."""
        return replace(self, asked_at=at, again=True)

    def went(self, message: MessageId | None, *, at: datetime) -> Self:
        """``message`` is None where history was faster than we."""
        return replace(self._settled(at, doubt=self._doubtful), leg=Leg.SENT, message=message)

    def ended(self, *, at: datetime, draft: str | None = None) -> Self:
        """``draft``: the one that is left to somebody."""
        return replace(self._settled(at, doubt=self._doubtful), leg=Leg.NOT_SENT, draft=draft or self.draft)

    def tidied(self) -> Self:
        """No draft of it is left that nobody wants."""
        return replace(self, due_at=None)

    def put_off(self, *, at: datetime) -> Self:
        """It was tried once more; the next try is made later and later, but as soon as the doubt ends."""
        later = at + min(IN_HANDS * 2 ** min(self.tries, 10), LONGEST_PAUSE)
        certain = self.asked_at + GIVEN_UP_AFTER + timedelta(seconds=1)
        return replace(self, tries=self.tries + 1, due_at=min(later, certain) if at < certain else later)

    @property
    def _doubtful(self) -> bool:
        """Whether a draft may be left of which we do not know."""
        return self.again or self.leg.is_begun

    def _settled(self, at: datetime, *, doubt: bool) -> Self:
        """Once more it is looked after where a draft may be left: when every one will have turned up."""
        return replace(self, due_at=at + GIVEN_UP_AFTER if doubt else None, expire_at=at + KEPT)
