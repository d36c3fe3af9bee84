"""A member writes a mail in Gmail: which request it is about, as far as can be told, and what he may insert."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId
from service.domain.mail import contact_in
from service.domain.saved import aptest_first
from service.domain.writing import WritingView, answer_of_another, matching
from service.finding import Finding, Opened, Unread
from service.looking import Hidden, Looking, Sight
from service.ports import DESKS, GmailBusy, GmailRefused, Key, Wish
from service.presence import Attending
from service.visiting import Visitor

DESKS_ASKED, RECIPIENTS_ASKED = 3, 2
"""So many at most are looked through for a request of whom the mail is for."""


class Mail(Struct, frozen=True, kw_only=True):
    """What is known of the mail that is being written. ``of``: its request, where a card has named it, which showed the
    revision ``seen``."""

    opened: Opened
    to: Sequence[str] = ()
    of: ConversationId | None = None
    seen: int | None = None


class Writing(Struct, frozen=True):
    """``clock`` says when."""

    finding: Finding
    looking: Looking
    attending: Attending
    clock: Callable[[], datetime]

    def __call__(self, visitor: Visitor, mail: Mail, query: str = "") -> WritingView:
        """Whoever begins to write is at that request, and the others are told.

        Raises ``Hidden`` where it is said to be about a request that is not for this visitor."""
        sight = self._sight(visitor, mail)
        if sight is None:
            return self._of_nobody(visitor, query)
        sight = sight if mail.of else self.attending(sight)
        answer = answer_of_another(sight.conversation, visitor.me, now=self.clock())
        about = replace(sight.view(), seen=mail.seen if sight.conversation.id == mail.of else None)
        at = WritingView(me=visitor.me, about=about, desk=sight.desk, answer=answer)
        return self._with_replies(at, (sight.desk,), query)

    def _sight(self, visitor: Visitor, mail: Mail) -> Sight | None:
        if mail.of:
            return self.looking.see(visitor, mail.of)
        found = self._answered(visitor, mail.opened) or self._newest_with(visitor, mail.to)
        try:
            return self.looking.see(visitor, found) if found else None
        except Hidden:
            return None

    def _answered(self, visitor: Visitor, opened: Opened) -> ConversationId | None:
        """Whose mail is being answered, where Gmail tells; to tell nobody's is no trouble here."""
        try:
            traced = self.finding(visitor, opened) if opened.message or opened.thread else None
        except (Unread, GmailBusy, GmailRefused):
            return None
        return traced.conversation if traced else None

    def _newest_with(self, visitor: Visitor, to: Sequence[str]) -> ConversationId | None:
        """The newest request of the first person in To who has one."""
        for header in to[:RECIPIENTS_ASKED]:
            if key := contact_in(header).key:
                found = max(self._with(visitor, key), key=lambda one: one.last_at, default=None)
                if found:
                    return found.id
        return None

    def _with(self, visitor: Visitor, contact: str) -> Iterator[Conversation]:
        """Also the newest that is resolved: a colleague may just have been done with it."""
        for seat in visitor.seats[:DESKS_ASKED]:
            for resolved in (False, True):
                yield from self.looking.store.list(
                    Wish(desk=seat.desk, contact=contact, resolved=resolved), limit=1
                ).items

    def _of_nobody(self, visitor: Visitor, query: str) -> WritingView:
        keys = [Key(DESKS, seat.desk) for seat in visitor.seats[:DESKS_ASKED]]
        found = self.looking.store.get(*keys)
        desks = tuple(desk.value for key in keys if (desk := found.of(key)))
        only = desks[0] if len(visitor.seats) == len(desks) == 1 else None
        return self._with_replies(WritingView(me=visitor.me, desk=only), desks, query)

    def _with_replies(self, at: WritingView, desks: Sequence[Desk], query: str) -> WritingView:
        found = {one.id: one.value for desk in desks for one in self.looking.store.saved(desk.id)}
        tags = at.desk.once_called(at.conversation.tags) if at.desk and at.conversation else frozenset()
        ordered = aptest_first(tuple(found.values()), tags)
        return replace(at, replies=matching(ordered, query), of=len(ordered), query=query)
