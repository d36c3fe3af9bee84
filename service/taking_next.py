"""The oldest conversation that nobody has becomes a member's; two who ask together never get the same."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.acting import Acting
from service.domain.conversation import Conversation, Outdated
from service.domain.identity import DeskId, MemberId
from service.domain.kept import Receipt
from service.domain.status import Status
from service.domain.view import ConversationView
from service.inbox import Change, Crowded, Gone
from service.looking import Hidden
from service.ports import Create, Order, Wish
from service.pressing import RECEIPT_LIFE, receipt_key
from service.visiting import Visitor

CANDIDATES = 5


class TakingNext(Struct, frozen=True):
    acting: Acting

    def __call__(self, visitor: Visitor, desk: DeskId, *, once: str) -> ConversationView | None:
        """The oldest open conversation that nobody has, now the visitor's; None where nothing is left.

        Raises ``Hidden``, also for readers."""
        role, me = visitor.role_at(desk), visitor.me
        if me is None or role is None or not role.may_act:
            raise Hidden(desk)
        key, life = receipt_key(me, once, "take_next", "", ()), Receipt(expire_at=self.acting.clock() + RECEIPT_LIFE)
        return self._take_first(visitor, me, desk, Create(key, life) if once else None)

    def _take_first(
        self, visitor: Visitor, me: MemberId, desk: DeskId, receipt: Create[Receipt] | None
    ) -> ConversationView | None:
        inbox, looking = self.acting.inbox, self.acting.looking
        wish = Wish(desk=desk, unowned=True, status=Status.OPEN, order=Order.OLDEST)
        for _ in inbox.tries():
            if receipt and (done := inbox.store.get(receipt.key).of(receipt.key)):
                named = done.value.conversation
                return looking.see(visitor, named).view() if named else None
            oldest = inbox.store.list(wish, limit=CANDIDATES).items
            for candidate in oldest:
                if view := self._take_free(visitor, me, candidate, receipt):
                    return view
            if len(oldest) < CANDIDATES:
                return None
        raise Crowded(desk)

    def _take_free(
        self, visitor: Visitor, me: MemberId, candidate: Conversation, receipt: Create[Receipt] | None
    ) -> ConversationView | None:
        named = replace(receipt, value=replace(receipt.value, conversation=candidate.id)) if receipt else None
        try:
            sight = self.acting.looking.see(visitor, candidate.id)
            view = self.acting.done(sight, _taking_free(me, self.acting.clock()), named)
        except (Outdated, Gone, Hidden):
            return None
        return view if view.conversation.owner == me else None


def _taking_free(me: MemberId, at: datetime) -> Change:
    def take(conversation: Conversation) -> Conversation:
        free = conversation.owner is None and conversation.queued and conversation.status is Status.OPEN
        if not free:
            raise Outdated(conversation)
        return conversation.take(by=me, at=at)

    return take
