"""A world that is slow, or fails at the worst moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

import httplib2
from flask import Flask

from main import create_app
from service.ports import Store, Unreachable
from tests.contracts.wire import Wire
from tests.doors.house import SIGN_IN, House
from tests.team import settings_of


class WatchedWire(Wire):
    """Tells ``after`` the address of each answered request."""

    def __init__(self, house: House, after: Callable[[str], None]) -> None:
        super().__init__(house.team.google.wsgi)
        self._after = after

    def request(self, uri: str, *args: Any, **more: Any) -> tuple[httplib2.Response, bytes]:
        answer = super().request(uri, *args, **more)
        self._after(uri)
        return answer


def product(house: House, *, store: Store | None = None, after: Callable[[str], None] = lambda _: None) -> Flask:
    """One more process of the product; ``after`` hears of each answer of Gmail's."""
    return create_app(
        settings_of(house.team.google, **SIGN_IN),
        store=store or house.store,
        transport=lambda: WatchedWire(house, after),
        fetch=house.team._fetch,
        clock=house.team.clock,
        pause=lambda _: None,
    )


def slow_product(house: House, **each: float) -> Flask:
    """Each answer of Gmail's takes so long by the clock."""

    def wait(_: str) -> None:
        house.team.clock.now += timedelta(**each)

    return product(house, after=wait)


class FailingStore:
    """Fails at one call; ``done``: after its work was done, so that nobody knows it. ``failed`` says that it did."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._left, self._done, self.failed = 0, False, False

    def fail(self, at: int, *, done: bool) -> None:
        """At the ``at``-th call from now, and only there."""
        self._left, self._done, self.failed = at, done, False

    def heal(self) -> None:
        self._left = 0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        real = getattr(self._store, name)

        def call(*args: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left != 0:
                return real(*args, **named)
            self.failed = True
            if self._done:
                real(*args, **named)
            raise Unreachable(f"{name} was lost")

        return call

    def as_store(self) -> Store:
        return cast("Store", self)
