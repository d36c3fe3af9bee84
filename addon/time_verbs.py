"""The buttons about time: put off, wake, due by a day; and the one that takes back what was done last."""

from datetime import datetime

from flask import Blueprint

from addon.door import Door, Knock
from addon.numbers import whole
from addon.verbs import Shown, Verb, add_button
from service.acting import Acting
from service.domain.mornings import monday_morning, morning_of, tomorrow_morning
from service.domain.view import ConversationView
from service.pressing import Press
from service.snoozing import Snoozing

MOST_DAYS = 9999


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
    typed = _typed(knock, "snooze_until")
    if knock.event.parameter("when") == "days":
        typed_days = knock.event.parameter("days") or knock.event.input("days")
        days = min(whole(typed_days, digits=9) or 0, MOST_DAYS)
        return snoozing.remind(press, days, knock.screen.zone, typed=typed)
    return snoozing.snooze(press, _until(knock), typed=typed)


def _until(knock: Knock) -> datetime | None:
    """The morning that was chosen, the member's own; None where none was."""
    now, zone, event = knock.screen.now, knock.screen.zone, knock.event
    match event.parameter("when"):
        case "tomorrow":
            return tomorrow_morning(now, zone)
        case "monday":
            return monday_morning(now, zone)
    day = event.date("snooze_until")
    return morning_of(day, zone) if day else None


def _due(snoozing: Snoozing, knock: Knock, press: Press) -> ConversationView:
    if knock.event.parameter("when") == "never":
        return snoozing.never_due(press)
    typed = _typed(knock, "due_on")
    return snoozing.due(press, knock.event.date("due_on"), today=knock.screen.today, typed=typed)


def _typed(knock: Knock, field: str) -> dict[str, str]:
    day = knock.event.date(field)
    return {field: day.isoformat()} if day else {}
