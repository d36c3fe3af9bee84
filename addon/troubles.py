"""What goes wrong in a way that is foreseen becomes a card that says what to do."""

from collections.abc import Callable

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from addon.answers import ALL_SCOPES, Answer, pushed, refreshed, scopes, shown
from addon.body import NotAnEvent
from addon.door import Door
from addon.from_gmail import NoUserToken
from addon.opening import NotGranted
from cards.screen import Card
from cards.situations import not_ours_card, not_there_card, too_often_card, trouble_card, upgrading_card
from service.allowance import TooOften
from service.inbox import Crowded
from service.looking import Hidden
from service.ports import GmailBusy, GmailRefused, Newer, Unreachable

TRIGGERS = {"home": "list", "message": "open", "compose": "insert"}
"""Each trigger, and the button that asks for the same."""
TYPED = ("reply", "note")
"""Fields whose text would be lost with the card that they were on."""
TOLD: dict[type[Exception], Callable[..., Card]] = {Newer: upgrading_card, TooOften: too_often_card}


def add_troubles(addon: Blueprint, door: Door) -> None:
    @addon.errorhandler(NoUserToken)
    def consent(_: Exception) -> Answer:
        return ALL_SCOPES

    @addon.errorhandler(NotGranted)
    def not_granted(scope: Exception) -> Answer:
        return scopes(str(scope))

    @addon.errorhandler(NotAnEvent)
    def not_an_event(why: Exception) -> ResponseReturnValue:
        return jsonify(error=f"not an add-on event: {why}"), 400

    @addon.errorhandler(Hidden)
    def hidden(_: Exception) -> Answer:
        screen = door.screen(door.event(request))
        return shown(not_ours_card(screen)) if _is_trigger() else pushed(not_there_card(screen))

    def trouble(error: Exception) -> Answer:
        card = _trouble(door, next((told for kind, told in TOLD.items() if isinstance(error, kind)), trouble_card))
        return shown(card) if _is_trigger() else refreshed(card)

    for kind in (Unreachable, Crowded, GmailBusy, GmailRefused, TooOften):
        addon.register_error_handler(kind, trouble)


def _verb() -> str:
    return request.path.rpartition("/")[2]


def _is_trigger() -> bool:
    return _verb() in TRIGGERS


def _trouble(door: Door, drawn: Callable[..., Card]) -> Card:
    """Its button repeats what was asked for, with all that stood in the form and the same receipt: done once at most.
    Where that is more than a button carries, it only leads back."""
    event = door.event(request)
    screen, again = door.screen(event), TRIGGERS.get(_verb(), _verb())
    typed = {name: text for name in TYPED if (text := event.input(name))}
    form = event.form(besides=TYPED)
    if form is None:
        return drawn(screen, retry_verb="list", parameters={}, typed=typed)
    return drawn(screen, retry_verb=again, parameters=event.parameters | form, typed=typed)
