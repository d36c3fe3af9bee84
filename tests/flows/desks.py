"""Desks in many mailboxes, each with its own trouble on the wire to Gmail."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import httplib2

from main import create_app
from tests.contracts.wire import Wire
from tests.team import Team, settings_of

OTHERS = tuple(f"d{place}@example.com" for place in range(7))
WRITES = ("/modify", "/batchModify")
Answer = Callable[[], tuple[int, str]]


class Troubled(Wire):
    """Answers as ``meet`` says, where it says anything; ``asked`` are the addresses of all requests."""

    def __init__(self, team: Team, meet: Callable[[str], Answer | None], asked: list[str]) -> None:
        super().__init__(team.google.wsgi)
        self._meet, self._asked = meet, asked

    def request(self, uri: str, *args: Any, **more: Any) -> tuple[httplib2.Response, bytes]:
        self._asked.append(unquote(uri))
        answer = self._meet(unquote(uri))
        if answer is None:
            return super().request(uri, *args, **more)
        status, reason = answer()
        error = {"code": status, "message": reason, "errors": [{"reason": reason}]}
        told = httplib2.Response({"status": str(status), "content-type": "application/json"})
        return told, json.dumps({"error": error}).encode()


class Desks:
    """Desks in many mailboxes; ``troubles`` says what part of which address meets which trouble."""

    def __init__(self, team: Team, *others: str) -> None:
        self.team = team
        self.troubles: dict[tuple[str, str], Answer] = {}
        self.asked: list[str] = []
        for other in others:
            team.google.add_account(other, name=other)
            team.run("desk", "add", other, "--name", other)
        team.google.deliver()
        team.app = create_app(
            settings_of(team.google),
            store=team.store,
            transport=lambda: Troubled(team, self._met, self.asked),
            fetch=team._fetch,
            clock=team.clock,
            pause=lambda _: None,
        )

    def _met(self, uri: str) -> Answer | None:
        return next((meet for (who, what), meet in self.troubles.items() if who in uri and what in uri), None)

    def writes(self, answer: Answer, *who: str) -> None:
        self.troubles |= {(one, what): answer for one in who for what in WRITES}

    def receive(self, who: str, subject: str = "Help", *, pushed: bool = True) -> str:
        mail = self.team.google.receive(who, sender=f"{subject}@example.org", subject=subject, text="?")
        if pushed:
            self.team.google.deliver()
        self.team.google.subscription._pending.clear()
        return mail

    def shown(self, who: str, mail: str) -> bool:
        return any(name.startswith("Guichet/") for name in self.team.google.labels_of(who, mail))

    def sweep(self) -> Any:
        self.team.clock.pass_(minutes=1)
        self.asked.clear()
        return self.team.sweep()

    def count(self, who: str, what: str) -> int:
        return sum(who in uri and what in uri for uri in self.asked)


def refused() -> tuple[int, str]:
    return 403, "forbidden"


def busy() -> tuple[int, str]:
    return 503, "backendError"


def unforeseen() -> tuple[int, str]:
    raise RuntimeError("nobody thought of this")


def slow(team: Team) -> Answer:
    def answer() -> tuple[int, str]:
        team.clock.now += timedelta(seconds=8)
        return busy()

    return answer
