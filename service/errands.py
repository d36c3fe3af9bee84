"""Whether an errand may be begun, for whom or with what, and what it does to each request."""

from datetime import datetime

from msgspec.structs import replace

from service.domain.called import owner_called, tag_called
from service.domain.desk import Desk
from service.domain.home import HomeView
from service.domain.identity import MemberId, TagId
from service.domain.mail import clean
from service.domain.mornings import FARTHEST
from service.domain.put_off import PutOff
from service.domain.several import Deed, Errand
from service.domain.status import Resolution, Status
from service.domain.view import Notice, Telling
from service.inbox import Change
from service.ports import POSSIBLE_ID


class Refused(Exception):
    """Nothing was done; ``notice`` says why."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice.telling)
        self.notice = notice


def meant(home: HomeView, errand: Errand, *, at: datetime) -> Errand:
    """``errand`` with whom or what its words name. Raises ``Refused`` where it is none that this member could do."""
    errand = _named(home.desk, errand) if errand.named else errand
    refused = _refused(home, errand, at)
    if refused:
        raise Refused(Notice(telling=refused))
    return errand


def change(errand: Errand, me: MemberId, desk: Desk, at: datetime) -> Change:
    to = errand.to
    match errand.deed:
        case Deed.ASSIGN:
            return lambda c: c.assign(MemberId(to), by=me, at=at) if to else c.unassign(by=me, at=at)
        case Deed.TAG:
            return lambda c: c.tag(TagId(to), by=me, at=at)
        case Deed.RESOLVE:
            return lambda c: c if c.status is Status.RESOLVED else c.resolve(Resolution.DONE, by=me, at=at)
        case Deed.SNOOZE:
            return _putting_off(errand, me, at)
        case Deed.UNDO:
            return lambda c: c.undo_errand(to, desk=desk, by=me, at=at)


def _putting_off(errand: Errand, me: MemberId, at: datetime) -> Change:
    off = PutOff.parse(errand.to)
    if off.until:
        until = off.until
        return lambda c: c.snooze(until, by=me, at=at)
    return lambda c: c.remind(off.days, zone=errand.zone, by=me, at=at)


def _named(desk: Desk, errand: Errand) -> Errand:
    """For whom or with which tag, where that was typed."""
    found = owner_called(errand.to, desk) if errand.deed is Deed.ASSIGN else tag_called(errand.to, desk)
    if found is None and (errand.deed is Deed.ASSIGN or errand.to.strip()):
        unknown = Telling.NO_SUCH_PERSON if errand.deed is Deed.ASSIGN else Telling.NO_SUCH_TAG
        raise Refused(Notice(telling=unknown, what=clean(errand.to)))
    return replace(errand, to=found.id if found else "", named=False)


def _refused(home: HomeView, errand: Errand, at: datetime) -> Telling | None:
    if not home.may_act:
        return Telling.NOT_ALLOWED
    unfit = _unfit(home.desk, errand, at)
    return unfit or (Telling.NOTHING_CHOSEN if errand.over else None)


def _unfit(desk: Desk, errand: Errand, at: datetime) -> Telling | None:
    match errand.deed:
        case Deed.ASSIGN:
            mate = desk.teammate(errand.to)
            return Telling.NOT_OWNER if errand.to and not (mate and mate.may_own) else None
        case Deed.TAG:
            tag = desk.tag(errand.to)
            unfit = Telling.NO_SUCH_TAG if tag is None or tag.retired else None
            return unfit if errand.to else Telling.NO_TAG_CHOSEN
        case Deed.SNOOZE:
            return _no_time(PutOff.parse(errand.to), at)
        case Deed.UNDO:
            return None if POSSIBLE_ID.fullmatch(errand.to) else Telling.NOTHING_TO_UNDO
    return None


def _no_time(off: PutOff, at: datetime) -> Telling | None:
    if off.until is None:
        too_far = Telling.TOO_FAR if off.days > FARTHEST.days else None
        return too_far if off.days else Telling.NO_DAY
    if off.until <= at:
        return Telling.PAST
    return Telling.TOO_FAR if off.until - at > FARTHEST else None
