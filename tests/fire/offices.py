"""A team that opens its mailbox by delegation, as in production, while Google's offices for tokens are in trouble."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import httplib2
import jwt
from flask import Flask

from service.google.line import LineCut
from tests.fire.burning import Burning
from tests.production import Production, Road

Answer = Callable[[bool], tuple[int, Any]]
"""What is said instead: to who asks for a signature, or for a token. May raise what a line does."""
MACHINE, SIGNATURE, TOKEN = "refresh_token", "signJwt", "jwt-bearer"
"""The three things that a token takes, in their order."""


def _said(status: int, error: str, words: str) -> Answer:
    """In the words of the API that signs, and in those of RFC 6749."""
    api = {"error": {"code": status, "status": error.upper(), "message": words}}
    return lambda signing: (status, api if signing else {"error": error, "error_description": words})


def _silent(_: bool) -> tuple[int, Any]:
    raise TimeoutError("timed out")


def _cut(_: bool) -> tuple[int, Any]:
    raise LineCut("the line was cut")


ANSWERS: dict[str, Answer] = {
    "500": _said(500, "internal_failure", "Internal error"),
    "503": _said(503, "unavailable", "The service is currently unavailable."),
    "front end": lambda _: (502, "<html>Bad Gateway</html>"),
    "silence": _silent,
    "cut": _cut,
    "invalid_grant": _said(400, "invalid_grant", "Token has been expired or revoked."),
    "401": _said(401, "unauthorized_client", "Unauthorized"),
}
PASSING = ("500", "503", "front end", "silence", "cut")


@dataclass
class Trouble:
    """``at``: which of the three; ``of``: for that mailbox alone, where one is given; ``met``: how often by now."""

    answer: Answer | None = None
    at: str = TOKEN
    of: str = ""
    met: int = 0

    def meets(self, uri: str, body: str) -> bool:
        asked = SIGNATURE if SIGNATURE in uri else TOKEN if TOKEN in body else MACHINE if MACHINE in body else ""
        return self.answer is not None and asked == self.at and self.of in _subject(body)


def _subject(body: str) -> str:
    """For whom a token is asked, as the assertion says; all of it where there is none."""
    assertion = parse_qs(body).get("assertion", [""])[0]
    return str(jwt.decode(assertion, options={"verify_signature": False})["sub"]) if assertion else body


class InTrouble(Road):
    def __init__(self, wsgi: Any, trouble: Trouble) -> None:
        super().__init__(wsgi)
        self._trouble = trouble

    def request(self, uri: str, method: str = "GET", body: Any = None, *args: Any, **more: Any) -> Any:
        told = body.decode() if isinstance(body, bytes) else str(body or "")
        if not self._trouble.meets(uri, told):
            return super().request(uri, method, body, *args, **more)
        self._trouble.met += 1
        assert self._trouble.answer
        status, said = self._trouble.answer(SIGNATURE in uri)
        content = said if isinstance(said, str) else json.dumps(said)
        kind = "text/html" if isinstance(said, str) else "application/json"
        return httplib2.Response({"status": str(status), "content-type": kind}), content.encode()


@dataclass
class Delegated(Burning, Production):
    def __post_init__(self) -> None:
        self.trouble = Trouble()
        super().__post_init__()
        # What Google's library says of the time is this machine's, however the team's clock is turned.
        self.google.oauth.endpoint._clock = lambda: datetime.now(UTC)

    def product(self) -> Flask:
        return Production.product(self)

    def road(self) -> InTrouble:
        return InTrouble(self.google.wsgi, self.trouble)

    @contextmanager
    def without_tokens(self, answer: str, at: str, *, of: str = "") -> Iterator[Trouble]:
        """A process that has no token yet cannot get one."""
        self.trouble = Trouble(ANSWERS[answer], at, of)
        self.app = self.product()
        try:
            yield self.trouble
        finally:
            self.trouble = Trouble()
            self.app = self.product()
