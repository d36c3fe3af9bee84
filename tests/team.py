"""A team at work: the real product in process, the simulated Google around it, and each member's sidebar."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from main import create_app
from sandbox.exchange import Reply
from sandbox.google import Google, Knobs
from service.ports import Store
from service.settings import Settings
from tests.cards.strict import URL, every
from tests.contracts.broken import hold
from tests.contracts.envelopes import faults_of_answer, faults_of_event
from tests.contracts.push import faults_of_push
from tests.contracts.wire import Wire

SUPPORT = "support@example.com"
MEMBERS = (
    "Alice Martin <alice@example.com>:manager",
    "Bob Leroy <bob@example.com>:agent",
    "Chloé Nguyen <chloe@example.com>:agent",
    "Dan Weber <dan@example.com>:reader",
)
PEOPLE = {
    "alice": "Alice Martin",
    "bob": "Bob Leroy",
    "chloe": "Chloé Nguyen",
    "dan": "Dan Weber",
    "erin": "Erin Okafor",
}

Inputs = Mapping[str, Sequence[str] | Mapping[str, object]]


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


def settings_of(google: Google, **changes: str) -> Settings:
    return Settings.read(
        google.environment | {"GUICHET_GMAIL_UNITS": "1000000", "GUICHET_ACCESS_TOKEN": google.service_token} | changes
    )


@dataclass
class Team:
    """``locale`` is the mailbox's; members read English unless they say otherwise."""

    store: Store
    knobs: Knobs = field(default_factory=Knobs)
    locale: str = "en"

    def __post_init__(self) -> None:
        self.clock = Clock()
        self.google = Google(url=URL, post=self.post, clock=self.clock, knobs=self.knobs)
        self.google.add_account(SUPPORT, name="Support")
        for who, name in PEOPLE.items():
            self.google.add_person(who, f"{who}@example.com", name=name, views=SUPPORT, locale="en")
        self.google.add_person("support", SUPPORT, name="Support", views=SUPPORT, locale="en")
        self.app = self.product()

    def product(self) -> Flask:
        """One more process of the product, on the same store."""
        return create_app(
            settings_of(self.google),
            store=self.store,
            transport=self.to_google,
            fetch=self._fetch,
            clock=self.clock,
            pause=lambda _: None,
        )

    def to_google(self) -> Any:
        """What the product reaches it with, in place of ``httplib2.Http``."""
        return Wire(self.google.wsgi)

    def found(self, *, days: int = 30) -> "Team":
        """``desk add``, as an operator would."""
        members = [part for member in MEMBERS for part in ("--member", member)]
        self.run("desk", "add", SUPPORT, "--name", "Support", "--locale", self.locale, "--days", str(days), *members)
        self.google.deliver()
        return self

    def run(self, *command: str, fails: bool = False) -> str:
        done = self.app.test_cli_runner().invoke(args=list(command))
        assert (done.exit_code != 0) == fails, done.output
        return str(done.output)

    # The wire to the product

    def post(self, method: str, url: str, headers: Mapping[str, str], body: bytes, /) -> Reply:
        path, query = urlsplit(url).path, urlsplit(url).query
        if path == "/push/gmail":
            hold(path, faults_of_push(body))
        asked = self.app.test_client(use_cookies=False)  # a browser brings its own
        answer = asked.open(path, query_string=query, method=method, headers=dict(headers), data=body)
        if path.startswith("/addon/") and answer.status_code == 200:
            told = answer.get_data(as_text=True).replace(self.google.url, URL)
            hold(path, faults_of_answer(path, json.loads(told)))
        return Reply(answer.status_code, answer.get_data(), answer.headers)

    def _fetch(self, url: str) -> tuple[Mapping[str, str], bytes]:
        answer = self.google.wsgi.test_client().get(urlsplit(url).path)
        return dict(answer.headers), answer.get_data()

    # The world

    def receive(
        self, subject: str = "Broken lamp", sender: str = "Carol Duval <carol@example.org>", **mail: Any
    ) -> str:
        """A customer writes, and Gmail tells us."""
        message = self.google.receive(SUPPORT, **{"sender": sender, "subject": subject, "text": "Hello", **mail})
        self.google.deliver()
        return message

    def labels(self, message: str) -> set[str]:
        """Our labels on one message."""
        return {name for name in self.google.labels_of(SUPPORT, message) if name.startswith("Guichet/")}

    def by_hand(self, message: str, *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> None:
        """Labels moved in Gmail on the whole thread."""
        self.google.label(SUPPORT, message, add=add, remove=remove)
        self.google.deliver()

    def thread(self, message: str) -> str:
        return self.google.thread_of(SUPPORT, message)

    def sidebar(self, who: str, locale: str = "en") -> "Sidebar":
        return Sidebar(self, who, locale)

    def open(self, who: str, message: str | None, locale: str = "en") -> "Sidebar":
        """The sidebar beside ``message``; beside the list where it is None."""
        return self.sidebar(who, locale).open(message)

    def sweep(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads(self.google.play_cron("sweep").body)
        return found


class Sidebar:
    """What one member sees at the right of Gmail, pressing only what is drawn there."""

    def __init__(self, team: Team, who: str, locale: str) -> None:
        self.team, self.who, self.locale = team, who, locale
        self.message: str | None = None
        self.mailbox: str | None = None
        self.draft: dict[str, list[str]] | None = None
        self.card: dict[str, Any] = {}
        self.toast = ""
        self.answer: dict[str, Any] = {}
        self.host: dict[str, Any] = {}
        """What Gmail was asked to do besides: to open a draft, or to insert text."""

    def open(self, message: str | None, *, mailbox: str | None = None) -> "Sidebar":
        """``mailbox``: where one looks at it; the shared one unless said."""
        self.message, self.mailbox = message, mailbox
        path = "/addon/message" if message else "/addon/home"
        answer = self._click(path, {}, {})
        assert set(answer) == {"action"}, answer
        return self._navigated(answer["action"])

    def write(self, *to: str, message: str | None = None) -> "Sidebar":
        """Beside the window where a mail to these is written; ``message``: which one it answers, if Gmail tells."""
        self.message, self.draft = message, {"to": list(to)}
        answer = self._click("/addon/compose", {}, {})
        assert set(answer) == {"action"}, answer
        return self._navigated(answer["action"])

    def press(self, text: str, /, **inputs: str | Sequence[str] | Mapping[str, object]) -> "Sidebar":
        """Press the button of that text, with the form filled in; fields not named keep what the card shows."""
        function, parameters = self.button(text)
        return self.call(function, parameters, **inputs)

    def call(
        self, function: str, parameters: Mapping[str, str], /, **inputs: str | Sequence[str] | Mapping[str, object]
    ) -> "Sidebar":
        given = {name: [value] if isinstance(value, str) else value for name, value in inputs.items()}
        answer = self._click(urlsplit(function).path, parameters, self._form() | given)
        assert set(answer) == {"renderActions", "stateChanged"}, answer
        self.host = answer["renderActions"].get("hostAppAction", {}).get("gmailAction", {})
        return self._navigated(answer["renderActions"].get("action", {}))

    def button(self, text: str) -> tuple[str, dict[str, str]]:
        """Where a button leads: its function and its parameters."""
        found = [one for one in _clickable(self.card) if one.get("text", one.get("actionLabel")) == text]
        assert found, f"no {text!r} among {self.buttons}"
        action = found[0]["onClick"]["action"]
        return action["function"], {one["key"]: one["value"] for one in action.get("parameters", ())}

    @property
    def buttons(self) -> list[str]:
        return [one.get("text", one.get("actionLabel", "")) for one in _clickable(self.card)]

    @property
    def text(self) -> str:
        """Everything that can be read on the card, a line each."""
        rows = list(every("decoratedText", self.card))
        return "\n".join(
            [
                self.card["header"]["title"],
                *(section["header"] for section in self.card["sections"] if "header" in section),
                *(one["text"] for one in every("textParagraph", self.card)),
                *(row.get("topLabel", "") + "\n" + row["text"] + "\n" + row.get("bottomLabel", "") for row in rows),
            ]
        )

    def ticked(self, name: str) -> list[str]:
        return list(self._form().get(name, ()))

    def choices(self, name: str) -> dict[str, str]:
        """Text to value of a selection."""
        found = [one for one in every("selectionInput", self.card) if one["name"] == name]
        return {item["text"]: item["value"] for item in found[0]["items"]} if found else {}

    def _form(self) -> dict[str, Sequence[str] | Mapping[str, object]]:
        selections = {
            one["name"]: [item["value"] for item in one["items"] if item.get("selected")]
            for one in every("selectionInput", self.card)
        }
        texts = {one["name"]: [one.get("value", "")] for one in every("textInput", self.card)}
        return {**selections, **texts, **_days(self.card)}

    def _click(self, path: str, parameters: Mapping[str, str], inputs: Inputs) -> dict[str, Any]:
        event = self.team.google.event(
            self.who, path, message=self.message, mailbox=self.mailbox, parameters=parameters, inputs=inputs,
            locale=self.locale, draft=self.draft,
        )  # fmt: skip
        hold(path, faults_of_event(event))
        reply = self.team.google.post_event(path, event)
        assert reply.status == 200, (reply.status, reply.body)
        self.answer = json.loads(reply.body)
        return self.answer

    def _navigated(self, action: dict[str, Any]) -> "Sidebar":
        assert set(action) <= {"navigations", "notification"}
        self.toast = action.get("notification", {}).get("text", "")
        if action.get("navigations"):
            *back, navigation = action["navigations"]
            assert back in ([], [{"pop": True}])
            [self.card] = navigation.values()
        return self


def _days(card: Mapping[str, Any]) -> dict[str, Mapping[str, object]]:
    """Those that its pickers show."""
    shown = [one for one in every("dateTimePicker", card) if "valueMsEpoch" in one]
    return {one["name"]: {"dateInput": {"msSinceEpoch": one["valueMsEpoch"]}} for one in shown}


def _clickable(card: Mapping[str, Any]) -> list[dict[str, Any]]:
    buttons = [*every("buttons", card), *every("cardActions", card), *every("button", card)]
    menus = [item for one in buttons for item in one["onClick"].get("overflowMenu", {}).get("items", ())]
    return [one for one in (*buttons, *menus) if "action" in one["onClick"]]


Given = Callable[..., Team]
