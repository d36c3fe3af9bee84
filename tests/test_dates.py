"""Days and times as each language says them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from service.words import words

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "day", "with_year"),
    [("en", "March 1", "March 1, 2026"), ("fr", "1er mars", "1er mars 2026")],
)
def test_a_day_is_named_as_the_language_does(locale: str, day: str, with_year: str) -> None:
    assert words(locale).day(NOON, UTC) == day
    assert words(locale).day(NOON, UTC, year=True) == with_year


def test_only_the_first_of_a_month_is_counted_in_french() -> None:
    said = {words("fr").day(NOON + timedelta(days=days), UTC) for days in (10, 20, 30)}

    assert said == {"11 mars", "21 mars", "31 mars"}


def test_the_day_is_the_readers_own() -> None:
    late = NOON.replace(hour=23)

    assert words("en").day(late, timezone(timedelta(hours=2))) == "March 2"
    assert words("en").weekday(late, timezone(timedelta(hours=2))) == "Monday"
