"""How a member's change to a conversation is done: rights, the commit, its labels; or why it was not."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation, Outdated
from service.domain.identity import MemberId, new_id
from service.domain.kept import Receipt
from service.domain.sleeping import Past
from service.domain.undoing import NothingToUndo, OwnerLeft
from service.domain.view import ConversationView, Notice, Telling
from service.inbox import Change, Crowded, Gone, Inbox, Merged
from service.lagging import lag
from service.looking import Hidden, Looking, Sight
from service.mirror import Mirroring
from service.ports import DESKS, Create, Key
from service.pressing import Press, faster

Typed = dict[str, str]
REFUSED: dict[type[Exception], Telling] = {
    Past: Telling.PAST,
    NothingToUndo: Telling.NOTHING_TO_UNDO,
    OwnerLeft: Telling.OWNER_LEFT,
    Crowded: Telling.BUSY,
}


class Moved(Gone):
    """It went to another desk while this verb was under way; nothing was done."""


class Doing(Struct, frozen=True):
    """``clock`` says when."""

    inbox: Inbox
    looking: Looking
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def do(
        self,
        press: Press,
        change: Callable[[MemberId, datetime], Change],
        sight: Sight | None = None,
        *,
        typed: Typed | None = None,
    ) -> ConversationView:
        """``change``, by a member at a time, as far as his rights go; ``typed`` is kept where it is not done.

        Raises ``Hidden`` where the visitor may not see the conversation."""
        sight = sight or self.looking.see(press.visitor, press.conversation)
        if sight.me is None or not sight.role.may_act:
            return sight.view(notice=Notice(telling=Telling.NOT_ALLOWED))
        if sight.instead_of:
            return sight.view(typed=typed)
        receipt = press.receipt(sight.me, self.clock())
        try:
            return self.done(sight, change(sight.me, self.clock()), receipt)
        except (Outdated, Gone, Crowded, Past, NothingToUndo, OwnerLeft) as why:
            return self._not_done(why, press, sight, typed)

    def _not_done(self, why: Exception, press: Press, sight: Sight, typed: Typed | None) -> ConversationView:
        match why:
            case Outdated():
                now = replace(sight, conversation=why.conversation)
                return now.view(notice=faster(why.conversation, press.verb), typed=typed)
            case Moved():
                there = self.looking.see(press.visitor, press.conversation)
                return there.view(notice=faster(there.conversation, ""), typed=typed)
            case Merged():
                return self.looking.see(press.visitor, press.conversation).view(typed=typed)
            case Gone():
                raise Hidden(press.conversation) from why
        return sight.view(notice=Notice(telling=REFUSED[type(why)]), typed=typed)

    def done(
        self, sight: Sight, change: Change, receipt: Create[Receipt] | None, *, errand: str = ""
    ) -> ConversationView:
        """How it stands once ``change`` is committed with its receipt, and its labels have followed; ``errand``: of
        which it is part.

        Raises ``Moved``, and whatever ``Inbox.change`` raises."""
        flight, at = new_id(), self.clock()
        after = self.inbox.change(
            sight.conversation.id,
            _remembered(sight.me, _where_seen(sight, change, at), at, errand),
            at=at,
            flight=flight,
            also=receipt,
            known=sight.stood,
        )
        if after.desk != sight.desk.id:
            raise Moved(after.id)
        up = after.mirror.debt_since is None or self.mirroring.follow(after.id, flight=flight, near=after)
        fresh = self._fresh_desk(sight, after)
        return fresh.view(notice=None if up else lag(self.inbox.store, after, fresh.desk))

    def _fresh_desk(self, sight: Sight, after: Conversation) -> Sight:
        """With a desk that knows every tag of the conversation."""
        if all(sight.desk.tag(tag) for tag in after.tags):
            return replace(sight, conversation=after)
        desk = self.inbox.store.get(key := Key(DESKS, sight.desk.id)).of(key)
        return replace(sight, conversation=after, desk=desk.value if desk else sight.desk)


def _remembered(me: MemberId | None, change: Change, at: datetime, errand: str) -> Change:
    """With how to take it back."""

    def remembered(conversation: Conversation) -> Conversation:
        after = change(conversation)
        return after.remembering(conversation, by=me, at=at, errand=errand) if me else after

    return remembered


def _where_seen(sight: Sight, change: Change, at: datetime) -> Change:
    """Whoever may change it at one desk may not, by that, at the desk to which it was moved meanwhile; nor give work
    to whoever has left it."""

    def where_seen(conversation: Conversation) -> Conversation:
        if conversation.desk != sight.desk.id:
            raise Moved(conversation.id)
        return change(conversation).in_living_hands(sight.desk, at=at)

    return where_seen
