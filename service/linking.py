"""Linking two requests that concern each other: each knows of the other, and nothing else changes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from service.domain.conversation import Conversation
from service.domain.entry import Kind
from service.domain.identity import ConversationId, MemberId, new_id
from service.domain.parting import linked
from service.domain.related import Related
from service.domain.view import ConversationView, Notice, Telling
from service.inbox import Crowded, settled, writes
from service.looking import Sight
from service.pairing import NotPossible, Pairing, naming
from service.ports import Overtaken
from service.pressing import Press

Both = Callable[[Conversation, Related], Conversation]


@dataclass(frozen=True, slots=True)
class Linking:
    pairing: Pairing

    def link(self, press: Press, other: ConversationId) -> ConversationView:
        """Raises ``Hidden`` where the visitor may not see one of the two."""
        return self.pairing.done(press, lambda sight, me: self._link(press, sight, me, other))

    def unlink(self, press: Press, other: ConversationId) -> ConversationView:
        """Likewise."""
        return self.pairing.done(press, lambda sight, me: self._unlink(press, sight, me, other))

    def _link(self, press: Press, sight: Sight, me: MemberId, other: ConversationId) -> ConversationView:
        at = self.pairing.clock()
        return self._both(press, sight, me, other, Telling.LINKED, lambda one, two: _linked(one, two, by=me, at=at))

    def _unlink(self, press: Press, sight: Sight, me: MemberId, other: ConversationId) -> ConversationView:
        at = self.pairing.clock()
        return self._both(press, sight, me, other, Telling.UNLINKED, lambda one, two: _unlinked(one, two, by=me, at=at))

    def _both(
        self, press: Press, sight: Sight, me: MemberId, other: ConversationId, told: Telling, change: Both
    ) -> ConversationView:
        """Raises ``NotPossible``."""
        looking = self.pairing.looking
        for done in self.pairing.tries(press, me):
            if done:
                return done
            here, there = looking.see(press.visitor, sight.conversation.id), looking.see(press.visitor, other)
            try:
                self._commit(press, me, here, there, change)
            except Overtaken:
                continue
            notice = Notice(telling=told, what=str(there.conversation.number))
            return self.pairing.shown(press, here.conversation.id, notice, flight=new_id())
        raise Crowded(sight.conversation.id)

    def _commit(self, press: Press, me: MemberId, here: Sight, there: Sight, change: Both) -> None:
        one, two, at, flight = here.conversation, there.conversation, self.pairing.clock(), new_id()
        if one.id == two.id:
            raise NotPossible(Telling.SAME_REQUEST)
        if one.desk != two.desk:
            raise NotPossible(Telling.OTHER_DESK)
        self.pairing.commit(
            *writes(here.stood, settled(one, change(one, two.related), at=at, flight=flight)),
            *writes(there.stood, settled(two, change(two, one.related), at=at, flight=flight)),
            *naming(press.receipt(me, at), one.id),
        )


def _linked(one: Conversation, other: Related, *, by: MemberId, at: datetime) -> Conversation:
    if other in one.links:
        return one
    return linked(one.remark(Kind.LINKED, by=by, at=at, what=str(other.number)), other)


def _unlinked(one: Conversation, other: Related, *, by: MemberId, at: datetime) -> Conversation:
    """Also a link to one that has been merged into the other since."""
    if other not in one.links:
        return one
    told = one.remark(Kind.UNLINKED, by=by, at=at, what=str(other.number))
    return replace(told, links=tuple(link for link in one.links if link != other))
