"""What a member has at hand who writes a mail in Gmail: his saved replies, and the request that it is about."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import BY_MAIL, Entry, Kind
from service.domain.filling import filled, values_of
from service.domain.identity import MemberId
from service.domain.notice import Notice
from service.domain.saved import SavedReply

JUST = timedelta(hours=1)
"""A colleague's answer is news for so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingView:
    """``conversation`` with its ``desk``, where we can tell whom the mail is for; else the only ``desk``, or None.

    ``answer``: a colleague's of a moment ago. ``query``: what ``replies`` were looked through for, ``of`` so many."""

    me: MemberId | None
    replies: tuple[SavedReply, ...] = ()
    of: int = 0
    query: str = ""
    conversation: Conversation | None = None
    desk: Desk | None = None
    answer: Entry | None = None
    notice: Notice | None = None

    def reply(self, saved: str) -> SavedReply | None:
        return next((one for one in self.replies if one.id == saved), None)

    def written(self, reply: SavedReply) -> str:
        """Its text with what is known filled in; the rest stays to be written."""
        if self.conversation and self.desk:
            return filled(reply.text, values_of(self.conversation, self.desk, self.me))
        mate = self.desk.teammate(self.me) if self.desk else None
        known = {"desk": self.desk.name if self.desk else "", "member": mate.name if mate else ""}
        return filled(reply.text, {name: value for name, value in known.items() if value})

    def is_newer(self, seen: int | None) -> bool:
        """Whether somebody has written since the card showed the revision ``seen``."""
        return self.conversation is not None and seen is not None and self.conversation.revs.messages > seen


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
