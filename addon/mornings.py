"""Until when a press puts something off, as the member chose: a morning, a day, or so many days without an answer."""

from datetime import datetime

from addon.door import Knock
from addon.numbers import whole
from service.domain.mornings import monday_morning, morning_of, tomorrow_morning
from service.domain.put_off import PutOff

MOST_DAYS = 9999


def put_off(knock: Knock) -> PutOff:
    """Neither where nothing was chosen."""
    if knock.event.parameter("when") == "days":
        given = knock.event.parameter("days") or knock.event.input("days")
        return PutOff(days=min(whole(given, digits=9) or 0, MOST_DAYS))
    return PutOff(until=_until(knock))


def _until(knock: Knock) -> datetime | None:
    """The member's own morning."""
    now, zone, event = knock.screen.now, knock.screen.zone, knock.event
    match event.parameter("when"):
        case "tomorrow":
            return tomorrow_morning(now, zone)
        case "monday":
            return monday_morning(now, zone)
    day = event.date("snooze_until")
    return morning_of(day, zone) if day else None
