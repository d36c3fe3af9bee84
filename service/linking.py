"""Linking two requests that concern each other: each knows of the other, and nothing else changes."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.entry import Kind
from service.domain.identity import ConversationId, MemberId, new_id
from service.domain.parting import linked
from service.domain.related import Related
from service.domain.view import ConversationView, Notice, Telling
from service.inbox import Crowded, settled, writes
from service.looking import Hidden, Sight
from service.pairing import NotPossible, Pairing, naming
from service.ports import Overtaken, Write
from service.pressing import Press

Change = Callable[[Conversation], Conversation]
Changes = tuple[tuple[Sight, Change], ...]


class Linking(Struct, frozen=True):
    pairing: Pairing

    def link(self, press: Press, other: ConversationId) -> ConversationView:
        """Raises ``Hidden`` where the visitor may not see one of the two."""
        return self.pairing.done(press, lambda sight, me: self._link(press, sight, me, other))

    def unlink(self, press: Press, other: ConversationId) -> ConversationView:
        """Both; where the other is at a desk by now at which the visitor may change nothing, this one alone."""
        return self.pairing.done(press, lambda sight, me: self._unlink(press, sight, me, other))

    def _link(self, press: Press, sight: Sight, me: MemberId, other: ConversationId) -> ConversationView:
        for done in self.pairing.tries(press, me):
            if done:
                return done
            here, there = self._see(press, sight.conversation.id), self._see(press, other)
            one, two = here.conversation, there.conversation
            if one.id == two.id:
                raise NotPossible(Telling.SAME_REQUEST)
            if one.desk != two.desk:
                raise NotPossible(Telling.OTHER_DESK)
            both = (here, self._linked(two.related, by=me)), (there, self._linked(one.related, by=me))
            if self._committed(press, me, both):
                return self._told(press, one, Notice(telling=Telling.LINKED, what=str(two.number)))
        raise Crowded(sight.conversation.id)

    def _unlink(self, press: Press, sight: Sight, me: MemberId, other: ConversationId) -> ConversationView:
        for done in self.pairing.tries(press, me):
            if done:
                return done
            here = self._see(press, sight.conversation.id)
            one = here.conversation
            known = next((link for link in one.links if link.id == other), None)
            if known is None:
                return here.view()
            there = self._in_reach(press, other)
            apart = there is not None and there.conversation.id != one.id  # it may have been merged into this one
            back = ((there, self._unlinked(one.id, by=me)),) if there and apart else ()
            if self._committed(press, me, ((here, self._unlinked(other, by=me)), *back)):
                return self._told(press, one, Notice(telling=Telling.UNLINKED, what=str(known.number)))
        raise Crowded(sight.conversation.id)

    def _see(self, press: Press, one: ConversationId) -> Sight:
        return self.pairing.looking.see(press.visitor, one)

    def _in_reach(self, press: Press, other: ConversationId) -> Sight | None:
        """As it stands, or what it was merged into; None where the visitor may not change it."""
        try:
            sight = self._see(press, other)
        except Hidden:
            return None
        return sight if sight.may_act else None

    def _committed(self, press: Press, me: MemberId, changes: Changes) -> bool:
        """Whether nobody was faster."""
        at, shown = self.pairing.clock(), changes[0][0].conversation.id
        made: list[Write] = []
        for sight, change in changes:
            made += writes(sight.stood, settled(sight.conversation, change(sight.conversation), at=at, flight=new_id()))
        try:
            self.pairing.commit(*made, *naming(press.receipt(me, at), shown))
        except Overtaken:
            return False
        return True

    def _told(self, press: Press, one: Conversation, notice: Notice) -> ConversationView:
        return self.pairing.shown(press, one.id, notice, flight=new_id())

    def _linked(self, other: Related, *, by: MemberId) -> Change:
        """In place of a link to it under another number."""

        def change(one: Conversation) -> Conversation:
            if other in one.links:
                return one
            told = one.remark(Kind.LINKED, by=by, at=self.pairing.clock(), what=str(other.number))
            return linked(_without(told, other.id), other)

        return change

    def _unlinked(self, other: ConversationId, *, by: MemberId) -> Change:
        def change(one: Conversation) -> Conversation:
            known = next((link for link in one.links if link.id == other), None)
            if known is None:
                return one
            told = one.remark(Kind.UNLINKED, by=by, at=self.pairing.clock(), what=str(known.number))
            return _without(told, other)

        return change


def _without(one: Conversation, other: ConversationId) -> Conversation:
    return replace(one, links=tuple(link for link in one.links if link.id != other))
