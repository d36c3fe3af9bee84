"""One change for several requests, a piece at a time: what was not done is told, what was done is never done twice."""

from dataclasses import dataclass, replace
from datetime import timedelta

from service.acting import Acting
from service.allowance import TooOften
from service.domain.called import owner_called, tag_called
from service.domain.conversation import Conversation, Outdated
from service.domain.desk import Desk
from service.domain.home import HomeView
from service.domain.identity import ConversationId, MemberId, TagId
from service.domain.mail import clean
from service.domain.several import Deed, Errand, Reason, is_contrary, stood_there
from service.domain.sleeping import Past
from service.domain.status import Resolution, Status
from service.domain.undoing import NothingToUndo, OwnerLeft
from service.domain.view import Notice, Telling
from service.inbox import Change, Crowded, Gone
from service.lists import Asked, Lists
from service.looking import Hidden, Sight
from service.ports import POSSIBLE_ID, Page, Unreachable, Wish
from service.pressing import Press
from service.visiting import Visitor

TOGETHER = 10
PIECE = 30
"""So many for one press: with its labels each takes some tenths of a second, and Gmail waits 30 s for an answer."""
PATIENCE = timedelta(seconds=10)
"""After which no further ten are begun."""


class Refused(Exception):
    """Nothing was done; ``notice`` says why."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice.telling)
        self.notice = notice


@dataclass(frozen=True, slots=True)
class Several:
    acting: Acting
    lists: Lists

    def __call__(self, visitor: Visitor, asked: Asked, errand: Errand) -> Errand:
        """``errand`` as far as it has come after one more piece.

        Raises ``Refused`` where it is none that this member could do, ``Hidden``, and ``Unreachable`` or ``TooOften``
        before anything was done; whatever was, counts once when the same piece is asked for again."""
        home = self.lists.bare(visitor, asked)
        if home.desk.id != asked.desk:  # a list may fall back to one's own desk, a deed may not
            raise Hidden(asked.desk[:50])
        errand = _meant(home.desk, errand) if errand.named else errand
        _check(home, errand)
        if errand.deed is Deed.UNDO and not errand.of:
            errand = replace(errand, of=self.acting.inbox.store.counts(_undoable(home, errand.to))[0])
        until, begun = self.acting.clock() + PATIENCE, errand
        while not errand.over and errand.seen - begun.seen < PIECE and self.acting.clock() < until:
            try:
                errand = self._listed(home, errand) if not errand.chosen else errand
                for id_ in errand.chosen[:TOGETHER]:
                    errand = self._one(visitor, home.desk, errand, id_).without(id_)
            except (Unreachable, TooOften):
                if errand.seen == begun.seen:
                    raise
                return errand
        return errand

    def _listed(self, home: HomeView, errand: Errand) -> Errand:
        """With the next ten of the list to be done."""
        page = self._page(home, errand)
        ten = tuple(one.id for one in page.items if stood_there(errand, one))
        return replace(errand, chosen=ten, after=page.after, ended=page.after is None)

    def _page(self, home: HomeView, errand: Errand) -> Page[Conversation]:
        if errand.deed is not Deed.UNDO:
            return self.lists.page(home, after=errand.after, limit=TOGETHER)[0]
        list_, wish = self.acting.inbox.store.list, _undoable(home, errand.to)
        try:
            return list_(wish, limit=TOGETHER, after=errand.after)
        except ValueError:
            return list_(wish, limit=TOGETHER)

    def _one(self, visitor: Visitor, desk: Desk, errand: Errand, id_: ConversationId) -> Errand:
        try:
            sight = self.acting.looking.see(visitor, id_)
        except Hidden:
            return errand.left(0, Reason.GONE)
        reason = self._do(visitor, desk, errand, sight)
        return errand.left(sight.conversation.number, reason) if reason else errand.did()

    def _do(self, visitor: Visitor, desk: Desk, errand: Errand, sight: Sight) -> Reason | None:
        """Why it was not done; None where it was, now or before."""
        if sight.instead_of or sight.desk.id != desk.id or sight.me is None or not sight.may_act:
            return Reason.GONE
        if is_contrary(errand, sight.conversation, me=sight.me):
            return Reason.CHANGED
        press = Press(
            visitor=visitor,
            conversation=sight.conversation.id,
            verb=errand.deed.value,
            once=errand.once,
            inputs=(errand.to,),
        )
        change, receipt = self._change(errand, sight.me, desk), press.receipt(sight.me, self.acting.clock())
        try:
            self.acting.done(sight, change, receipt, errand=errand.known_as(sight.me))
        except (Outdated, NothingToUndo):
            return Reason.CHANGED
        except (OwnerLeft, Past):
            return Reason.STUCK
        except Gone:
            return Reason.GONE
        except Crowded:
            return Reason.BUSY
        return None

    def _change(self, errand: Errand, me: MemberId, desk: Desk) -> Change:
        at, to = self.acting.clock(), errand.to
        match errand.deed:
            case Deed.ASSIGN:
                return lambda c: c.assign(MemberId(to), by=me, at=at) if to else c.unassign(by=me, at=at)
            case Deed.TAG:
                return lambda c: c.tag(TagId(to), by=me, at=at)
            case Deed.RESOLVE:
                return lambda c: c if c.status is Status.RESOLVED else c.resolve(Resolution.DONE, by=me, at=at)
            case Deed.UNDO:
                return lambda c: c.undo_errand(to, desk=desk, by=me, at=at)


def _undoable(home: HomeView, errand: str) -> Wish:
    return Wish(desk=home.desk.id, undoable_by=home.me, errand=errand)


def _meant(desk: Desk, errand: Errand) -> Errand:
    """For whom or with which tag, where that was typed."""
    found = owner_called(errand.to, desk) if errand.deed is Deed.ASSIGN else tag_called(errand.to, desk)
    if found is None and (errand.deed is Deed.ASSIGN or errand.to.strip()):
        unknown = Telling.NO_SUCH_PERSON if errand.deed is Deed.ASSIGN else Telling.NO_SUCH_TAG
        raise Refused(Notice(telling=unknown, what=clean(errand.to)))
    return replace(errand, to=found.id if found else "", named=False)


def _check(home: HomeView, errand: Errand) -> None:
    if not home.may_act:
        raise Refused(Notice(telling=Telling.NOT_ALLOWED))
    mate, tag = home.desk.teammate(errand.to), home.desk.tag(errand.to)
    if errand.deed is Deed.ASSIGN and errand.to and not (mate and mate.may_own):
        raise Refused(Notice(telling=Telling.NOT_OWNER))
    if errand.deed is Deed.UNDO and not POSSIBLE_ID.fullmatch(errand.to):
        raise Refused(Notice(telling=Telling.NOTHING_TO_UNDO))
    if errand.deed is Deed.TAG and not errand.to:
        raise Refused(Notice(telling=Telling.NO_TAG_CHOSEN))
    if errand.deed is Deed.TAG and (tag is None or tag.retired):
        raise Refused(Notice(telling=Telling.NO_SUCH_TAG))
    if errand.over:
        raise Refused(Notice(telling=Telling.NOTHING_CHOSEN))
