"""What each action takes of the processor: a day at a desk in this process, on SQLite, without the way there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from flask import Flask

from bench.stopwatch import Stopwatch, UntimedWire
from service.embedded.sqlite import SqliteStore
from tests.flows.test_costs import COSTS, Day, begun, whole
from tests.team import Team

DAYS = 3
"""So many are measured, after one that warms up."""


@dataclass
class TimedTeam(Team):
    watch: Stopwatch = field(default_factory=Stopwatch)

    def product(self) -> Flask:
        app = super().product()
        app.wsgi_app = self.watch.inside(app.wsgi_app)  # type: ignore[method-assign]  # as Flask's documentation has it
        return app

    def to_google(self) -> UntimedWire:
        return UntimedWire(self.google.wsgi, self.watch)


@dataclass
class TimedDay(Day):
    """``spent``: seconds by action."""

    spent: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def doing(self, what: str, **how: Any) -> Iterator[None]:
        watch = self.team.watch  # type: ignore[attr-defined]  # it is a timed team's day
        with super().doing(what, **how):
            watch.reset()
            yield
            self.spent[what] = watch.spent


def milliseconds(folder: Path) -> Mapping[str, float]:
    """By action, as ``COSTS`` has them; the median of some days."""
    _, *days = (_a_day(folder / f"day-{n}.db") for n in range(DAYS + 1))
    return {what: 1000 * median(day[what] for day in days) for what in COSTS}


def _a_day(file: Path) -> Mapping[str, float]:
    store = SqliteStore(str(file))
    day = begun(TimedTeam(store), TimedDay)
    whole(day)
    store.close()
    return day.spent
