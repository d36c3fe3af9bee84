"""A team whose processes can be struck at any call, and what is done about it afterwards."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask

from main import create_app
from tests.fire.strikes import Fire, Killed, StoreUnderFire, WireUnderFire
from tests.team import Team, settings_of

ROUNDS = 20
"""So often a sweep comes, at most, until all is well again."""


@dataclass
class Burning(Team):
    fire: Fire = field(default_factory=Fire)

    def __post_init__(self) -> None:
        self.calm = self.store
        self.store = StoreUnderFire(self.store, self.fire)
        super().__post_init__()

    def product(self) -> Flask:
        return create_app(
            settings_of(self.google),
            store=self.store,
            transport=lambda: WireUnderFire(self.google.wsgi, self.fire),
            fetch=self._fetch,
            clock=self.clock,
            pause=lambda _: None,
        )

    @contextmanager
    def struck(self) -> Iterator[None]:
        """Whatever the strike did, the process is a fresh one afterwards."""
        try:
            yield
        except Killed:
            pass
        finally:
            self.fire.out()
            self.app = self.product()

    def elsewhere(self, act: Callable[[], object]) -> None:
        """In another process."""
        here, self.app = self.app, self.product()
        act()
        self.app = here

    def settle(self) -> None:
        """Notifications come again, and a sweep every few minutes, until nothing is left to do."""
        for _ in range(ROUNDS):
            self.google.deliver()
            self.clock.pass_(minutes=6)
            self.sweep()
            if self._is_settled():
                return
        raise AssertionError(f"it never comes to rest; boxes {self.calm.mailboxes()}")

    def _is_settled(self) -> bool:
        boxes = [box.value for box in self.calm.mailboxes() if box.value.cursor]
        reading = any(box.due_since or box.resyncing or box.first_day for box in boxes)
        owing = self.calm.in_debt(before=self.clock() + timedelta(days=2), limit=10)
        unsent = self.calm.unsettled(before=self.clock() + timedelta(days=2), limit=10)
        return not (reading or owing or unsent or self.google.subscription.pending)

    def pressed(self, who: str, mail: str, text: str, **inputs: Any) -> "Pressed":
        """A button about to be pressed, as it stands on the card."""
        sidebar = self.open(who, mail)
        function, parameters = sidebar.button(text)
        given = {name: [value] for name, value in inputs.items()}
        return Pressed(self, who, mail, function, parameters, sidebar._form() | given)


@dataclass
class Pressed:
    team: Burning
    who: str
    mail: str
    function: str
    parameters: dict[str, str]
    inputs: dict[str, Any]

    def __call__(self) -> None:
        """Google sends the same event again; so does whoever sees an error and presses once more."""
        path = "/" + self.function.partition("//")[2].partition("/")[2]
        event = self.team.google.event(
            self.who, path, message=self.mail, parameters=self.parameters, inputs=self.inputs
        )
        self.team.google.post_event(path, event)
