"""The buttons about time: put off, wake, due by a day; and the one that takes back what was done last."""

from flask import Blueprint

from addon.door import Door, Knock
from addon.mornings import put_off
from addon.verbs import Shown, Verb, add_button
from service.acting import Acting
from service.domain.view import ConversationView
from service.pressing import Press
from service.snoozing import Snoozing


def add_time_verbs(addon: Blueprint, door: Door, acting: Acting, shown: Shown) -> None:
    snoozing = Snoozing(acting)
    verbs: dict[str, Verb] = {
        "snooze": lambda knock, press: _snooze(snoozing, knock, press),
        "wake": lambda _, press: snoozing.wake(press),
        "due": lambda knock, press: _due(snoozing, knock, press),
        "undo": lambda _, press: acting.undo(press),
    }
    for name, verb in verbs.items():
        add_button(addon, door, name, verb, shown)


def _snooze(snoozing: Snoozing, knock: Knock, press: Press) -> ConversationView:
    typed, off = _typed(knock, "snooze_until"), put_off(knock)
    if knock.event.parameter("when") == "days":
        return snoozing.remind(press, off.days, knock.screen.zone, typed=typed)
    return snoozing.snooze(press, off.until, typed=typed)


def _due(snoozing: Snoozing, knock: Knock, press: Press) -> ConversationView:
    if knock.event.parameter("when") == "never":
        return snoozing.never_due(press)
    typed = _typed(knock, "due_on")
    return snoozing.due(press, knock.event.date("due_on"), today=knock.screen.today, typed=typed)


def _typed(knock: Knock, field: str) -> dict[str, str]:
    day = knock.event.date(field)
    return {field: day.isoformat()} if day else {}
