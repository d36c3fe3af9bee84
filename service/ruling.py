"""What the managers of a desk choose for it besides tags and saved replies: its name and texts, what goes by itself."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from service.arranging import Arranging, Request, Unfit, unchanged
from service.domain.desk import Desk
from service.domain.filling import stored, unknown_variable
from service.domain.house_rules import LONGEST_NAME, LONGEST_SIGNATURE, HouseRules
from service.domain.identity import new_id
from service.domain.labels import gmail_form
from service.domain.mail import clean
from service.domain.settings_view import Said, SettingsView
from service.relooking import Relooking


class Ruling(Struct, frozen=True):
    arranging: Arranging
    relooking: Relooking

    def __call__(self, request: Request, typed: HouseRules) -> SettingsView:
        """Raises ``Hidden``, ``ManagersOnly`` and ``Unfit``."""
        opened = self.arranging.opened(request)
        renamed = typed.name != opened.desk.name  # one given by an operator may be longer
        wished = replace(typed, signature=stored(typed.signature))
        if renamed:
            wished = replace(wished, name=clean(typed.name, LONGEST_NAME + 1))
            _check_name(wished.name)
        if len(wished.signature) > LONGEST_SIGNATURE:
            raise Unfit(Said.LONG, str(LONGEST_SIGNATURE))
        if slip := unknown_variable(wished.signature):
            raise Unfit(Said.NO_VARIABLE, slip)
        if renamed:
            return self._renamed(request, wished)
        after = self.arranging.change(opened.stood, lambda now: _ruled(now, wished, request.sign))
        return SettingsView(desk=after, once=new_id(), said=Said.SAVED)

    def _renamed(self, request: Request, wished: HouseRules) -> SettingsView:
        """The labels that name it follow at once, on whatever mail. No two desks of a mailbox are called the same."""
        opened, box = self.arranging.opened_with_mailbox(request)
        _check_beside(wished.name, opened.desk, self.relooking.all_of(opened.desk, box.value))
        after = self.arranging.change(opened.stood, lambda now: _ruled(now, wished, request.sign))
        return SettingsView(desk=after, once=new_id(), said=self.relooking(after, box.value))


def _check_name(name: str) -> None:
    if not name:
        raise Unfit(Said.NO_NAME)
    if len(name) > LONGEST_NAME:
        raise Unfit(Said.LONG, str(LONGEST_NAME))
    if not any(mark.isalnum() for mark in name):
        raise Unfit(Said.BAD_DESK_NAME, name)


def _check_beside(name: str, desk: Desk, others: Sequence[Desk]) -> None:
    for other in others:
        if other.id != desk.id and gmail_form(other.name) == gmail_form(name):
            raise Unfit(Said.DESK_NAME_TAKEN, other.name)


def _ruled(desk: Desk, wished: HouseRules, seen: str) -> Desk:
    stands = HouseRules.of(desk)
    return desk if stands == wished else wished.at(unchanged(desk, stands.sign, seen))
