"""A simulated Google, a wire to it that can fail, and a clock that they share with the product's Gmail."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httplib2

from sandbox.google import Google, Knobs
from service.admission import Admission
from service.domain.identity import MailboxId
from service.google.credentials import CredentialsFor, credentials_for, fixed_token
from service.google.gmail import GoogleGmail
from tests.contracts.wire import Wire

TEAM = "support@example.com"
START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC).timestamp()


@dataclass
class Clock:
    """Time passes only by sleeping."""

    now: float = START
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Detour(Wire):
    """A wire on which the next requests meet something else than Gmail."""

    def __init__(self, wsgi: Callable[..., Any]) -> None:
        super().__init__(wsgi)
        self.ahead: list[Exception | tuple[int, dict[str, str], bytes]] = []
        self.uris: list[str] = []

    def meets(self, status: int, message: str = "", reason: str = "", **headers: str) -> None:
        error = {"code": status, "message": message, "errors": [{"message": message, "reason": reason}]}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.ahead.append((status, named, json.dumps({"error": error}).encode()))

    def request(self, uri: str, *args: Any, **named: Any) -> tuple[httplib2.Response, bytes]:
        self.uris.append(uri)
        if not self.ahead:
            return super().request(uri, *args, **named)
        met = self.ahead.pop(0)
        if isinstance(met, Exception):
            raise met
        status, headers, body = met
        return httplib2.Response({"status": str(status), **headers}), body


def open_google(clock: Clock, **knobs: Any) -> Google:
    google = Google(
        url="http://google.example",
        post=_nobody,
        clock=lambda: datetime.fromtimestamp(clock.now, UTC),
        knobs=Knobs(**knobs),
    )
    google.add_account(TEAM, name="Support")
    return google


def as_anybody(token: str) -> CredentialsFor:
    """Of an installation in which every address is a mailbox."""
    admitted = Admission(mailbox=MailboxId("any"))
    return credentials_for(fixed_token(token), lambda _: admitted, lambda: datetime.fromtimestamp(START, UTC))


def gmail_on(wire: Wire, clock: Clock, **over: Any) -> GoogleGmail:
    found: dict[str, Any] = {
        "root": "http://google.example",
        "credentials": as_anybody("sandbox-access-token"),
        "transport": lambda: wire,
        "sleep": clock.sleep,
        "rand": lambda: 0.5,
        "clock": clock,
    }
    return GoogleGmail(**found | over)


def asked(google: Google, method: str) -> list[int]:
    """The statuses that calls of this method met."""
    return [call.status for call in google.calls if call.method == f"gmail.users.{method}"]


def _nobody(*_request: object) -> Any:
    raise ConnectionRefusedError("no product here")
