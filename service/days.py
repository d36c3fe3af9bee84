"""What days are called in a language: a catalogue's words, so that no library of calendars is loaded for them."""

from collections.abc import Callable
from datetime import date

Say = Callable[..., str]
"""As ``service.words.Words.say``."""


def day_name(day: date, say: Say, *, ordinal: Callable[[int], str] = str, year: bool = False) -> str:
    """As "November 21", or "November 21, 2025"; ``ordinal`` writes the day of the month."""
    month = _months(say)[day.month - 1]
    if year:
        return say("{month} {day}, {year}", month=month, day=ordinal(day.day), year=day.year)
    return say("{month} {day}", month=month, day=ordinal(day.day))


def weekday_name(day: date, say: Say) -> str:
    """As "Tuesday"."""
    names = (
        say("Monday"),
        say("Tuesday"),
        say("Wednesday"),
        say("Thursday"),
        say("Friday"),
        say("Saturday"),
        say("Sunday"),
    )
    return names[day.weekday()]


def _months(say: Say) -> tuple[str, ...]:
    return (
        say("January"),
        say("February"),
        say("March"),
        say("April"),
        say("May"),
        say("June"),
        say("July"),
        say("August"),
        say("September"),
        say("October"),
        say("November"),
        say("December"),
    )
