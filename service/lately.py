"""What a member did last at a desk, as far as it may be taken back; asked for by a press alone."""

from collections.abc import Iterable

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.home import HomeView
from service.domain.lately import Done, LatelyView
from service.lists import Asked, Lists
from service.ports import Wish
from service.visiting import Visitor

MOST = 10
"""So many requests are looked at."""


class Lately(Struct, frozen=True):
    lists: Lists

    def __call__(self, visitor: Visitor, asked: Asked) -> LatelyView:
        """One question, and an aggregate for each change of several requests. Raises ``Hidden``."""
        home = self.lists.bare(visitor, asked)
        if not home.may_act:
            return LatelyView(home=home, done=())
        wish = Wish(desk=home.desk.id, undoable_by=home.me)
        found = self.lists.store.list(wish, limit=MOST).items
        return LatelyView(home=home, done=self._together(home, found))

    def _together(self, home: HomeView, found: Iterable[Conversation]) -> tuple[Done, ...]:
        """What was done to several at once is one line, where the newest of them is."""
        firsts = {_errand(one) or one.id: one for one in reversed(tuple(found))}
        errands = [errand for one in firsts.values() if (errand := _errand(one))]
        wishes = [Wish(desk=home.desk.id, undoable_by=home.me, errand=errand) for errand in errands]
        n = dict(zip(errands, self.lists.store.counts(*wishes) if wishes else (), strict=True))
        newest = sorted(firsts.values(), key=_done_at, reverse=True)
        return tuple(Done(request=one, errand=_errand(one), n=n.get(_errand(one), 1)) for one in newest)


def _errand(one: Conversation) -> str:
    return one.last_act.errand if one.last_act else ""


def _done_at(one: Conversation) -> float:
    return one.last_act.at.timestamp() if one.last_act else 0
