"""Gmail as the product has it in production, with all that it asks of Google counted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.admission import Admissions
from service.embedded.sqlite import SqliteStore
from service.google.credentials import CredentialsFor, credentials_for, ways_to_google
from service.google.gmail import GoogleGmail
from tests.production import ROBOT, Production

EIGHT = 8


def founded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Production]:
    """A desk, and nothing asked for since."""
    store = SqliteStore(str(folder / "guichet.db"))
    team = Production(store)
    team.sign_the_machine_in(folder / "machine.json")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(folder / "machine.json"))
    team.found()
    team.google.oauth.asked.clear()
    team.google.reset_calls()
    yield team
    store.close()


class Offices:
    """Gmail as the product has it, twice: as for pushes and as for buttons, with one credentials object for both."""

    def __init__(self, team: Production, transport: Any = None) -> None:
        transport = transport or team.road
        way = ways_to_google(account=ROBOT, sign_in=None, consent_url=str, transport=transport)
        self.credentials = credentials_for(way, Admissions(team.store, None), team.clock)
        self.gmail, self.quick = (self._gmail(self.credentials, transport) for _ in range(2))

    def _gmail(self, credentials: CredentialsFor, transport: Any) -> GoogleGmail:
        return GoogleGmail(root=None, credentials=credentials, transport=transport, share=EIGHT, sleep=lambda _: None)


def asked(team: Production, kind: str = "signJwt") -> int:
    return team.google.oauth.asked.count(kind)


def statuses(team: Production) -> list[int]:
    return [call.status for call in team.google.calls]
