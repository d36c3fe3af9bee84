"""What users read, in their language: gettext catalogues and the formats of dates."""

from datetime import date, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct

CATALOGUES = Path(__file__).resolve().parent.parent / "locales"
DOMAIN = "guichet"
SOURCE = "en"
DAYS = 1000
"""So many days keep their names, which Babel takes long to find."""


class Words(Struct, frozen=True):
    """The words of one language; ``locale`` is a language code that ``languages`` knows."""

    locale: str
    catalogue: NullTranslations

    def say(self, message: str, **values: object) -> str:
        """``message`` in this language, with ``{name}`` filled in."""
        said = self.catalogue.gettext(message)
        return said.format(**values) if values else said

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """``one`` or ``many`` as the language counts ``n``, which is ``{n}``, in groups of three digits."""
        return self.catalogue.ngettext(one, many, n).format(n=self.number(n), **values)

    def number(self, n: int) -> str:
        """As "5,000" or "5 000"."""
        return f"{n:,}".replace(",", "\u202f" if self.locale == "fr" else ",")

    def day(self, at: datetime, zone: tzinfo, *, year: bool = False) -> str:
        """As "November 21", or "November 21, 2025"."""
        return _day(at.astimezone(zone).date(), self.locale, year=year)

    def weekday(self, at: datetime, zone: tzinfo) -> str:
        """As "Tuesday"."""
        return _weekday(at.astimezone(zone).date(), self.locale)

    def clock(self, at: datetime, zone: tzinfo) -> str:
        """As "14:30" or "14 h 30"."""
        local = at.astimezone(zone)
        return (
            f"{local.hour}\u00a0h\u00a0{local.minute:02d}"
            if self.locale == "fr"
            else f"{local.hour}:{local.minute:02d}"
        )

    def moment(self, at: datetime, now: datetime, zone: tzinfo) -> str:
        """The shortest unmistakable name of a past moment: a time today, a weekday this week, else a day."""
        days = _days(at, now, zone)
        if days <= 0:
            return self.clock(at, zone)
        return self.weekday(at, zone) if days < 7 else self.day(at, zone, year=days > 300)

    def since(self, at: datetime, now: datetime, zone: tzinfo) -> str:
        """As "since Tuesday"."""
        days, moment = _days(at, now, zone), self.moment(at, now, zone)
        if days <= 0 and self.locale == "fr":
            moment = f"{at.astimezone(zone):%H:%M}"  # "depuis 4 h 39" is how long, not when
        if days < 7:
            return self.say("since {moment}", moment=moment)
        return self.say("since {day}", day=moment)

    def on(self, at: datetime, now: datetime, zone: tzinfo) -> str:
        """As "at 14:30" or "on Tuesday"."""
        days, moment = _days(at, now, zone), self.moment(at, now, zone)
        if days <= 0:
            return self.say("at {clock}", clock=moment)
        return self.say("on {weekday}", weekday=moment) if days < 7 else self.say("on {day}", day=moment)

    def until(self, at: datetime, now: datetime, zone: tzinfo) -> str:
        """As "until 14:30", "until tomorrow 8:00", "until Monday 8:00" or "until November 30"."""
        days, clock = -_days(at, now, zone), self.clock(at, zone)
        if days == 0:
            return self.say("until {clock}", clock=clock)
        if days == 1:
            return self.say("until tomorrow {clock}", clock=clock)
        if 1 < days < 7:
            return self.say("until {weekday} {clock}", weekday=self.weekday(at, zone), clock=clock)
        return self.say("until {day}", day=self.day(at, zone, year=abs(days) > 300))

    def by_day(self, on: date, today: date) -> str:
        """As "today", "tomorrow", "Monday" or "November 30"."""
        days = (on - today).days
        if days == 0:
            return self.say("today")
        if days in {-1, 1}:
            return self.say("tomorrow") if days > 0 else self.say("yesterday")
        return _weekday(on, self.locale) if 0 < days < 7 else _day(on, self.locale, year=abs(days) > 300)

    def age(self, at: datetime, now: datetime) -> str:
        """As "just now" or "2 h": whole minutes, hours or days since ``at``."""
        past = max(now - at, timedelta())
        if past < timedelta(minutes=1):
            return self.say("just now")
        if past < timedelta(hours=1):
            return self.say("{n} min", n=past // timedelta(minutes=1))
        if past < timedelta(days=1):
            return self.say("{n} h", n=past // timedelta(hours=1))
        return self.say("{n} d", n=past.days)

    def ago(self, at: datetime, now: datetime) -> str:
        """As "just now" or "2 h ago"."""
        age = self.age(at, now)
        return age if now - at < timedelta(minutes=1) else self.say("{age} ago", age=age)


def _days(at: datetime, now: datetime, zone: tzinfo) -> int:
    return (now.astimezone(zone).date() - at.astimezone(zone).date()).days


@lru_cache(DAYS)
def _day(day: date, locale: str, *, year: bool) -> str:
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415  # slow to load, and most answers need no date

    said = str(format_date(day, "long", locale=locale) if year else format_skeleton("MMMMd", day, locale=locale))
    if day.day == 1 and locale == "fr":
        return said.replace("1 ", "1er ", 1)  # the French count the first of a month, and no other
    return said


@lru_cache(DAYS)
def _weekday(day: date, locale: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415  # as above

    return str(format_date(day, "EEEE", locale=locale))


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages: English, and one for each catalogue."""
    return (SOURCE, *sorted(path.name for path in CATALOGUES.iterdir() if (path / "LC_MESSAGES").is_dir()))


def words(locale: str | None) -> Words:
    """The words for a locale such as "fr", "fr-CA" or "FR_fr"; English where there is no catalogue."""
    code = (locale or SOURCE).replace("_", "-").partition("-")[0].lower()
    return _words(code if code in languages() else SOURCE)


@cache
def _words(code: str) -> Words:
    return Words(code, NullTranslations() if code == SOURCE else GNUTranslations(_compiled(code)))


def _compiled(code: str) -> Any:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # once per process and language
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with (CATALOGUES / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return compiled
