"""A desk's settings: who may look and change, what a press finds, and how it is committed."""

from collections.abc import Callable
from dataclasses import dataclass

from service.domain.desk import Desk
from service.domain.house_rules import LONGEST_SIGNATURE, HouseRules
from service.domain.identity import DeskId, MemberId, new_id
from service.domain.member import Role
from service.domain.settings_view import Said, SettingsView
from service.inbox import Crowded, Inbox
from service.looking import Hidden
from service.ports import DESKS, Key, Overtaken, Replace, Write
from service.visiting import Visitor


class ManagersOnly(Exception):
    """The visitor has a place at the desk, but not a manager's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.id)
        self.desk = desk


class Unfit(Exception):
    """It cannot be like this, and nothing was changed: ``said`` tells why."""

    def __init__(self, said: Said, what: str = "") -> None:
        super().__init__(said)
        self.said, self.what = said, what


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A press in the settings: by whom, for which desk, once; ``sign``: what the card was drawn from."""

    visitor: Visitor
    desk: str
    once: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Arranging:
    inbox: Inbox

    def view(self, request: Request) -> SettingsView:
        """The settings as they are. Raises ``Hidden`` and ``ManagersOnly``."""
        desk, _ = self.opened(request)
        return SettingsView(desk=desk, once=new_id())

    def opened(self, request: Request) -> tuple[Desk, MemberId]:
        """The desk and the manager. Raises ``Hidden`` and ``ManagersOnly``."""
        role, me = request.visitor.role_at(DeskId(request.desk)), request.visitor.me
        desk = self.inbox.store.get(key := Key(DESKS, request.desk)).of(key) if role else None
        if role is None or desk is None:
            raise Hidden(request.desk[:50])
        if role is not Role.MANAGER or me is None:
            raise ManagersOnly(desk.value)
        return desk.value, me

    def rules(self, request: Request, wished: HouseRules) -> SettingsView:
        """Raises ``Hidden`` and ``ManagersOnly``."""
        desk, _ = self.opened(request)
        if len(wished.signature) > LONGEST_SIGNATURE:
            raise Unfit(Said.LONG, str(LONGEST_SIGNATURE))
        changed = self.change(desk.id, lambda now: _ruled(now, wished, request.sign))
        return SettingsView(desk=changed, once=new_id(), said=Said.SAVED)

    def change(
        self, desk: DeskId, change: Callable[[Desk], Desk], *, also: Callable[[], tuple[Write, ...]] = tuple
    ) -> Desk:
        """The desk after ``change``, committed with what is to go ``also``. Raises ``Crowded``, and as ``change``."""
        for _ in self.inbox.tries():
            found = self.inbox.store.get(key := Key(DESKS, desk)).of(key)
            if found is None:
                raise Hidden(desk)
            after = change(found.value)
            if after == found.value:
                return after
            try:
                self.inbox.store.commit(Replace(key, after, found.version), *also())
            except Overtaken:
                continue
            return after
        raise Crowded(desk)


def _ruled(desk: Desk, wished: HouseRules, seen: str) -> Desk:
    stands = HouseRules.of(desk)
    return desk if stands == wished else wished.at(unchanged(desk, stands.sign, seen))


def unchanged(desk: Desk, sign: str, seen: str) -> Desk:
    """``desk``, where what is to be changed still has the ``sign`` that was ``seen``. Raises ``Unfit``."""
    if sign != seen:
        raise Unfit(Said.CHANGED_SINCE)
    return desk
