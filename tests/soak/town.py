"""Ten shared mailboxes with their teams, in a simulated Google that is reached over HTTP."""

import os
import subprocess
import sys
from collections import deque
from pathlib import Path
from secrets import token_hex
from threading import Thread
from typing import TYPE_CHECKING, Self

from sandbox.google import Google, Knobs
from sandbox.server import serving
from service.ports import Store
from tests.process import free_port
from tests.soak.consent import consent
from tests.soak.desks import Desk, found, planned
from tests.soak.fleet import HOME, Fleet
from tests.soak.plan import Plan

if TYPE_CHECKING:
    from werkzeug.serving import BaseWSGIServer

UNITS = 6_000
QUOTA_TIMES = 10
"""Gmail's quota for one mailbox, and by how much it is multiplied here so that weeks fit into minutes."""
AT_ONCE = 25
TOKENS_LIVE = 300
"""Seconds. The service takes a new one well before that."""


def knobs(plan: Plan) -> Knobs:
    return Knobs(
        fault_share=plan.faults, certs_fault_share=plan.faults, token_fault_share=plan.faults,
        grants_called_bad=plan.bad_grants,
        doubled_pushes=0.05, late_pushes=0.05, lost_pushes=0.05, push_lateness=5.0, slow_answer=2.0,
        units_a_minute=UNITS * QUOTA_TIMES, most_in_flight=AT_ONCE, quota_refusal="429 until",
        history_empty_pages=True, idle_modify_recorded=True, batch_shuffled=True,
    )  # fmt: skip


class Town:
    """``with`` opens it to the world, calm at first."""

    def __init__(self, plan: Plan, folder: Path, store: Store) -> None:
        self.plan, self.folder, self.store, port = plan, folder, store, free_port()
        self.google = Google(url=f"http://127.0.0.1:{port}", post=self._reach, knobs=knobs(plan), seed=plan.seed)
        self.google.chances.calm = True
        self.google.rest.calls = deque()  # all of them
        self.google.oauth.tokens.lives = TOKENS_LIVE
        self.environment = _environment(self.google, plan, folder)
        self.fleet = Fleet(self.environment, folder, houses=plan.houses, seed=plan.seed)
        self.desks = [self._peopled(place) for place in range(plan.mailboxes)]
        self._server: BaseWSGIServer = serving(self.google.wsgi, port)

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        found(self.desks, self.store, self.environment | {"GUICHET_ACCESS_TOKEN": self.google.service_token})
        self.fleet.start()
        for desk in self.desks:
            consent(self.google, self.fleet, desk.mailbox)
        return self

    def __exit__(self, *_: object) -> None:
        self.fleet.stop()
        self._server.shutdown()
        self._server.server_close()

    def run(self, *command: str) -> str:
        """One of the service's own commands."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "main", *command],
            cwd=HOME, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
        return done.stdout

    def _reach(self, method: str, url: str, headers: dict[str, str], body: bytes, /) -> object:
        return self.fleet(method, url, headers, body)

    def _peopled(self, place: int) -> Desk:
        desk = planned(place)
        self.google.add_account(desk.mailbox, name=f"Desk {place}", aliases=[desk.second] if desk.second else [])
        for who, mate in desk.people.items():
            self.google.add_person(who, f"{who}@example.com", name=mate.name, views=desk.mailbox)
        return desk


def _environment(google: Google, plan: Plan, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GUICHET_", "GAE_"))}
    client = google.oauth.clients.add(
        "guichet-signin.apps.example", token_hex(16), callbacks=[f"{google.url}/consent/callback"]
    )
    store = f"sqlite:{folder / 'guichet.db'}" if plan.store == "sqlite" else "firestore"
    return {
        **kept,
        **google.environment,
        "GUICHET_STORE": store,
        "GOOGLE_CLOUD_PROJECT": f"demo-soak-{plan.seed}",
        "GUICHET_GMAIL_UNITS": str(UNITS * QUOTA_TIMES // (2 * plan.houses)),
        "GUICHET_SECRET": token_hex(32),
        "GUICHET_SIGNIN_CLIENT_ID": client.id,
        "GUICHET_SIGNIN_CLIENT_SECRET": client.secret,
        "GUICHET_SIGNIN_URL": f"{google.url}/google/accounts",
        "NO_PROXY": "localhost,127.0.0.1",
        "no_proxy": "localhost,127.0.0.1",
    }
