"""What is attacked: a house, and the honest events of everybody at every door."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flask import Flask
from msgspec import Struct

from service.doors.passes import TOKEN
from tests.cards.strict import URL, every
from tests.doors.house import House
from tests.doors.routes import Route, guarded, signed_in
from tests.doors.web import CARDS, COOKIE, Web
from tests.hostile.log import Log

Json = dict[str, Any]
INPUTS: Mapping[str, list[str]] = {
    "note": ["Hello"], "resolution": ["done"], "query": ["lamp"], "tag_name": ["Lamps"], "assignee": ["x"],
    "tags": ["x", "y"], "desk": ["x"], "owner": ["x"], "status": ["open"], "tag": ["x"], "reply": ["Hello"],
    "number": ["1"], "days": ["3"], "message": ["x"], "sender": ["carol"], "name": ["Mine"], "chosen": ["x", "y"],
    "whole": ["yes"], "reply_as": ["desk"], "copies": ["yes"], "saved": ["x"], "title": ["Delay"],
    "text": ["Dear {name}"], "signature": ["The team"], "tell_number": ["yes"], "archiving": ["archive_resolves"],
    "shared": ["yes"], "for_tags": ["x"], "colour": ["teal"], "documents": ["https://docs.example.com/x"],
    "other_tag": ["x"], "assignee_name": ["Bob"], "other_tag_name": ["Lamps"], "for_tag_name": ["Lamps"],
    "desk_name": ["Support"], "owner_name": ["Bob"], "tag_named": ["Lamps"], "add_tag": ["x"],
}  # fmt: skip
"""What a form may hold, besides what is found on the cards."""
KEPT = {"conversations", "saved"}
"""Kinds of documents that are one desk's."""


class Ids(Struct, frozen=True, kw_only=True):
    """By what one desk's things can be asked for."""

    desk: str
    conversations: tuple[str, ...]
    members: tuple[str, ...]
    tags: tuple[str, ...]
    messages: tuple[str, ...]
    replies: tuple[str, ...]
    retired: tuple[str, ...]


@dataclass
class Target:
    """``app`` is what is attacked: the product, or one that was spoilt on purpose."""

    house: House
    app: Flask
    log: Log
    parameters: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def routes(self) -> list[Route]:
        """Every guarded address of the product's own map: a new verb is attacked as soon as it is there."""
        return guarded()

    @cached_property
    def presses(self) -> list[Route]:
        return [route for route in self.routes if route.group == "addon"]

    @cached_property
    def settings(self) -> list[Route]:
        """What only managers may press."""
        named = ("/addon/set_", "/addon/settings", "/addon/retire_", "/addon/merge_", "/addon/remove_")
        return [route for route in self.presses if route.path.startswith(named)]

    @cached_property
    def web(self) -> list[Route]:
        """Every verb of the desk's page."""
        return [route for route in signed_in() if route.path.startswith(CARDS)]

    @cached_property
    def leaving(self) -> list[Route]:
        return [route for route in signed_in() if route.path == "/desk/signout"]

    def session(self, who: str) -> list[tuple[str, str]]:
        """What a signed-in browser sends along with each press."""
        if who not in self._sessions:
            web = Web(self.house.team)
            shown = web.come_back(web.ask(), who)
            if shown.status_code == 200:
                web.read(shown)
            token = web.told.get("token", "of-nobody-" * 12)
            headers = {"Origin": URL, TOKEN: token, "Content-Type": "application/json"}
            self._sessions[who] = [("Cookie", f"{COOKIE}={web.cookie}"), *headers.items()]
        return self._sessions[who]

    def event(self, who: str, route: Route) -> Json:
        """An honest one, with everything in it that an event can have; always a tree of one's own."""
        if (who, route.path) not in self._events:
            self._events[who, route.path] = json.dumps(self._made(who, route))
        found: Json = json.loads(self._events[who, route.path])
        return found

    def bearer(self, route: Route) -> str:
        if route not in self._bearers:
            self._bearers[route] = f"Bearer {route.token(self.house.team)}"
        return self._bearers[route]

    def member(self, who: str) -> str | None:
        """By whose id a desk knows him; None of strangers, and of a mailbox's own login."""
        return self._members.get(f"{who}@example.com")

    @cached_property
    def support(self) -> Ids:
        return ids_of(self.house, "Support")

    @cached_property
    def jobs(self) -> Ids:
        return ids_of(self.house, "Jobs")

    @cached_property
    def _members(self) -> dict[str, str]:
        return {mate.address: mate.id for desk in self.house.store.desks() for mate in desk.value.team}

    @cached_property
    def _events(self) -> dict[tuple[str, str], str]:
        return {}

    @cached_property
    def _sessions(self) -> dict[str, list[tuple[str, str]]]:
        return {}

    @cached_property
    def _bearers(self) -> dict[Route, str]:
        return {}

    def _made(self, who: str, route: Route) -> Json:
        google = self.house.team.google
        event: Json = google.event(
            who, route.path, parameters=self.parameters, inputs=INPUTS, locale="en", message=self.support.messages[0]
        )
        event["commonEventObject"]["formInputs"] |= {
            "snooze_until": {"dateInput": {"msSinceEpoch": 1795305600000}},
            "due_on": {"dateTimeInput": {"msSinceEpoch": "1795305600000", "hasDate": True, "hasTime": False}},
            "at": {"timeInput": {"hours": 9, "minutes": 30}},
        }
        event["gmail"] |= {"toRecipients": ["carol@example.org"], "ccRecipients": [], "bccRecipients": []}
        return event


def drawn_parameters(house: House) -> dict[str, str]:
    """Everything that any button of a manager's cards sends, put together, and what lists are asked with."""
    [message] = ids_of(house, "Support").messages[:1]
    found: dict[str, str] = {}
    for where in (None, message):
        for action in every("action", house.team.open("alice", where).card):
            if action.get("function", "").startswith(URL):
                found = {one["key"]: one["value"] for one in action.get("parameters", ())} | found
    asked = {"listing": "all", "narrow": "yes", "of": "x", "after": "x", "before": "3", "page": "2", "shown": "x"}
    desk = ids_of(house, "Support")
    asked |= {"tag": desk.tags[0], "reply": desk.replies[0], "sure": "yes", "back": "yes", "part": "tags", "sign": "x"}
    return asked | found | {"desk": desk.desk, "conversation": desk.conversations[0]}


def ids_of(house: House, name: str) -> Ids:
    """Of the desk founded by that name, whatever it is called now, its first request in front."""
    [desk] = [one.value for one in house.store.desks() if one.value.address.startswith(f"{name.lower()}@")]
    documents = house.everything().documents
    ours = [(kind, json.loads(body) | {"id": id_}) for (kind, id_), body in documents.items() if kind in KEPT]
    ours = [(kind, one) for kind, one in ours if one["desk"] == desk.id]
    kept = sorted((one for kind, one in ours if kind == "conversations"), key=lambda one: one["number"])
    messages = tuple(message["id"] for one in kept for message in one["messages"])
    return Ids(
        desk=desk.id,
        conversations=tuple(one["id"] for one in kept),
        members=tuple(mate.id for mate in desk.team),
        tags=tuple(tag.id for tag in desk.live_tags),
        messages=messages,
        replies=tuple(one["id"] for kind, one in ours if kind == "saved"),
        retired=tuple(tag.id for tag in desk.tags if tag.retired),
    )
