"""What goes through the browser while a mailbox consents: signed, short-lived, and of use in that browser alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from service.domain.identity import digest

LASTS = timedelta(minutes=10)


class NoPledge(Exception):
    """Not signed by us, too old, or begun in another browser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """``mailbox``: the address that was asked for, ours or not; ``browser``: a secret that only this browser has, in a
    cookie; ``verifier`` is made of it (RFC 7636)."""

    mailbox: str
    browser: str

    @property
    def cookie(self) -> str:
        """Its name: two mailboxes may consent in one browser at a time."""
        return cookie_of(self.mailbox)

    @property
    def verifier(self) -> str:
        return digest("verifier", self.browser, self.mailbox)


class Pledges:
    """``secrets``: newest first; each signs nothing else with the same salt."""

    def __init__(self, secrets: Sequence[str], clock: Callable[[], datetime]) -> None:
        oldest_first = list(reversed(secrets))
        self._states = URLSafeSerializer(oldest_first, salt="guichet consent state")
        self._results = URLSafeSerializer(oldest_first, salt="guichet consent result")
        self._clock = clock

    def begin(self, mailbox: str) -> Pledge:
        return Pledge(mailbox=mailbox, browser=token_urlsafe(32))

    def state(self, pledge: Pledge) -> str:
        """It goes to Google and comes back; it shows the browser's secret to nobody."""
        told = {"mailbox": pledge.mailbox, "browser": digest("browser", pledge.browser), "until": self._until()}
        return _text(self._states.dumps(told))

    def kept(self, state: str, cookies: Mapping[str, str]) -> Pledge:
        """Raises ``NoPledge``."""
        told = self._read(self._states, state)
        browser = cookies.get(cookie_of(str(told["mailbox"])), "")
        if not browser or told.get("browser") != digest("browser", browser):
            raise NoPledge
        return Pledge(mailbox=str(told["mailbox"]), browser=browser)

    def result(self, outcome: str, mailbox: str) -> str:
        """For the page that is shown in the end, at an address without anything to hide."""
        return _text(self._results.dumps({"outcome": outcome, "mailbox": mailbox, "until": self._until()}))

    def shown(self, result: str) -> tuple[str, str]:
        """Outcome and mailbox. Raises ``NoPledge``."""
        told = self._read(self._results, result)
        return str(told["outcome"]), str(told["mailbox"])

    def _until(self) -> float:
        return (self._clock() + LASTS).timestamp()

    def _read(self, signed: URLSafeSerializer, text: str) -> dict[str, Any]:
        try:
            told: dict[str, Any] = signed.loads(text)
        except BadData as error:
            raise NoPledge from error
        if not self._clock().timestamp() < told["until"]:
            raise NoPledge
        return told


def cookie_of(mailbox: str) -> str:
    return f"guichet_consent_{digest('consent', mailbox)[:24]}"


def _text(signed: str | bytes) -> str:
    return signed if isinstance(signed, str) else signed.decode()
