"""A desk's settings: who may look and change, what a press finds, and how it is committed."""

from collections.abc import Callable

from msgspec import Struct

from service.domain.desk import Desk
from service.domain.identity import DeskId, MemberId, new_id
from service.domain.mailbox import Mailbox
from service.domain.member import Role, Seat
from service.domain.settings_view import Said, SettingsView
from service.inbox import Crowded, Inbox
from service.looking import Hidden
from service.ports import DESKS, MAILBOXES, Found, Key, Overtaken, Replace, Snapshot, Write
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


class Request(Struct, frozen=True, kw_only=True):
    """A press in the settings: by whom, for which desk, once; ``sign``: what the card was drawn from."""

    visitor: Visitor
    desk: str
    once: str = ""
    sign: str = ""


class Opened(Struct, frozen=True):
    """A desk's settings, opened by a manager; ``stood``: how the desk was read."""

    stood: Snapshot[Desk]
    me: MemberId

    @property
    def desk(self) -> Desk:
        return self.stood.value


class Arranging(Struct, frozen=True):
    inbox: Inbox

    def view(self, request: Request) -> SettingsView:
        """The settings as they are. Raises ``Hidden`` and ``ManagersOnly``."""
        return SettingsView(desk=self.opened(request).desk, once=new_id())

    def opened(self, request: Request) -> Opened:
        """In one round trip. Raises ``Hidden`` and ``ManagersOnly``."""
        seat = _seat(request)
        return _opened(request, seat, self.inbox.store.get(Key(DESKS, seat.desk)))

    def opened_with_mailbox(self, request: Request) -> tuple[Opened, Snapshot[Mailbox]]:
        """Likewise, also where its mails and its labels are."""
        seat = _seat(request)
        found = self.inbox.store.get(Key(DESKS, seat.desk), key := Key(MAILBOXES, seat.mailbox))
        opened, box = _opened(request, seat, found), found.of(key)
        if box is None:
            raise Hidden(seat.desk)
        return opened, box

    def change(
        self,
        stood: Snapshot[Desk],
        change: Callable[[Desk], Desk],
        *,
        also: Callable[[bool], tuple[Write, ...]] = lambda _: (),
    ) -> Desk:
        """The desk after ``change``, committed with what is to go ``also``, which is told whether what was read with
        the desk is out of date. Raises ``Crowded``, and as ``change``."""
        for again in self.inbox.tries():
            now = self._anew(stood.value.id) if again else stood
            after = change(now.value)
            if after == now.value:
                return after
            try:
                self.inbox.store.commit(Replace(Key(DESKS, after.id), after, now.version), *also(bool(again)))
            except Overtaken:
                continue
            return after
        raise Crowded(stood.id)

    def _anew(self, desk: DeskId) -> Snapshot[Desk]:
        found = self.inbox.store.get(key := Key(DESKS, desk)).of(key)
        if found is None:
            raise Hidden(desk)
        return found


def _seat(request: Request) -> Seat:
    seat = next((seat for seat in request.visitor.seats if seat.desk == request.desk), None)
    if seat is None:
        raise Hidden(request.desk[:50])
    return seat


def _opened(request: Request, seat: Seat, found: Found) -> Opened:
    stood, me = found.of(Key(DESKS, seat.desk)), request.visitor.me
    if stood is None:
        raise Hidden(seat.desk)
    if seat.role is not Role.MANAGER or me is None:
        raise ManagersOnly(stood.value)
    return Opened(stood, me)


def unchanged(desk: Desk, sign: str, seen: str) -> Desk:
    """``desk``, where what is to be changed still has the ``sign`` that was ``seen``. Raises ``Unfit``."""
    if sign != seen:
        raise Unfit(Said.CHANGED_SINCE)
    return desk
