"""A mail of ours goes out once: the ledger first, then a draft, then the draft is sent.

Each step is known before the next. After an unknown outcome Gmail is asked how things stand, and never blindly to do it
again."""

import logging
from collections.abc import Callable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.aliases import message_alias, reference_alias, thread_alias
from service.domain.answering import gone_out
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.message import Message
from service.domain.outgoing import Leg, Outgoing, Unsent
from service.ledger import Ledger, Stood
from service.ports import Draft, DraftGone, GmailBusy, GmailRefused, Outbox, Sent
from service.traces import Drafts, Traces

ATTEMPTS = 3
log = logging.getLogger(__name__)


class Trip(Struct, frozen=True, kw_only=True):
    """One go at it: with the ``mail`` while somebody has its text in hand, and until nobody waits any more.

    ``sure``: nobody can have tried before. ``flight`` names the label writes that follow. ``desk``: its conversation's,
    as it was just read."""

    until: datetime
    mail: bytes | None = None
    sure: bool = False
    flight: str = ""
    desk: Desk | None = None


class Posting(Struct, frozen=True):
    """``clock`` says when. Whoever goes on with a mail finds in the ledger how far it is."""

    ledger: Ledger
    outbox: Outbox
    traces: Traces
    clock: Callable[[], datetime]

    def go_on(self, outgoing: Outgoing, trip: Trip) -> Stood:
        """As far as it gets now. Raises ``GmailBusy``, ``GmailRefused``, ``Crowded`` and ``Gone``."""
        attempt = 1
        while True:
            try:
                return self._on_its_way(self.ledger.stands(outgoing), trip)
            except GmailBusy:
                if attempt == ATTEMPTS or self.clock() >= trip.until:
                    raise
            attempt, trip = attempt + 1, replace(trip, sure=False)

    def withdraw(self, outgoing: Outgoing) -> None:
        """Its member wrote another text, before there was a draft of this one that we know. Raises likewise."""
        stood = self.ledger.stands(outgoing)
        if not stood.now.leg.is_begun:
            return
        found = self.traces.drafts(stood.address, stood.now)
        if not found.ours and (sent := self.traces.sent(stood.address, stood.now)):
            self._recorded(stood, sent, Trip(until=self.clock()))
            return
        ended = self.ledger.keep(stood, lambda now: now.ended(at=self.clock()), lambda now: now.take_back(outgoing.id))
        self._discard(ended, found)

    def tidy(self, outgoing: Outgoing) -> None:
        """Throw away what is left of a mail that is settled. Raises likewise."""
        stood = self.ledger.stands(outgoing)
        self._discard(stood, self.traces.drafts(stood.address, stood.now))
        self.ledger.tidied(outgoing)

    def _discard(self, stood: Stood, found: Drafts) -> None:
        """But for the draft of which the trail says that it is there, and those that somebody has written on."""
        left = stood.now.draft if stood.now.leg in {Leg.NOT_SENT, Leg.PREPARED} else None
        for draft in found.ours:
            if draft.id != left:
                self.outbox.discard(stood.address, draft.id)

    # The way

    def _on_its_way(self, stood: Stood, trip: Trip) -> Stood:
        if stood.told_by_history:
            return self.ledger.keep(stood, lambda now: now.went(now.message, at=self.clock()))
        if stood.now.leg.is_begun:
            stood = self._into_draft(stood, trip)
        return self._out(stood, trip) if stood.now.leg is Leg.DRAFTED else stood

    # Into a draft

    def _into_draft(self, stood: Stood, trip: Trip) -> Stood:
        if not trip.sure and (found := self._made_before(stood, trip)):
            return found
        if trip.mail is None:
            return self._unfound(stood)
        if not trip.sure and stood.now.may_turn_up(at=self.clock()):
            return stood
        asking = stood if trip.sure else self.ledger.keep(stood, lambda now: now.asking_again(at=self.clock()))
        self._in_time(trip)
        try:
            return self._noted(asking, self.outbox.draft(asking.address, trip.mail, thread=asking.now.thread))
        except GmailRefused as no:
            log.warning("conversation %s: no draft of a reply: %s", stood.conversation.id, no)
            return self._not_sent(asking, Unsent.LOST)

    def _made_before(self, stood: Stood, trip: Trip) -> Stood | None:
        """As a draft; or sent from it by hand, which is looked for second: between two looks it only goes that way."""
        found = self.traces.drafts(stood.address, stood.now)
        if found.written_on and stood.now.leg is Leg.PREPARING:
            return self._noted(stood, found.written_on[0])
        if found.written_on:
            return self._not_sent(stood, Unsent.DRAFT, draft=found.written_on[0].id)
        if found.ours:
            return self._noted(stood, found.ours[0])
        sent = self.traces.sent(stood.address, stood.now)
        return self._recorded(stood, sent, trip) if sent else None

    def _noted(self, stood: Stood, draft: Draft) -> Stood:
        """Only the draft that the ledger names is ever sent: whoever comes second with another throws his away."""
        elsewhere = draft.thread not in stood.conversation.value.threads
        noted = self.ledger.keep(
            stood,
            lambda now: now if now.draft else self._drafted(now, draft),
            lambda now: self._prepared(now, stood.now, draft),
            names=(thread_alias(stood.mailbox.id, draft.thread),) if elsewhere else (),
        )
        if noted.now.draft != draft.id:
            self.outbox.discard(stood.address, draft.id)
        return noted

    def _drafted(self, now: Outgoing, draft: Draft) -> Outgoing:
        return now.drafted(draft.id, inside=draft.message, thread=draft.thread, at=self.clock())

    def _prepared(self, conversation: Conversation, outgoing: Outgoing, draft: Draft) -> Conversation:
        """There, where nothing more is to become of it, the draft is told of."""
        stays = outgoing.leg is Leg.PREPARING
        return conversation.drafted(outgoing.id, draft.message, at=self.clock()) if stays else conversation

    # Out

    def _out(self, stood: Stood, trip: Trip) -> Stood:
        if not trip.sure:
            draft = self.outbox.drafted(stood.address, stood.now.draft or "")
            if draft is None:
                return self._gone(stood, trip)
            if draft.message != stood.now.inside or stood.now.is_late(at=self.clock()):
                return self._not_sent(stood, Unsent.DRAFT)
            if stood.now.again and (sent := self.traces.sent(stood.address, stood.now)):
                return self._recorded(stood, sent, trip)  # somebody has sent the other
            stood = self.ledger.keep(stood, lambda now: now.asking(at=self.clock()))
        self._in_time(trip)
        try:
            return self._recorded(stood, self.outbox.send(stood.address, stood.now.draft or ""), trip)
        except DraftGone:
            return self._gone(stood, trip)
        except GmailRefused as no:
            log.warning("conversation %s: a reply could not be sent: %s", stood.conversation.id, no)
            return self._not_sent(stood, Unsent.DRAFT)

    def _gone(self, stood: Stood, trip: Trip) -> Stood:
        sent = self.traces.sent(stood.address, stood.now)
        return self._recorded(stood, sent, trip) if sent else self._unfound(stood)

    def _recorded(self, stood: Stood, sent: Sent, trip: Trip) -> Stood:
        """In the trail, by its author; history knows the mail then, and says nothing more of it."""
        at, desk = self.clock(), trip.desk or self.ledger.desk(stood)
        message = Message(id=sent.message, thread=sent.thread, at=at, ours=True)
        return self.ledger.keep(
            stood,
            lambda now: now.went(sent.message, at=at),
            lambda now: gone_out(stood.now, now, message, desk),
            names=(
                message_alias(stood.mailbox.id, sent.message),
                reference_alias(stood.mailbox.id, stood.now.message_id),
            ),
            like=thread_alias(stood.mailbox.id, sent.thread),
            flight=trip.flight,
        )

    # How it is done

    def _unfound(self, stood: Stood) -> Stood:
        return self._not_sent(stood, Unsent.LOST) if stood.now.is_lost(at=self.clock()) else stood

    def _not_sent(self, stood: Stood, unsent: Unsent, draft: str | None = None) -> Stood:
        at = self.clock()
        return self.ledger.keep(
            stood, lambda now: now.ended(at=at, draft=draft), lambda now: now.not_sent(stood.now.id, unsent, at=at)
        )

    def _in_time(self, trip: Trip) -> None:
        if self.clock() >= trip.until:
            raise GmailBusy("Gmail took too long for whoever waits")
