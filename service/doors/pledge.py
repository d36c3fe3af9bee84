"""What goes through the browser while a mailbox consents: signed, short-lived, and of use in that browser alone."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from secrets import token_urlsafe

from msgspec import Struct

from service.domain.identity import digest
from service.doors.signed import NotSigned, Signed

LASTS = timedelta(minutes=10)


class NoPledge(Exception):
    """Not signed by us, too old, or begun in another browser."""


class Pledge(Struct, frozen=True, kw_only=True):
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
    """``secrets``: newest first."""

    def __init__(self, secrets: Sequence[str], clock: Callable[[], datetime]) -> None:
        self._states = Signed(secrets, "consent state", clock, lasts=LASTS)
        self._results = Signed(secrets, "consent result", clock, lasts=LASTS)

    def begin(self, mailbox: str) -> Pledge:
        return Pledge(mailbox=mailbox, browser=token_urlsafe(32))

    def state(self, pledge: Pledge) -> str:
        """It goes to Google and comes back; it shows the browser's secret to nobody."""
        return self._states.text(mailbox=pledge.mailbox, browser=digest("browser", pledge.browser))

    def kept(self, state: str, cookies: Mapping[str, str]) -> Pledge:
        """Raises ``NoPledge``."""
        try:
            told = self._states.told(state)
        except NotSigned as error:
            raise NoPledge from error
        browser = cookies.get(cookie_of(str(told["mailbox"])), "")
        if not browser or told.get("browser") != digest("browser", browser):
            raise NoPledge
        return Pledge(mailbox=str(told["mailbox"]), browser=browser)

    def result(self, outcome: str, mailbox: str) -> str:
        """For the page that is shown in the end, at an address without anything to hide."""
        return self._results.text(outcome=outcome, mailbox=mailbox)

    def shown(self, result: str) -> tuple[str, str]:
        """Outcome and mailbox. Raises ``NoPledge``."""
        try:
            told = self._results.told(result)
        except NotSigned as error:
            raise NoPledge from error
        return str(told["outcome"]), str(told["mailbox"])


def cookie_of(mailbox: str) -> str:
    return f"guichet_consent_{digest('consent', mailbox)[:24]}"
