"""What stands in a form's fields, as it comes with a press: texts, days, moments and times of day.

https://developers.google.com/workspace/add-ons/concepts/event-objects#form_inputs"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from msgspec import Struct

from addon.body import Tree, part, texts

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FARTHEST = 1000 * 365 * 86_400_000
"""In milliseconds from the epoch: far enough for anybody, and within what every store and zone can hold."""
_NUMBER = re.compile(r"-?[0-9]{1,19}(\.[0-9]{1,19})?([eE]\+?[0-9]{1,2})?")


class Field(Struct, frozen=True, kw_only=True):
    """``day``: chosen without a time; ``moment``: chosen with both; ``time_of_day``: alone; None where not given."""

    texts: tuple[str, ...] = ()
    day: date | None = None
    moment: datetime | None = None
    time_of_day: time | None = None


def fields(given: Tree) -> Mapping[str, Field]:
    """The fields of ``formInputs``. Raises ``NotAnEvent`` where one is not shaped like a field."""
    return {name: _field(_wrapper(given, name)) for name in given}


def _wrapper(given: Tree, name: str) -> Tree:
    """Apps Script puts a level named "" around what the field holds."""
    outer = part(given, name)
    return part(outer, "") if "" in outer else outer


def _field(given: Tree) -> Field:
    both = part(given, "dateTimeInput")
    at, (has_day, has_time) = _instant(both), _parts(both)
    midnight = _instant(part(given, "dateInput")) or (at if has_day and not has_time else None)
    return Field(
        texts=texts(part(given, "stringInputs"), "value"),
        day=midnight.date() if midnight else None,
        moment=at if has_day and has_time else None,
        time_of_day=_time(part(given, "timeInput")) or (at.time() if at and has_time and not has_day else None),
    )


def _parts(given: Tree) -> tuple[bool, bool]:
    """Whether day and time were chosen; JSON from protocol buffers leaves out what is false."""
    if "hasDate" not in given and "hasTime" not in given:
        return True, True
    return given.get("hasDate") is True, given.get("hasTime") is True


def _instant(given: Tree) -> datetime | None:
    number = _number(given.get("msSinceEpoch"))
    return EPOCH + timedelta(milliseconds=number) if number is not None and abs(number) < FARTHEST else None


def _time(given: Tree) -> time | None:
    """What is 0 may have been left out, but not both."""
    hours, minutes = _number(given.get("hours", 0)), _number(given.get("minutes", 0))
    if not given or hours is None or minutes is None or hours not in range(24) or minutes not in range(60):
        return None
    return time(int(hours), int(minutes))


def _number(given: Any) -> float | None:
    """A 64-bit integer comes as a number, as a text, or with an exponent."""
    if isinstance(given, str) and _NUMBER.fullmatch(given):
        return float(given) if "." in given or "e" in given.lower() else int(given)
    return given if isinstance(given, int | float) and not isinstance(given, bool) else None
