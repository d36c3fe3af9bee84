"""The add-on's host in Gmail: real events, signed, posted to the product; answers held to Google's shapes."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Unpack, cast
from zoneinfo import ZoneInfo

from sandbox.deployment import Deployment
from sandbox.exchange import Answered
from sandbox.gmail.ids import message_name, thread_name
from sandbox.identities import Identities
from sandbox.people import EMAIL, LOCALE, Person
from sandbox.tokens import Overrides

Json = dict[str, Any]
TIME_ZONE = "Europe/Paris"
WRITTEN_TO = ("to", "cc", "bcc")
ENVELOPES = {
    "trigger": ("RenderActions", "action", "hostAppAction"),
    "callback": ("SubmitFormResponse", "renderActions", "stateChanged"),
    "completion": ("GetAutocompletionResponse", "autoComplete", "schema"),
}
"""What Google calls each, and its two fields; https://developers.google.com/workspace/add-ons/reference/callback-contract"""
LONG_OFFSET = re.compile(r'(?<="offset": )(-?)(\d)(\d{7})\.0\b')


class Click(Overrides, total=False):
    """``message``: hexadecimal id in ``mailbox`` (by default the one that the person views).

    ``inputs``: texts and choices, or a date or time in Google's own wrapper, as ``{"dateInput": {…}}``. ``platform``:
    WEB, IOS, ANDROID, or ANDRIOD as Google's page once has it; ``access_token_key``: that page also writes
    ``userOauthToken``. ``draft``: addresses under "to", "cc" and "bcc", where somebody writes and the manifest asks for
    them. The overrides falsify the user's token.
    """

    message: str | None
    mailbox: str | None
    parameters: Mapping[str, str]
    inputs: Mapping[str, Sequence[str] | Mapping[str, object]]
    locale: str
    time_zone: str
    platform: str
    access_token_key: str
    draft: Mapping[str, Sequence[str]] | None


class AddonHost(Identities):
    @cached_property
    def deployment(self) -> Deployment:
        """The product's own, unless a test deploys another."""
        return Deployment.at(self.url)

    def event(self, who: str, url_path: str, **click: Unpack[Click]) -> Json:
        """What Google would post."""
        person = self.people[who]
        event: Json = {
            "commonEventObject": self._common(person, click),
            "authorizationEventObject": self._authorization(person, self.absolute(url_path), click),
        }
        message, draft = click.get("message"), click.get("draft")
        is_told = draft is None or self.knobs.answered_mail_in_compose
        open_mail = self._gmail(person, message, click.get("mailbox")) if message and is_told else {}
        written = (
            {f"{field}Recipients": list(draft.get(field, ())) for field in WRITTEN_TO} if draft is not None else {}
        )
        return event | ({"gmail": open_mail | written} if open_mail or written else {})

    def click(self, who: str, url_path: str, **click: Unpack[Click]) -> Answered:
        """A trigger or a button, from the event to the product's answer."""
        return self.post_event(url_path, self.event(who, url_path, **click))

    def post_event(self, url_path: str, event: Json) -> Answered:
        """Any event, with an honest system token for exactly this URL."""
        url = self.absolute(url_path)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.system_token(url)}"}
        return self.post("POST", url, headers, _exponent(json.dumps(event)).encode())

    def absolute(self, url_path: str) -> str:
        return self.url + url_path if url_path.startswith("/") else url_path

    def _common(self, person: Person, click: Click) -> Json:
        common: Json = {"hostApp": "GMAIL", "platform": click.get("platform", "WEB")}
        if LOCALE in person.scopes:
            zone = click.get("time_zone", TIME_ZONE)
            offset = self.now.astimezone(ZoneInfo(zone)).utcoffset()
            milliseconds = offset.total_seconds() * 1000 if offset else 0.0
            common |= {
                "userLocale": click.get("locale", person.locale),
                "timeZone": {"id": zone, "offset": milliseconds},
            }
        if click.get("parameters"):
            common["parameters"] = dict(click["parameters"])
        if click.get("inputs"):
            common["formInputs"] = {name: _wrapped(values) for name, values in click["inputs"].items() if any(values)}
        return common

    def _authorization(self, person: Person, url: str, click: Click) -> Json:
        found: Json = {"systemIdToken": self.system_token(url), "authorizedScopes": list(person.scopes)}
        if EMAIL in person.scopes:
            found["userIdToken"] = self.user_token(person.who, **_overrides(click))
        if person.scopes:
            found[click.get("access_token_key", "userOAuthToken")] = person.access_token
        return found

    def _gmail(self, person: Person, message: str, mailbox: str | None) -> Json:
        """A message of no mailbox here stands alone in its thread: the host does not care."""
        box = self.boxes.get((mailbox or person.views).lower())
        name, thread = f"msg-f:{int(message, 16)}", f"thread-f:{int(message, 16)}"
        if box and (known := box.messages.get(message)):
            name = message_name(known, self.knobs.local_ids)
            thread = thread_name(box.threads[known.thread], self.knobs.local_ids)
        if self.knobs.compound_thread_ids:
            thread = f"{thread}|{name}"
        return {"messageId": name, "threadId": thread, "accessToken": person.message_token(message)}


def _wrapped(values: Sequence[str] | Mapping[str, object]) -> Json:
    return dict(values) if isinstance(values, Mapping) else {"stringInputs": {"value": list(values)}}


def _exponent(event: str) -> str:
    """Offsets of seven digits and more as Java writes them: -2.88E7, as seen in real traffic."""
    return LONG_OFFSET.sub(lambda found: f"{found[1]}{found[2]}.{found[3].rstrip('0') or '0'}E7", event)


def _overrides(click: Click) -> Overrides:
    found = {name: value for name, value in click.items() if name in Overrides.__annotations__}
    return cast("Overrides", found)


def fault_in(kind: str, answer: object) -> str | None:
    """What Google would find wrong with the envelope of this answer; ``kind``: trigger, callback or completion."""
    whole, inner, more = ENVELOPES[kind]
    if not isinstance(answer, dict):
        return f"Cannot read the response as message google.apps.card.v1.{whole}"
    if set(answer) == {"requesting_google_scopes"}:
        return None
    unknown = sorted(set(answer) - {inner, more})
    if unknown:
        return f"Cannot find field: {unknown[0]} in message google.apps.card.v1.{whole}"
    if inner not in answer and not (kind == "trigger" and more in answer):
        return f"Missing field: {inner} in message google.apps.card.v1.{whole}"
    if kind == "callback":
        return fault_in("trigger", answer[inner])
    return _fault_in_action(answer.get("action", {})) if kind == "trigger" else None


def _fault_in_action(action: object) -> str | None:
    known = {"navigations", "notification", "link"}
    if not isinstance(action, dict):
        return "Cannot read field: action in message google.apps.card.v1.RenderActions"
    unknown = sorted(set(action) - known)
    return f"Cannot find field: {unknown[0]} in message google.apps.card.v1.Action" if unknown else None
