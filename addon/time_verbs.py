"""The buttons about time: put off, wake, due by a day; and the one that takes back what was done last."""

from datetime import datetime

from flask import Blueprint

from addon.door import Door, Knock
from addon.numbers import whole
from addon.verbs import Shown, Verb, add_button
from service.acting import Acting
from service.domain.mornings import in_days, monday_morning, morning_of, tomorrow_morning
from service.domain.view import ConversationView
from service.pressing import Press
from service.snoozing import Snoozing

MOST_DAYS = 9999


def add_time_verbs(addon: Blueprint, door: Door, acting: Acting, shown: Shown) -> None:
    snoozing = Snoozing(acting)
    verbs: dict[str, Verb] = {
        "snooze": lambda knock, press: snoozing.snooze(press, _until(knock), typed=_typed(knock, "snooze_until")),
        "wake": lambda _, press: snoozing.wake(press),
        "due": lambda knock, press: _due(snoozing, knock, press),
        "undo": lambda _, press: acting.undo(press),
    }
    for name, verb in verbs.items():
        add_button(addon, door, name, verb, shown)


def _until(knock: Knock) -> datetime | None:
    """The morning that was chosen, the member's own; None where none was."""
    now, zone, event = knock.screen.now, knock.screen.zone, knock.event
    match event.parameter("when"):
        case "tomorrow":
            return tomorrow_morning(now, zone)
        case "monday":
            return monday_morning(now, zone)
        case "days":
            days = min(whole(event.parameter("days") or event.input("days"), digits=9) or 0, MOST_DAYS)
            return in_days(days, now, zone) if days else None
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
