"""What a member has at hand who writes a mail in Gmail: his saved replies, and the request that it is about."""

from datetime import datetime, timedelta

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import BY_MAIL, Entry, Kind
from service.domain.filling import filled, values_of
from service.domain.identity import MemberId
from service.domain.notice import Notice, Telling
from service.domain.saved import SavedReply
from service.domain.since import noted_since, said_since
from service.domain.view import ConversationView

JUST = timedelta(hours=1)
"""A colleague's answer is news for so long."""
SENDING, NOTED = "sending", "noted"
"""What holds an insertion back, where it is not a mail."""


class WritingView(Struct, frozen=True, kw_only=True):
    """``about``: the request, where we can tell whom the mail is for; else the only ``desk``, or None.

    ``answer``: a colleague's of a moment ago. ``query``: what ``replies`` were looked through for, ``of`` so many."""

    me: MemberId | None
    replies: tuple[SavedReply, ...] = ()
    of: int = 0
    query: str = ""
    about: ConversationView | None = None
    desk: Desk | None = None
    answer: Entry | None = None
    notice: Notice | None = None

    @property
    def conversation(self) -> Conversation | None:
        return self.about.conversation if self.about else None

    def reply(self, saved: str) -> SavedReply | None:
        return next((one for one in self.replies if one.id == saved), None)

    def written(self, reply: SavedReply) -> str:
        """Its text with what is known filled in; the rest stays to be written."""
        if self.conversation and self.desk:
            return filled(reply.text, values_of(self.conversation, self.desk, self.me))
        mate = self.desk.teammate(self.me) if self.desk else None
        known = {"desk": self.desk.name if self.desk else "", "member": mate.name if mate else ""}
        return filled(reply.text, {name: value for name, value in known.items() if value})

    def crossed(self, sending: str) -> Notice | None:
        """Who wrote or noted something that the card before this one did not show, or sends a reply just now.

        ``sending``: the reply on its way that it did show."""
        now, seen = self.conversation, self.about.seen if self.about else None
        if now is None or seen is None:
            return None
        if now.sending and now.sending.by != self.me and now.sending.id != sending:
            return Notice(telling=Telling.NOT_INSERTED, who=now.sending.by, what=SENDING)
        if mails := [one for one in said_since(now, seen, besides=self.me) if one.kind is not Kind.NOTED]:
            return Notice(telling=Telling.NOT_INSERTED, who=mails[-1].by)
        note = noted_since(now, seen, besides=self.me)
        return Notice(telling=Telling.NOT_INSERTED, who=note.by, what=NOTED) if note else None


def matching(replies: tuple[SavedReply, ...], query: str) -> tuple[SavedReply, ...]:
    """Those with every word of it, in the title or in the text."""
    words = query.casefold().split()
    return tuple(one for one in replies if all(word in f"{one.title} {one.text}".casefold() for word in words))


def answer_of_another(conversation: Conversation, me: MemberId | None, *, now: datetime) -> Entry | None:
    """A colleague's newest one, while nobody has asked again since."""
    told = [one for one in conversation.recent if one.kind is Kind.SENT or (one.by == BY_MAIL and not one.what)]
    last = told[-1] if told else None
    fresh = last is not None and last.kind is Kind.SENT and now - last.at < JUST
    return last if last and fresh and last.by != me else None
