"""Two desks with a team each in one installation, and everything that is kept of them."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from msgspec import Struct

from main import create_app
from service.embedded.sqlite import SqliteStore
from tests.cards.strict import URL
from tests.founded import founded
from tests.team import Team, settings_of

JOBS = "jobs@example.com"
JOBS_TEAM = ("Hana Sato <hana@example.com>:manager", "Ivo Novak <ivo@example.com>:agent")


class Everything(Struct, frozen=True):
    """What a refused caller must not have changed: each document, and each mailbox's history id."""

    documents: Mapping[tuple[str, str], str]
    gmail: Mapping[str, int]


SIGN_IN = {
    "GUICHET_SIGNIN_CLIENT_ID": "guichet-signin.apps.example",
    "GUICHET_SIGNIN_CLIENT_SECRET": "the-client-secret-of-the-sign-in",
    "GUICHET_SIGNIN_URL": f"{URL}/google/accounts",
    "GUICHET_SECRET": "0123456789abcdef0123456789abcdef",
}


class WholeTeam(Team):
    """With every door that there can be."""

    def product(self) -> Flask:
        client = SIGN_IN["GUICHET_SIGNIN_CLIENT_ID"], SIGN_IN["GUICHET_SIGNIN_CLIENT_SECRET"]
        self.google.oauth.clients.add(*client, callbacks=[f"{URL}/{path}/callback" for path in ("consent", "desk")])
        return create_app(
            settings_of(self.google, **SIGN_IN),
            store=self.store,
            transport=self.to_google,
            fetch=self._fetch,
            clock=self.clock,
            pause=lambda _: None,
        )


@dataclass
class House:
    """A team whose store is the SQLite file ``file``; ``sent`` is what the buttons of one of its cards send."""

    file: Path
    sent: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store = SqliteStore(str(self.file))
        self.team = WholeTeam(self.store)

    def found(self) -> "House":
        founded(self.team)
        return self

    def found_jobs(self) -> "House":
        """A second desk: another mailbox, another team."""
        google = self.team.google
        google.add_account(JOBS, name="Jobs")
        google.add_person("jobs", JOBS, name="Jobs", views=JOBS)
        for who in ("hana", "ivo"):
            google.add_person(who, f"{who}@example.com", views=JOBS)
        members = [part for member in JOBS_TEAM for part in ("--member", member)]
        self.team.run("desk", "add", JOBS, "--name", "Jobs", *members)
        google.deliver()
        return self

    def everything(self) -> Everything:
        with closing(sqlite3.connect(self.file)) as connection:
            rows = connection.execute("SELECT kind, id, body FROM documents").fetchall()
        boxes = self.team.google.boxes
        return Everything(
            {(kind, id_): body for kind, id_, body in rows},
            {address: box.history.current for address, box in boxes.items()},
        )

    def close(self) -> None:
        self.store.close()
