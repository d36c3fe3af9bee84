"""A desk at work: the simulated Google apart, mailboxes with real mail in them, and an archive behind."""

import os
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from msgspec import Struct
from msgspec.structs import replace

from bench.apart import SERVICE_TOKEN, Apart
from bench.filling import fill
from bench.load import Asked
from main import create_app
from service.aliases import message_alias
from service.domain.desk import Desk
from service.domain.identity import MessageId
from service.ports import ALIASES, Key, Store
from service.settings import Settings

MAILBOXES = tuple(f"desk{n}@example.com" for n in range(8))
"""One for each client that pushes, as Gmail pushes for a mailbox once a second."""
BUSY = MAILBOXES[0]
ALICE = "alice@example.com"
MAILS = 16
"""So many mails in the busy mailbox are opened and worked on."""


def environment(url: str, store: str, google: Apart) -> dict[str, str]:
    """With compiled modules kept between two starts, as they are wherever the service can write."""
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "GUICHET_STORE": store,
        "GUICHET_URL": url,
        "GUICHET_ADDON_SENDERS": google("addon_sender"),
        "GUICHET_ADDON_CLIENT_ID": google("client_id"),
        "GUICHET_PUSH_SENDER": google("push_sender"),
        "GUICHET_CRON_SENDER": google("cron_sender"),
        "GUICHET_TOPIC": "projects/sandbox/topics/guichet",
        "GUICHET_GMAIL_URL": f"{url}/",
        "GUICHET_GMAIL_UNITS": "1000000",
        "GUICHET_CERTS_URL": f"{url}/google/certs",
        "GUICHET_ACCESS_TOKEN": SERVICE_TOKEN,
        "NO_PROXY": "localhost,127.0.0.1",
        "no_proxy": "localhost,127.0.0.1",
    }


class World(Struct, frozen=True):
    """``mails``: ids in the busy mailbox; ``filled``: conversations in the archive behind them."""

    google: Apart
    app: Flask
    store: Store
    desk: Desk
    mails: tuple[str, ...]
    filled: int

    def grown(self, size: int, *, within: float) -> "World":
        """The same, with an archive of that size, or as large as it got in so many seconds."""
        filled = fill(self.store, self.desk, size, until=time.monotonic() + within, done=self.filled)
        return replace(self, filled=filled)

    def card(self, number: int) -> Asked:
        """Opening one of the mails."""
        return self.google.card_request("alice", "/addon/message", message=self.mails[number % len(self.mails)])

    def home(self) -> Asked:
        return self.google.card_request("alice", "/addon/home")

    def pushes(self, mailbox: str) -> list[Asked]:
        return [self.google.push_request(mailbox)]

    def arrive(self, mailbox: str) -> None:
        """A mail, of which the push is ours to make."""
        self.google("receive", mailbox, subject="A question", sender="Noor <noor@example.net>", text="Hello")

    def press(self, mail: str, verb: str, once: str = "once") -> Asked:
        known = {"conversation": self._conversation(mail), "once": once}
        return self.google.card_request("alice", f"/addon/{verb}", message=mail, parameters=known)

    def call(self, asked: Asked) -> Any:
        """In this process, unmeasured."""
        answer = self.app.test_client().post(asked.path, data=asked.body, headers=asked.headers)
        if answer.status_code not in {200, 204}:
            raise RuntimeError(f"{asked.path} answered {answer.status_code}: {answer.get_data(as_text=True)[:500]}")
        return answer.get_json(silent=True)

    def _conversation(self, mail: str) -> str:
        found = self.store.get(key := Key(ALIASES, message_alias(self.desk.mailbox, MessageId(mail)))).of(key)
        if found is None:
            raise KeyError(mail)
        return found.value.of


def built(google: Apart, store: Store, settings: Mapping[str, str], *, size: int, within: float) -> World:
    """``within``: seconds for the filling, after which it is as large as it got."""
    app = create_app(Settings.read(settings), store=store)
    google("add_person", "alice", ALICE, name="Alice Martin", views=BUSY)
    google("add_person", "bob", "bob@example.com", name="Bob Leroy", views=BUSY)
    for mailbox in MAILBOXES:
        google("add_account", mailbox, name=mailbox)
        who = "Alice Martin <alice@example.com>:manager" if mailbox == BUSY else "Bob Leroy <bob@example.com>:agent"
        _run(app, "desk", "add", mailbox, "--name", mailbox.partition("@")[0].title(), "--member", who, "--days", "0")
    desk = next(found.value for found in store.desks() if found.value.address == BUSY)
    filled = fill(store, desk, size, until=time.monotonic() + within)
    world = World(google, app, store, desk, tuple(_mail(google, n) for n in range(MAILS)), filled)
    world.call(world.pushes(BUSY)[0])
    world.call(world.card(0))
    return world


def _mail(google: Apart, number: int) -> str:
    """From some days ago, so that the card has dates to write; of a customer with three others."""
    at = datetime.now(UTC) - timedelta(days=2 + number)
    sender = f"Carol <carol{number % (MAILS // 4)}@example.org>"
    found: str = google("receive", BUSY, subject=f"Lamp {number}", sender=sender, text="?", at=at)
    return found


def _run(app: Flask, *command: str) -> None:
    done = app.test_cli_runner().invoke(args=list(command))
    if done.exit_code:
        raise RuntimeError(done.output)
