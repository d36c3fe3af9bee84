"""A plain reply from the sidebar, in the desk's name: checked, sent once, and told as it stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from service.answering import Elsewhere, Request, answered, new_message_id, reply_to
from service.domain.conversation import Conversation, Outdated
from service.domain.entry import Kind
from service.domain.header_lines import Unanswerable
from service.domain.identity import MemberId, OutgoingId, digest, new_id
from service.domain.outgoing import IN_HANDS, Leg, Outgoing, Sending
from service.domain.view import ConversationView, Notice, Telling
from service.inbox import Crowded, Gone, Merged
from service.ledger import Stood
from service.looking import Hidden, Looking, Sight
from service.mirror import Mirroring
from service.ports import MAILBOXES, OUTGOING, Gmail, GmailBusy, GmailRefused, Key, Snapshot, Unreachable
from service.posting import Posting, Trip
from service.pressing import Press

LONGEST_REPLY = 10_000
AT_MOST = timedelta(seconds=12)
"""After so long nothing more is begun while a member waits: Gmail gives a card 30 seconds."""
WROTE = frozenset({Kind.SENT, Kind.RECEIVED, Kind.REOPENED, Kind.CAME_AGAIN})


@dataclass(frozen=True, slots=True)
class Replying:
    """``clock`` says when."""

    looking: Looking
    posting: Posting
    mirroring: Mirroring
    gmail: Gmail
    clock: Callable[[], datetime]

    def __call__(self, press: Press, text: str) -> ConversationView:
        """Whatever is not known to be on its way is given back as it was typed. Raises ``Hidden``."""
        sight = self.looking.see(press.visitor, press.conversation)
        if sight.me is None or not sight.role.may_act:
            return sight.view(notice=Notice(telling=Telling.NOT_ALLOWED), typed=_typed(press, text))
        if telling := _unfit(text):
            return sight.view(notice=Notice(telling=telling, what=str(LONGEST_REPLY)), typed=_typed(press, text))
        try:
            return self._reply(sight, sight.me, press, text)
        except Outdated as outdated:
            now = replace(sight, conversation=outdated.conversation)
            return now.view(notice=_faster(outdated.conversation), typed={"reply": text})
        except Merged:
            return self.looking.see(press.visitor, press.conversation).view(typed=_typed(press, text))
        except (Unanswerable, Elsewhere) as nobody:
            return _unaddressed(sight, text, nobody)
        except Gone as gone:
            raise Hidden(press.conversation) from gone
        except (GmailBusy, GmailRefused, Crowded, Unreachable) as trouble:
            return self._not_known(sight, sight.me, press, text, trouble)

    def _reply(self, sight: Sight, me: MemberId, press: Press, text: str) -> ConversationView:
        id_ = _id(me, press, text)
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
        trip = Trip(until=self.clock() + AT_MOST, sure=known is None, flight=new_id())
        outgoing = known.value if known else None
        if outgoing is None or outgoing.leg is Leg.BEGUN:
            request = Request(conversation=sight.conversation, desk=sight.desk, mailbox=mailbox.value)
            outgoing, mail = self._written(request, outgoing, me, id_, press, text)
            trip = replace(trip, mail=mail)
        if known is None:
            self.posting.ledger.begin(outgoing, seen=press.seen or 0, known=sight.stood)
        return self._told(sight, press, text, self.posting.go_on(outgoing, trip), trip)

    def _written(
        self, request: Request, known: Outgoing | None, me: MemberId, id_: OutgoingId, press: Press, text: str
    ) -> tuple[Outgoing, bytes]:
        """The entry of the ledger, and the mail that it is for."""
        message = answered(request.conversation)
        if message is None:
            raise Unanswerable(request.conversation.id)
        reply = reply_to(request, message, to=press.to, gmail=self.gmail, outbox=self.posting.outbox)
        outgoing = known or Outgoing.begun(
            at=self.clock(),
            id=id_,
            conversation=request.conversation.id,
            mailbox=request.mailbox.id,
            by=me,
            message_id=new_message_id(request.desk),
            thread=message.thread,
        )
        return outgoing, bytes(replace(reply, text=text, message_id=outgoing.message_id))

    # Before

    def _way_clear(self, sight: Sight, me: MemberId, press: Press) -> Sight:
        """The conversation without another reply on its way and without newer mail than the member saw.

        Raises ``Outdated``."""
        if other := sight.conversation.sending:
            self._finish(other, me)
            sight = self.looking.see(press.visitor, press.conversation)
        probe = Sending(id=OutgoingId(""), by=me, message_id="", at=self.clock())
        sight.conversation.answer(probe, seen=press.seen or 0)
        return sight

    def _finish(self, other: Sending, me: MemberId) -> None:
        """Somebody's earlier reply, unless he is just about to send it; one's own with another text is taken back."""
        outgoing = self.posting.ledger.find(other.id)
        if outgoing is None or (other.by != me and self.clock() - other.at < IN_HANDS):
            return
        if other.by == me and outgoing.leg is Leg.BEGUN:
            self.posting.withdraw(outgoing)
        else:
            self.posting.go_on(outgoing, Trip(until=self.clock() + AT_MOST))

    # After

    def _told(self, sight: Sight, press: Press, text: str, stood: Stood, trip: Trip) -> ConversationView:
        now = self._shown(sight, press, stood.conversation)
        if stood.now.leg is Leg.SENT:
            after = now.conversation
            if after.mirror.debt_since and self.clock() < trip.until:
                self.mirroring.follow(after.id, flight=trip.flight, near=after)
            return now.view(notice=Notice(telling=Telling.SENT, who=stood.now.by))
        if stood.now.leg is Leg.NOT_SENT:
            return now.view(notice=Notice(telling=Telling.NOT_SENT), typed=_typed(press, text))
        if stood.now.leg is Leg.DRAFTED:
            return now.view(notice=Notice(telling=Telling.ON_ITS_WAY))
        unsure = now.view(notice=Notice(telling=Telling.UNSURE), typed=_typed(press, text))
        return replace(unsure, once=press.once)

    def _shown(self, sight: Sight, press: Press, stood: Snapshot[Conversation]) -> Sight:
        """As it stands now; of one that was merged since, the one that it went into."""
        if stood.value.merged:
            return self.looking.see(press.visitor, press.conversation)
        return replace(sight, stood=stood, conversation=stood.value)

    def _not_known(self, sight: Sight, me: MemberId, press: Press, text: str, trouble: Exception) -> ConversationView:
        """How far it got, as far as can be told; the same button tries the same once more."""
        try:
            outgoing = self.posting.ledger.find(_id(me, press, text))
            sight = self.looking.see(press.visitor, press.conversation)
        except Unreachable:
            outgoing = None
        if outgoing and outgoing.leg in {Leg.DRAFTED, Leg.SENT}:
            return sight.view(notice=Notice(telling=Telling.ON_ITS_WAY))
        refused = isinstance(trouble, GmailRefused)
        telling = Telling.UNSURE if outgoing else Telling.NOT_SENT if refused else Telling.TRY_AGAIN
        return replace(sight.view(notice=Notice(telling=telling), typed=_typed(press, text)), once=press.once)


def _id(me: MemberId, press: Press, text: str) -> OutgoingId:
    """The same for the same text, sent with the same card: the entry is the press's receipt as well."""
    return OutgoingId(digest("outgoing", me, press.once, press.conversation, text))


def _unaddressed(sight: Sight, text: str, why: Unanswerable | Elsewhere) -> ConversationView:
    if isinstance(why, Unanswerable):
        return sight.view(notice=Notice(telling=Telling.NO_ADDRESS), typed={"reply": text})
    told = Notice(telling=Telling.GOES_ELSEWHERE, what=why.address)
    return sight.view(notice=told, typed={"reply": text, "to": why.address})


def _typed(press: Press, text: str) -> dict[str, str]:
    """What stands in the form still, and whom it is for."""
    return {"reply": text} | ({"to": press.to} if press.to else {})


def _unfit(text: str) -> Telling | None:
    if not text.strip():
        return Telling.EMPTY_REPLY
    return Telling.LONG_REPLY if len(text) > LONGEST_REPLY else None


def _faster(conversation: Conversation) -> Notice:
    if conversation.sending:
        return Notice(telling=Telling.ANSWERING, who=conversation.sending.by)
    wrote = next((entry for entry in reversed(conversation.recent) if entry.kind in WROTE), None)
    return Notice(telling=Telling.WROTE_SINCE, who=wrote.by if wrote else "")
