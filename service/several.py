"""One change for several requests, a piece at a time: what was not done is told, what was done is never done twice."""

from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from service.acting import Acting
from service.allowance import TooOften
from service.domain.conversation import Conversation, Outdated
from service.domain.desk import Desk
from service.domain.home import HomeView
from service.domain.identity import MemberId
from service.domain.several import Deed, Errand, Reason, Ticked, Unchanged, contrary, stood_there
from service.domain.sleeping import Past
from service.domain.status import Status
from service.domain.undoing import NothingToUndo, OwnerLeft
from service.errands import change, meant
from service.inbox import Crowded, Gone
from service.lists import Asked, Lists
from service.looking import Hidden, Sight
from service.ports import Page, Unreachable, Wish
from service.pressing import Press
from service.visiting import Visitor

TOGETHER = 10
PIECE = 30
"""So many for one press: with its labels each takes some tenths of a second, and Gmail waits 30 s for an answer."""
PATIENCE = timedelta(seconds=10)
"""After which no further ten are begun."""


WHY: dict[type[Exception], Reason] = {
    Crowded: Reason.BUSY,
    NothingToUndo: Reason.CHANGED,
    OwnerLeft: Reason.STUCK,
    Past: Reason.PAST,
}


class Several(Struct, frozen=True):
    acting: Acting
    lists: Lists

    def __call__(self, visitor: Visitor, asked: Asked, errand: Errand) -> Errand:
        """``errand`` as far as it has come after one more piece.

        Raises ``Refused`` where it is none that this member could do, ``Hidden``, and ``Unreachable`` or ``TooOften``
        before anything was done; whatever was, counts once when the same piece is asked for again."""
        home = self.lists.bare(visitor, asked)
        if home.desk.id != asked.desk:  # a list may fall back to one's own desk, a deed may not
            raise Hidden(asked.desk[:50])
        errand = meant(home, errand, at=self.acting.clock())
        if errand.deed is Deed.UNDO and not errand.of:
            errand = replace(errand, of=self.acting.inbox.store.counts(_undoable(home, errand.to))[0])
        until, begun = self.acting.clock() + PATIENCE, errand
        while not errand.over and errand.seen - begun.seen < PIECE and self.acting.clock() < until:
            try:
                errand = self._listed(home, errand) if not errand.chosen else errand
                for ticked in errand.chosen[:TOGETHER]:
                    errand = self._one(visitor, home.desk, errand, ticked).without(ticked)
            except (Unreachable, TooOften):
                if errand.seen == begun.seen:
                    raise
                return errand
        return errand

    def _listed(self, home: HomeView, errand: Errand) -> Errand:
        """With the next ten of the list to be done."""
        page = self._page(home, errand)
        ten = tuple(Ticked(id=one.id) for one in page.items if stood_there(errand, one))
        return replace(errand, chosen=ten, after=page.after, ended=page.after is None)

    def _page(self, home: HomeView, errand: Errand) -> Page[Conversation]:
        if errand.deed is not Deed.UNDO:
            return self.lists.page(home, after=errand.after, limit=TOGETHER)[0]
        list_, wish = self.acting.inbox.store.list, _undoable(home, errand.to)
        try:
            return list_(wish, limit=TOGETHER, after=errand.after)
        except ValueError:
            return list_(wish, limit=TOGETHER)

    def _one(self, visitor: Visitor, desk: Desk, errand: Errand, ticked: Ticked) -> Errand:
        try:
            sight = self.acting.looking.see(visitor, ticked.id)
        except Hidden:
            return errand.left(Unchanged(number=0, reason=Reason.GONE))
        left = self._do(visitor, desk, errand, sight, ticked)
        act = sight.conversation.undoable(sight.me) if errand.deed is Deed.UNDO else None
        return errand.left(left) if left else errand.did(act.kind if act else None)

    def _do(self, visitor: Visitor, desk: Desk, errand: Errand, sight: Sight, ticked: Ticked) -> Unchanged | None:
        """Why it was not done; None where it was, now or before."""
        number = sight.conversation.number
        if sight.instead_of or sight.desk.id != desk.id or sight.me is None or not sight.may_act:
            return Unchanged(number=number, reason=Reason.GONE)
        if errand.deed is Deed.SNOOZE and sight.conversation.status is Status.RESOLVED:
            return Unchanged(number=number, reason=Reason.RESOLVED)
        try:
            self._done(visitor, desk, errand, sight, ticked)
        except Outdated as now:
            faster = contrary(errand, now.conversation, ticked, me=sight.me)
            by, kind = (faster.by, faster.kind) if faster else ("", None)
            return Unchanged(number=number, reason=Reason.CHANGED, by=by, kind=kind)
        except (Gone, Crowded, NothingToUndo, OwnerLeft, Past) as why:
            return Unchanged(number=number, reason=WHY.get(type(why), Reason.GONE))
        return None

    def _done(self, visitor: Visitor, desk: Desk, errand: Errand, sight: Sight, ticked: Ticked) -> None:
        """Raises whatever a single press does, ``Outdated`` too where somebody was faster."""
        me, at = sight.me or MemberId(""), self.acting.clock()
        press = Press(
            visitor=visitor,
            conversation=sight.conversation.id,
            verb=errand.deed.value,
            once=errand.once,
            inputs=(errand.to,),
        )
        doing = change(errand, me, desk, at)

        def unless_overtaken(now: Conversation) -> Conversation:
            if contrary(errand, now, ticked, me=me):
                raise Outdated(now)
            return doing(now)

        self.acting.done(sight, unless_overtaken, press.receipt(me, at), errand=errand.known_as(me))


def _undoable(home: HomeView, errand: str) -> Wish:
    return Wish(desk=home.desk.id, undoable_by=home.me, errand=errand)
