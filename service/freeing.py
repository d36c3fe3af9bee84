"""What a member had in hand at a desk is nobody's, since he may have no work there any more."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.identity import DeskId, MemberId
from service.inbox import Inbox
from service.ports import Order, Wish

PAGE = 50


class Freeing(Struct, frozen=True):
    """``clock`` says when. May be repeated: whatever ended it, it goes on."""

    inbox: Inbox
    clock: Callable[[], datetime]

    def __call__(self, desk: DeskId, member: MemberId) -> int:
        """How many requests were his, open, waiting or put off; their labels are left to a sweep.

        For when the desk knows already that he may have none: what comes back later sees to that by itself."""
        asleep = Wish(desk=desk, owner=member, asleep=True, order=Order.OLDEST)
        awake = Wish(desk=desk, owner=member)
        return sum(self._free(wish, member) for wish in (asleep, awake))  # so that none is missed which wakes meanwhile

    def _free(self, wish: Wish, member: MemberId) -> int:
        """One page after the other, each of what is left."""
        freed = set[str]()
        while items := [one for one in self.inbox.store.list(wish, limit=PAGE).items if one.id not in freed]:
            for one in items:
                self.inbox.change(one.id, lambda now: _of_nobody(now, member, self.clock()), at=self.clock(), flight="")
            freed |= {one.id for one in items}
        return len(freed)


def _of_nobody(request: Conversation, member: MemberId, at: datetime) -> Conversation:
    return request.unassign(by="", at=at) if request.owner == member else request
