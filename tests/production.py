"""The team with the product as it runs in production: Google's own addresses, no fixed token, nothing replaced.

Only the wire is ours: it carries Google's host names to the simulated Google."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from main import create_app
from sandbox.hosts import HOSTS, Hosts
from service.settings import Settings
from tests.cards.strict import URL
from tests.contracts.wire import Wire
from tests.team import Team

ROBOT = "guichet@guichet-project.iam.gserviceaccount.com"
OPERATOR = "operator@example.com"
GMAIL_MODIFY = "https://www.googleapis.com/auth/gmail.modify"
CLIENT = {
    "GUICHET_SIGNIN_CLIENT_ID": "guichet-signin.apps.example",
    "GUICHET_SIGNIN_CLIENT_SECRET": "the-client-secret-of-the-sign-in",
    "GUICHET_SECRET": "0123456789abcdef0123456789abcdef",
}
DELEGATION = {"GUICHET_SERVICE_ACCOUNT": ROBOT}


class Road(Wire, Hosts):
    """To Google's hosts, held to Google's description on the way."""


@dataclass
class Production(Team):
    """``opens``: the settings by which mailboxes are opened; ``told``: what the operator read at first.

    The clock stands at the real now, which Google's library goes by."""

    opens: Mapping[str, str] = field(default_factory=lambda: DELEGATION)
    told: str = ""

    def product(self) -> Flask:
        if not self.google.oauth.cloud.accounts:
            self._begin()
        return self.another()

    def another(self, transport: Callable[[], Any] | None = None, **settings: str) -> Flask:
        """A process of the product, perhaps with other settings."""
        return create_app(
            Settings.read(self._settings() | settings),
            store=self.store,
            transport=transport or self.road,
            fetch=self._fetch,
            clock=self.clock,
            pause=lambda _: None,
        )

    def road(self) -> Road:
        return Road(self.google.wsgi)

    def sign_the_machine_in(self, file: Path) -> None:
        """Its application default credentials, for GOOGLE_APPLICATION_CREDENTIALS."""
        file.write_text(json.dumps(self.google.oauth.operator(OPERATOR)))

    def consented(self, app: Flask, mailbox: str, **answer: Any) -> Any:
        """From our address to Google's question, his answer, and back; the page that is shown in the end."""
        browser = app.test_client()
        asked = browser.get(f"/consent/{mailbox}")
        assert asked.status_code == 303, asked.get_data(as_text=True)
        back = self.google.oauth.answer(asked.location, **({"account": mailbox} | answer))
        told = browser.get(back.removeprefix(URL))
        return browser.get(told.location.removeprefix(URL)) if told.status_code == 303 else told

    def _begin(self) -> None:
        self.clock.now = datetime.now(UTC)
        self.google.oauth.cloud.add_service_account(ROBOT, delegated={GMAIL_MODIFY}, token_creators={OPERATOR})
        client = CLIENT["GUICHET_SIGNIN_CLIENT_ID"], CLIENT["GUICHET_SIGNIN_CLIENT_SECRET"]
        self.google.oauth.clients.add(*client, callbacks=[f"{URL}/{path}/callback" for path in ("consent", "desk")])

    def _settings(self) -> dict[str, str]:
        google = self.google
        return {
            "GUICHET_URL": URL,
            "GUICHET_ADDON_SENDERS": google.addon_sender,
            "GUICHET_ADDON_CLIENT_ID": google.client_id,
            "GUICHET_PUSH_SENDER": google.push_sender,
            "GUICHET_CRON_SENDER": google.cron_sender,
            "GUICHET_TOPIC": "projects/sandbox/topics/guichet",
            **self.opens,
        }

    def _fetch(self, url: str) -> tuple[Mapping[str, str], bytes]:
        parts = urlsplit(url)
        answer = self.google.wsgi.test_client().get(HOSTS[parts.hostname or ""] + parts.path)
        return dict(answer.headers), answer.get_data()
