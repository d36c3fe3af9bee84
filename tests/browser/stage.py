"""The page with an add-on that answers as it is told: for what no card of ours does, or does rightly."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any, Self
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Browser

from sandbox.deployment import Deployment
from sandbox.exchange import Reply
from sandbox.google import Google
from sandbox.server import serving
from service.doors.statics import Statics, static_door
from tests.browser.window import SUPPORT, Window
from tests.process import free_port

STATIC = Path(__file__).parents[2] / "static"
Json = dict[str, Any]


def card(*widgets: Json, **over: Any) -> Json:
    return {"header": {"title": "A card"}, "sections": [{"widgets": list(widgets)}]} | over


def text(said: str) -> Json:
    return {"textParagraph": {"text": said}}


TRIGGERS = {"home", "message", "compose"}
EMPTY: Json = {"action": {"navigations": [{"pushCard": card(text("Nothing"))}]}}
DONE: Json = {"renderActions": {"action": {"notification": {"text": "Done"}}}}


@dataclass
class Stage:
    """``answers`` by the path's last word; what is not there is answered by an empty card, or by "Done".

    ``events`` is what came."""

    answers: dict[str, Json] = field(default_factory=dict)
    events: list[tuple[str, Json]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.url = f"http://localhost:{free_port()}"
        self.google = Google(url=self.url, post=self._post)
        self.google.add_account(SUPPORT, name="Support")
        self.google.add_person("alice", "alice@example.com", name="Alice Martin", views=SUPPORT)
        self.google.deployment = Deployment(_add_ons(self.url))
        product = Flask("product", static_folder=None)
        product.register_blueprint(static_door(Statics(STATIC)))
        self._files = product.test_client()
        self._server = serving(self.google.wsgi, int(self.url.rpartition(":")[2]))

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def clear(self) -> None:
        self.answers.clear()
        self.events.clear()
        self.google.outbox.clear()

    def window(self, browser: Browser, **how: Any) -> Window:
        """Alice's, not yet open."""
        return Window(browser, self.url, "alice", **how)

    def action(self, verb: str, *parameters: tuple[str, str], **over: Any) -> Json:
        """What a widget of a card does."""
        given = [{"key": key, "value": value} for key, value in parameters]
        return {"function": f"{self.url}/addon/{verb}", "parameters": given} | over

    def button(self, label: str, verb: str, **over: Any) -> Json:
        return {"buttonList": {"buttons": [{"text": label, "onClick": {"action": self.action(verb, **over)}}]}}

    def shows(self, verb: str, drawn: Json) -> None:
        """To a trigger."""
        self.answers[verb] = {"action": {"navigations": [{"pushCard": drawn}]}}

    def updates(self, verb: str, drawn: Json, **action: Any) -> None:
        """To a widget."""
        rendered = {"action": {"navigations": [{"updateCard": drawn}]} | action}
        self.answers[verb] = {"renderActions": rendered, "stateChanged": True}

    def acts(self, verb: str, **gmail_action: Any) -> None:
        """To a widget: something that Gmail does."""
        self.answers[verb] = {"renderActions": {"hostAppAction": {"gmailAction": gmail_action}}}

    def events_of(self, verb: str) -> list[Json]:
        return [event for path, event in self.events if path == verb]

    def _post(self, method: str, url: str, headers: dict[str, str], body: bytes, /) -> Reply:
        path = urlsplit(url).path
        if path.startswith("/addon/"):
            verb = path.removeprefix("/addon/")
            self.events.append((verb, json.loads(body)))
            answer = self.answers.get(verb) or (EMPTY if verb in TRIGGERS else DONE)
            return Reply(200, json.dumps(answer).encode())
        answered = self._files.open(path, method=method, headers=headers)
        return Reply(answered.status_code, answered.data, answered.headers)


def _add_ons(url: str) -> Json:
    writing = {"label": "Saved replies", "runFunction": f"{url}/addon/compose"}
    return {
        "common": {
            "name": "Guichet",
            "homepageTrigger": {"runFunction": f"{url}/addon/home"},
            "openLinkUrlPrefixes": [f"{url}/", "https://mail.google.com/"],
        },
        "gmail": {
            "contextualTriggers": [{"unconditional": {}, "onTriggerFunction": f"{url}/addon/message"}],
            "composeTrigger": {"actions": [writing], "draftAccess": "METADATA"},
        },
    }
