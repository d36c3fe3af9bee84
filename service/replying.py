"""A plain reply from the sidebar: checked, sent once or left as a draft, and told as it stands."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from service.allowance import Allowance
from service.answering import (
    Elsewhere,
    NotVerified,
    Request,
    TooManyCopies,
    answered,
    new_message_id,
    reply_to,
)
from service.beginning import UNITS
from service.domain.conversation import Conversation, Outdated
from service.domain.header_lines import Unanswerable
from service.domain.identity import MemberId, OutgoingId, digest, new_id
from service.domain.letter import NOBODY, Letter
from service.domain.outgoing import IN_HANDS, Leg, Outgoing, Sending
from service.domain.view import ConversationView, Notice, Prepared, Telling
from service.guarding import Drafted, check_drafts, crossed
from service.inbox import Crowded, Gone, Merged
from service.ledger import Stood
from service.looking import Hidden, Looking, Sight
from service.mirror import Mirroring
from service.ports import MAILBOXES, OUTGOING, Gmail, GmailBusy, GmailRefused, Key, Snapshot, Unreachable
from service.posting import Posting, Trip
from service.pressing import Press
from service.unsent import LONGEST_REPLY, typed, unaddressed, unfit

AT_MOST = timedelta(seconds=12)
"""After so long nothing more is begun while a member waits: Gmail gives a card 30 seconds."""


class Replying(Struct, frozen=True):
    """``clock`` says when."""

    looking: Looking
    posting: Posting
    mirroring: Mirroring
    gmail: Gmail
    allowance: Allowance
    clock: Callable[[], datetime]

    def __call__(self, press: Press, letter: Letter) -> ConversationView:
        """Whatever is not known to be on its way is given back as it was typed.

        Raises ``Hidden``, and ``TooOften`` for copies where too much was looked up that was not sent."""
        sight = self.looking.see(press.visitor, press.conversation)
        if sight.me is None or not sight.role.may_act:
            return sight.view(notice=Notice(telling=Telling.NOT_ALLOWED), typed=typed(letter))
        if telling := unfit(letter.text):
            return sight.view(notice=Notice(telling=telling, what=str(LONGEST_REPLY)), typed=typed(letter))
        try:
            return self._reply(sight, sight.me, press, letter)
        except Outdated as outdated:
            now = replace(sight, conversation=outdated.conversation)
            kept = letter if isinstance(outdated, Drafted) else replace(letter, to="", cc=NOBODY)
            return now.view(notice=crossed(outdated, press, sight.me), typed=typed(kept))
        except Merged:
            return self.looking.see(press.visitor, press.conversation).view(typed=typed(letter))
        except (Unanswerable, Elsewhere, TooManyCopies, NotVerified) as no:
            return unaddressed(sight, letter, no)
        except Gone as gone:
            raise Hidden(press.conversation) from gone
        except (GmailBusy, GmailRefused, Crowded, Unreachable) as trouble:
            return self._not_known(sight, sight.me, press, letter, trouble)

    def _reply(self, sight: Sight, me: MemberId, press: Press, letter: Letter) -> ConversationView:
        id_ = _id(me, press, letter)
        found = self.posting.ledger.inbox.store.get(
            key := Key(OUTGOING, id_), box := Key(MAILBOXES, sight.conversation.mailbox)
        )
        known, mailbox = found.of(key), found.of(box)
        if mailbox is None:
            raise Gone(box.id)
        if known is None and sight.instead_of:
            raise Merged(press.conversation)
        if known is None:
            sight = self._way_clear(sight, me, press)
        trip = Trip(until=self.clock() + AT_MOST, sure=known is None, flight=new_id(), desk=sight.desk)
        outgoing = known.value if known else None
        if outgoing is None or outgoing.leg.is_begun:
            mate = sight.desk.teammate(me)
            request = Request(conversation=sight.conversation, desk=sight.desk, mailbox=mailbox.value, mate=mate)
            outgoing, mail = self._written(request, outgoing, me, id_, letter)
            trip = replace(trip, mail=mail)
        if known is None:
            self.posting.ledger.begin(outgoing, letter.then, seen=press.seen or 0, known=sight.stood)
        return self._told(sight, press, letter, self.posting.go_on(outgoing, trip), trip)

    def _written(
        self, request: Request, known: Outgoing | None, me: MemberId, id_: OutgoingId, letter: Letter
    ) -> tuple[Outgoing, bytes]:
        """The entry of the ledger, and the mail that it is for."""
        message = answered(request.conversation)
        if message is None:
            raise Unanswerable(request.conversation.id)
        with self.allowance.unless_used(me if letter.copies else None, UNITS):
            reply = reply_to(request, message, letter, gmail=self.gmail, outbox=self.posting.outbox)
        outgoing = known or Outgoing.begun(
            at=self.clock(),
            id=id_,
            conversation=request.conversation.id,
            mailbox=request.mailbox.id,
            by=me,
            message_id=new_message_id(request.desk),
            thread=message.thread,
            leg=Leg.PREPARING if letter.stays else Leg.BEGUN,
        )
        return outgoing, bytes(replace(reply, message_id=outgoing.message_id))

    # Before

    def _way_clear(self, sight: Sight, me: MemberId, press: Press) -> Sight:
        """The conversation without another reply on its way, and without mails, notes and drafts that the member's card
        did not show. Raises ``Outdated``."""
        if other := sight.conversation.sending:
            self._finish(other, me)
            sight = self.looking.see(press.visitor, press.conversation)
        probe = Sending(id=OutgoingId(""), by=me, message_id="", at=self.clock())
        sight.conversation.answer(probe, seen=press.seen or 0)
        check_drafts(sight, press, at=self.clock())
        return sight

    def _finish(self, other: Sending, me: MemberId) -> None:
        """Somebody's earlier reply, unless he is just about to send it; one's own with another text is taken back."""
        outgoing = self.posting.ledger.find(other.id)
        if outgoing is None or (other.by != me and self.clock() - other.at < IN_HANDS):
            return
        if other.by == me and outgoing.leg.is_begun:
            self.posting.withdraw(outgoing)
        else:
            self.posting.go_on(outgoing, Trip(until=self.clock() + AT_MOST))

    # After

    def _told(self, sight: Sight, press: Press, letter: Letter, stood: Stood, trip: Trip) -> ConversationView:
        now = self._shown(sight, press, stood.conversation)
        if stood.now.leg is Leg.SENT:
            after = now.conversation
            if after.mirror.debt_since and self.clock() < trip.until:
                self.mirroring.follow(after.id, flight=trip.flight, near=after)
            by = stood.now.by
            return now.view(notice=Notice(telling=_sent(sight, after) if by == sight.me else Telling.SENT_BY, who=by))
        if stood.now.leg is Leg.NOT_SENT:
            return now.view(notice=Notice(telling=Telling.NOT_SENT), typed=typed(letter))
        if stood.now.leg is Leg.PREPARED:
            prepared = now.view(notice=Notice(telling=Telling.PREPARED, what=now.desk.address))
            return replace(prepared, draft=Prepared(id=stood.now.draft or "", thread=stood.now.thread))
        if stood.now.leg is Leg.DRAFTED:
            return now.view(notice=Notice(telling=Telling.ON_ITS_WAY))
        unsure = now.view(notice=Notice(telling=Telling.UNSURE), typed=typed(letter))
        return replace(unsure, once=press.once)

    def _shown(self, sight: Sight, press: Press, stood: Snapshot[Conversation]) -> Sight:
        """As it stands now; of one that was merged since, the one that it went into."""
        if stood.value.merged:
            return self.looking.see(press.visitor, press.conversation)
        return replace(sight, stood=stood, conversation=stood.value)

    def _not_known(
        self, sight: Sight, me: MemberId, press: Press, letter: Letter, trouble: Exception
    ) -> ConversationView:
        """How far it got, as far as can be told; the same button tries the same once more."""
        try:
            outgoing = self.posting.ledger.find(_id(me, press, letter))
            sight = self.looking.see(press.visitor, press.conversation)
        except Unreachable:
            outgoing = None
        if outgoing and outgoing.leg in {Leg.DRAFTED, Leg.SENT}:
            return sight.view(notice=Notice(telling=Telling.ON_ITS_WAY))
        if outgoing and outgoing.leg is Leg.PREPARED:
            return sight.view(notice=Notice(telling=Telling.PREPARED, what=sight.desk.address))
        refused = isinstance(trouble, GmailRefused)
        telling = Telling.UNSURE if outgoing else Telling.NOT_SENT if refused else Telling.TRY_AGAIN
        return replace(sight.view(notice=Notice(telling=telling), typed=typed(letter)), once=press.once)


def _sent(sight: Sight, after: Conversation) -> Telling:
    taken = sight.conversation.owner != after.owner == sight.me
    return Telling.SENT_AND_TAKEN if taken else Telling.SENT


def _id(me: MemberId, press: Press, letter: Letter) -> OutgoingId:
    """The same for the same letter, sent with the same card: the entry is the press's receipt as well."""
    return OutgoingId(digest("outgoing", me, press.once, press.conversation, *letter.said))
