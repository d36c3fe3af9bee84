"""The demo in this very process: it opens at once, what Gmail tells is told at once, and its clock can be moved."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Self

from flask import Flask

from main import create_app
from sandbox.demo import DAYS, founding, populated
from tests.browser.street import Street
from tests.contracts.wire import Wire
from tests.doors.house import SIGN_IN
from tests.team import Clock, Team, settings_of

LOOK = 0.01


@dataclass
class Running(Clock):
    """Goes on by itself, from a Friday morning on."""

    begun: float = field(default_factory=time.monotonic)

    def __call__(self) -> datetime:
        return self.now + timedelta(seconds=time.monotonic() - self.begun)


@dataclass
class Shop(Team):
    """The lamp shop of the demo, at ``url``."""

    url: str = ""

    def __post_init__(self) -> None:
        self.clock = Running()
        self.google = populated(self.url, self.post, spoken=self.locale, clock=self.clock, knobs=self.knobs)
        self.app = self.product()
        self._closing = Event()

    def product(self) -> Flask:
        signing_in = SIGN_IN | {"GUICHET_SIGNIN_URL": f"{self.url}/google/accounts"}
        callbacks = [f"{self.url}/{path}/callback" for path in ("consent", "desk")]
        self.google.oauth.clients.add(
            SIGN_IN["GUICHET_SIGNIN_CLIENT_ID"], SIGN_IN["GUICHET_SIGNIN_CLIENT_SECRET"], callbacks=callbacks
        )
        return create_app(
            settings_of(self.google, **signing_in),
            store=self.store,
            transport=lambda: Wire(self.google.wsgi),
            fetch=self._fetch,
            clock=self.clock,
        )

    def founded(self) -> Self:
        """With the story's mail."""
        assert self.google.story
        self.google.story.begin(self.google)
        self.run(*founding(DAYS, self.locale))
        return self

    @contextmanager
    def opened(self, street: Street) -> Iterator[Self]:
        """Whoever comes along the street finds it."""
        street.shown = self.google.wsgi
        postman = Thread(target=self._carry, daemon=True)
        postman.start()
        yield self
        self._closing.set()
        postman.join()

    def _carry(self) -> None:
        """Gmail's notifications, without the pauses that Google makes."""
        while not self._closing.wait(LOOK):
            self.google.deliver()
