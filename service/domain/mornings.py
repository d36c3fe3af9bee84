"""When somebody's morning is: the moments that "tomorrow" and "Monday" stand for."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

MORNING = time(8)
A_DAY = timedelta(days=1)
FARTHEST = timedelta(days=2 * 366)


def morning_of(day: date, zone: tzinfo) -> datetime:
    """Eight o'clock there, in UTC."""
    return datetime.combine(day, MORNING, tzinfo=zone).astimezone(UTC)


def tomorrow_morning(now: datetime, zone: tzinfo) -> datetime:
    return in_days(1, now, zone)


def monday_morning(now: datetime, zone: tzinfo) -> datetime:
    """Of next week, also on a Monday."""
    return in_days(7 - now.astimezone(zone).weekday(), now, zone)


def mornings(now: datetime, zone: tzinfo) -> tuple[str, ...]:
    """Which of the two there are to choose from: on a Sunday they are the same."""
    return ("tomorrow",) if tomorrow_morning(now, zone) == monday_morning(now, zone) else ("tomorrow", "monday")


def in_days(days: int, now: datetime, zone: tzinfo) -> datetime:
    """The morning of the day that comes so many days after this one."""
    return morning_of(now.astimezone(zone).date() + days * A_DAY, zone)
