"""Products with one fault each, planted where they meet the world, to see that an attack finds it."""

import json
import logging
import re
from collections.abc import Callable
from typing import Any, cast

from flask import Flask, Response, request
from msgspec.structs import replace

from service.domain.member import Member, Role, Seat
from service.ports import Key, Snapshot, Store
from tests.doors.house import House
from tests.doors.worlds import product

CAREFUL = re.compile(r"[A-Za-z0-9@.:_-]+")


class Around:
    """A store that does what another one does."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def as_store(self) -> Store:
        return cast("Store", self)


class BrittleStore(Around):
    """Breaks over ids that a careless query would break over."""

    def get(self, *keys: Key[Any]) -> Any:
        if not all(CAREFUL.fullmatch(key.id) for key in keys):
            raise RuntimeError("syntax error near quote")
        return self.store.get(*keys)


class PromotingStore(Around):
    """Takes every reader for an agent."""

    def member_by_sub(self, sub: str) -> Snapshot[Member] | None:
        found = self.store.member_by_sub(sub)
        if found is None:
            return None
        seats = tuple(replace(seat, role=Role.AGENT) for seat in found.value.seats)
        return replace(found, value=replace(found.value, seats=seats))


class TrustingStore(Around):
    """Gives every stranger a reader's place at the first desk."""

    def member_by_sub(self, sub: str) -> Snapshot[Member] | None:
        found = self.store.member_by_sub(sub)
        if found is not None:
            return found
        [desk] = [one.value for one in self.store.desks() if one.value.name == "Support"]
        seat = Seat(desk=desk.id, mailbox=desk.mailbox, role=Role.READER)
        stranger = Member(id="s" * 16, address="erin@example.com", name="Erin", seats=(seat,))
        return Snapshot(id=stranger.id, value=stranger, version=1, read=1)


def over(kind: Callable[[Store], Around]) -> Callable[[House], Flask]:
    return lambda house: product(house, store=kind(house.store).as_store())


def talkative(house: House) -> Flask:
    """Logs what it was sent."""
    app = product(house)

    @app.before_request
    def tell() -> None:
        logging.getLogger("talkative").info("got %s", request.get_data(as_text=True)[:5000])

    return app


def misspelling(house: House) -> Flask:
    """Adds a key to its answers that Google does not know."""
    app = product(house)

    @app.after_request
    def misspell(answer: Response) -> Response:
        if answer.status_code == 200 and answer.is_json:
            answer.set_data(json.dumps({**answer.get_json(), "state_changed": True}))
        return answer

    return app
