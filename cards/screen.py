"""What every card needs besides its own values: the language, the time, and where its buttons call."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Any

from msgspec import Struct

from service.words import Words

Card = dict[str, Any]
"""A ``google.apps.card.v1.Card`` as JSON."""
OnClick = dict[str, Any]
GMAIL = "addon"
"""The path at which Gmail calls."""


class Screen(Struct, frozen=True, kw_only=True):
    """``url``: the public base URL, no slash at the end; ``at``: the path below it at which the buttons call; ``mail``:
    where Gmail shows the member his own mail, a slash at the end."""

    url: str
    words: Words
    now: datetime
    zone: tzinfo
    at: str = GMAIL
    mail: str = "https://mail.google.com/mail/u/0/"

    @property
    def in_gmail(self) -> bool:
        """Whether the mail is a tap away; on the web it is at another place."""
        return self.at == GMAIL

    def say(self, message: str, **values: object) -> str:
        return self.words.say(message, **values)

    def calling(self, verb: str, parameters: Mapping[str, str], *, keep: bool = False) -> OnClick:
        """A click that calls ``verb``; parameters without a value are left out. ``keep``: what was typed stays."""
        given = [{"key": key, "value": value} for key, value in parameters.items() if value]
        action: OnClick = {"function": f"{self.url}/{self.at}/{verb}", "parameters": given}
        return {"action": action | ({"persistValues": True} if keep else {})}

    def number(self, n: int) -> str:
        return self.words.number(n)

    def age(self, at: datetime) -> str:
        return self.words.age(at, self.now)

    def ago(self, at: datetime) -> str:
        return self.words.ago(at, self.now)

    def moment(self, at: datetime) -> str:
        return self.words.moment(at, self.now, self.zone)

    def since(self, at: datetime) -> str:
        return self.words.since(at, self.now, self.zone)

    def until(self, at: datetime) -> str:
        return self.words.until(at, self.now, self.zone)

    @property
    def today(self) -> date:
        """The member's own."""
        return self.now.astimezone(self.zone).date()

    def by_day(self, on: date) -> str:
        return self.words.by_day(on, self.today)

    def on(self, at: datetime) -> str:
        return self.words.on(at, self.now, self.zone)
