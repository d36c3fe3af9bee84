"""A mailbox's busy weeks: mail comes in bursts, and people move it about before and after Guichet hears of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.bulk.hands import Hands
from tests.mail import Invented
from tests.team import SUPPORT, Team

LARGEST_BURST = 30
PLAIN = 0.2
SETTLING = 60
"""So many sweeps at most until nothing is owed any more."""


@dataclass
class Bustle:
    """``arrived``: the message of each mail, by its place; ``kept_out``: those that a filter kept out of the inbox;
    ``sideways``: those that were moved about before Guichet heard of them; ``joined``: those put beside others;
    ``threads``: the thread that Gmail put each in."""

    team: Team
    rng: Random
    arrived: list[tuple[str, Invented]] = field(default_factory=list)
    kept_out: set[str] = field(default_factory=set)
    sideways: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    threads: dict[str, str] = field(default_factory=dict)
    plain_mails: int = 0
    plain_units: int = 0
    _second: float = 0.0

    def __post_init__(self) -> None:
        self.hands = Hands(self.team, self.rng)

    def live_through(self, mails: Iterable[Invented], *, count: int) -> None:
        """``count``: about how many there are; half-way through, Gmail forgets its history."""
        expired = False
        for burst in _bursts(mails, self.rng):
            expiring = not expired and len(self.arrived) > count // 2
            if not expiring and (not self.arrived or self.rng.random() < PLAIN):
                self._plain_burst(burst)
            else:
                self._busy_burst(burst, expiring=expiring)
            expired |= expiring
            self._time_passes()
        self.settle()

    def settle(self) -> None:
        """Until Gmail has nothing to tell and Guichet nothing to write."""
        swept: Mapping[str, Any] = {}
        for _ in range(SETTLING):
            self.team.clock.pass_(minutes=11)
            posted = self.team.google.deliver()
            swept = self.team.sweep()
            if not posted and not swept["conversations"] and not swept["troubles"]:
                return
        raise AssertionError(f"it never comes to rest: {swept}")

    def _time_passes(self) -> None:
        today = self.team.clock().date()
        self.team.clock.pass_(minutes=self.rng.randrange(5, 240))
        if self.team.clock().date() != today:
            self.team.google.play_cron("watch")

    def _plain_burst(self, burst: list[Invented]) -> None:
        """Nothing but mail to the inbox, each told by its own push, and what that costs."""
        self.team.google.deliver()
        self.team.google.reset_calls()
        for invented in burst:
            self._arrive(invented)
            self.team.google.deliver()
        self.plain_units += self.team.google.units
        self.plain_mails += len(burst)

    def _busy_burst(self, burst: list[Invented], *, expiring: bool) -> None:
        for invented in burst:
            message = self._arrive(invented, **self._way_in())
            if self.rng.random() < 0.1:
                self.hands.be_quick(message)
                self.sideways.add(message)
        if expiring:
            self.team.google.forget_history(SUPPORT)
            self.hands.story.append(("", "history forgotten"))
        self._push()
        for _ in range(len(burst) // 4):
            self.hands.do_something([message for message, _ in self.arrived[-200:]])
        self._push()

    def _way_in(self) -> dict[str, object]:
        chance = self.rng.random()
        if chance < 0.03:
            return {"spam": True}
        return {"labels": ("UNREAD",)} if chance < 0.05 else {}

    def _arrive(self, invented: Invented, **how: object) -> str:
        message = self.team.google.receive(SUPPORT, raw=invented.raw, **how)
        self.arrived.append((message, invented))
        thread = self.threads[message] = self.team.thread(message)
        self.hands.story.append((thread, f"arrived {how or ''}"))
        if thread != message:
            self.joined.add(message)
        if "labels" in how:
            self.kept_out.add(message)
        if "spam" in how:
            self.hands.rescue_later(message)
            self.sideways.add(message)
        return message

    def _push(self) -> None:
        """Many in one, as Pub/Sub does it; sometimes late, sometimes an old one again."""
        chance = self.rng.random()
        if chance < 0.15:
            return
        if chance < 0.3:
            box = self.team.google.box(SUPPORT)
            self.team.google.subscription.publish(SUPPORT, box.history.current - 500, at=self.team.clock())
        self._second += 2
        self.team.google.subscription.deliver_due(self._second)
        self.hands.story.append(("", "pushed"))


def _bursts(mails: Iterable[Invented], rng: Random) -> Iterator[list[Invented]]:
    burst: list[Invented] = []
    size = rng.randrange(1, LARGEST_BURST)
    for mail in mails:
        burst.append(mail)
        if len(burst) >= size:
            yield burst
            burst, size = [], rng.randrange(1, LARGEST_BURST)
    if burst:
        yield burst
