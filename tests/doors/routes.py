"""Every door of the product, found in its own map of addresses, and how one knocks at it honestly."""

import json
from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Unpack

from flask import Flask
from msgspec import Struct
from werkzeug.test import TestResponse

from sandbox.tokens import Overrides
from tests.cards.strict import URL
from tests.doors.house import House
from tests.team import SUPPORT, Team

OPEN = {"/health", "/ready", "/_ah/warmup", "/static/<path:filename>", "/consent/<mailbox>", "/desk/signin", "/desk"}
"""What anybody may ask for; a consent is begun by anybody, and given by the mailbox alone; so is a sign-in."""
GROUPS = ("addon", "push", "cron", "consent", "desk")
JOBS = ("sweep", "watch", "no-such-job")


class Route(Struct, frozen=True):
    """``group``: who may come in here: addon, push, cron, or a browser that began here, whatever its token: consent,
    desk."""

    group: str
    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def token(self, team: Team, **over: Unpack[Overrides]) -> str:
        """An honest one, but for ``over``."""
        google = team.google
        makers = {"addon": google.system_token, "push": google.push_token, "cron": google.cron_token}
        return makers.get(self.group, google.push_token)(URL + self.path, **over)

    def knock(self, team: Team, authorization: str | None, body: bytes) -> TestResponse:
        return self.knock_at(team.app, authorization, body)

    def knock_at(self, app: Flask, authorization: str | None, body: bytes) -> TestResponse:
        headers = {"Content-Type": "application/json"} | ({"Authorization": authorization} if authorization else {})
        return app.test_client().open(self.path, method=self.method, headers=headers, data=body)


def rules() -> set[tuple[str, str]]:
    """Each method and address pattern that the product answers."""
    with TemporaryDirectory() as folder:
        house = House(Path(folder) / "guichet.db")
        house.close()
        found = house.team.app.url_map.iter_rules()
        return {(method, rule.rule) for rule in found for method in (rule.methods or set()) - {"OPTIONS"}}


def group_of(rule: str) -> str | None:
    if rule in OPEN:
        return "open"
    return next(
        (group for group in ("addon", "push", "cron", "consent", "desk") if rule.startswith(f"/{group}/")), None
    )


def guarded() -> list[Route]:
    """A route for each rule where a token opens; cron's once for each job."""
    found = []
    for method, rule in sorted(rules()):
        group = group_of(rule)
        if group in {"addon", "push", "cron"}:
            paths = [rule.replace("<job>", job) for job in JOBS] if "<job>" in rule else [rule]
            found += [Route(group, method, path) for path in paths]
    return found


def returned_to() -> list[Route]:
    """Where Google's sign-in sends a browser back: no token opens, only that browser having begun here."""
    return [Route("consent", method, rule) for method, rule in sorted(rules()) if group_of(rule) == "consent"]


def signed_in() -> list[Route]:
    """What a session opens, and no token does."""
    found = [(method, rule.replace("<of>", "18c0ffee00000000")) for method, rule in sorted(rules())]
    return [Route("desk", method, path) for method, path in found if group_of(path) == "desk"]


def body(team: Team, route: Route, parameters: dict[str, str], **over: Unpack[Overrides]) -> bytes:
    """What an honest caller sends, so that only the token can be at fault; ``over`` is for the user's token."""
    if route.group == "push":
        return wrapped(json.dumps({"emailAddress": SUPPORT, "historyId": 1}).encode())
    if route.group in {"cron", "consent"}:
        return b""
    if route.group == "desk" and not route.path.startswith("/desk/card/"):
        return b""
    inputs = {"note": ["Hello"], "resolution": ["done"], "query": ["lamp"], "tag_name": ["Lamps"]}
    event = team.google.event("alice", route.path, parameters=parameters, inputs=inputs, locale="en", **over)
    return json.dumps(event).encode()


def wrapped(data: bytes) -> bytes:
    """As Pub/Sub wraps what it pushes."""
    return json.dumps({"message": {"data": b64encode(data).decode()}, "subscription": "projects/x/y"}).encode()
