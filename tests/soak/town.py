"""Ten shared mailboxes with their teams, in a simulated Google that is reached over HTTP."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Self

from sandbox.google import Google, Knobs
from sandbox.server import serving
from tests.process import free_port
from tests.soak.fleet import HOME, Fleet
from tests.soak.plan import Plan

if TYPE_CHECKING:
    from werkzeug.serving import BaseWSGIServer

NAMES = (("alice", "Alice Martin", "manager"), ("bob", "Bob Leroy", "agent"), ("chloe", "Chloé Nguyen", "agent"))
UNITS = 6_000
QUOTA_TIMES = 10
"""Gmail's quota for one mailbox, and by how much it is multiplied here so that weeks fit into minutes."""
AT_ONCE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    mailbox: str
    members: tuple[str, ...]
    """As the simulated Google calls them."""


def knobs(plan: Plan) -> Knobs:
    return Knobs(
        fault_share=plan.faults, certs_fault_share=plan.faults, doubled_pushes=0.05, late_pushes=0.05,
        lost_pushes=0.05, push_lateness=5.0, slow_answer=2.0,
        units_a_minute=UNITS * QUOTA_TIMES, most_in_flight=AT_ONCE, quota_refusal="429 until",
        history_empty_pages=True, idle_modify_recorded=True, batch_shuffled=True,
    )  # fmt: skip


class Town:
    """``with`` opens it to the world, calm at first."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan, self.folder, port = plan, folder, free_port()
        self.google = Google(url=f"http://127.0.0.1:{port}", post=self._reach, knobs=knobs(plan), seed=plan.seed)
        self.google.chances.calm = True
        self.environment = _environment(self.google, plan, folder)
        self.fleet = Fleet(self.environment, folder, houses=plan.houses, seed=plan.seed)
        self.desks = [self._peopled(place) for place in range(plan.mailboxes)]
        self._server: BaseWSGIServer = serving(self.google.wsgi, port)

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        for desk in self.desks:
            self._found(desk)
        self.fleet.start()
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
        mailbox = f"desk{place}@example.com"
        self.google.add_account(mailbox, name=f"Desk {place}")
        for who, name, _ in NAMES:
            self.google.add_person(f"{who}{place}", f"{who}{place}@example.com", name=name, views=mailbox)
        return Desk(mailbox=mailbox, members=tuple(f"{who}{place}" for who, *_ in NAMES))

    def _found(self, desk: Desk) -> None:
        people = [
            part
            for (_, name, role), who in zip(NAMES, desk.members, strict=True)
            for part in ("--member", f"{name} <{who}@example.com>:{role}")
        ]
        self.run("desk", "add", desk.mailbox, "--name", desk.mailbox.partition("@")[0].title(), "--days", "0", *people)


def _environment(google: Google, plan: Plan, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GUICHET_", "GAE_"))}
    store = f"sqlite:{folder / 'guichet.db'}" if plan.store == "sqlite" else "firestore"
    return kept | {
        "GUICHET_STORE": store,
        "GOOGLE_CLOUD_PROJECT": f"demo-soak-{plan.seed}",
        "GUICHET_URL": google.url,
        "GUICHET_ADDON_SENDERS": google.addon_sender,
        "GUICHET_ADDON_CLIENT_ID": google.client_id,
        "GUICHET_PUSH_SENDER": google.push_sender,
        "GUICHET_CRON_SENDER": google.cron_sender,
        "GUICHET_TOPIC": "projects/sandbox/topics/guichet",
        "GUICHET_GMAIL_URL": f"{google.url}/",
        "GUICHET_GMAIL_UNITS": str(UNITS * QUOTA_TIMES // (2 * plan.houses)),
        "GUICHET_CERTS_URL": f"{google.url}/google/certs",
        "GUICHET_ACCESS_TOKEN": google.service_token,
        "NO_PROXY": "localhost,127.0.0.1",
        "no_proxy": "localhost,127.0.0.1",
    }
