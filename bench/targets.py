"""What was aimed at, what was measured, and why where the two differ."""

from collections.abc import Iterable, Iterator
from statistics import median

from msgspec import Struct

from bench.figures import Figures, Measured, Starts
from bench.load import Lap
from bench.measuring import Result, cpu

OURS = "our own work beside calls that cost little here: the profile in docs/capacity.md says which"
WHY = {
    "CPU": OURS,
    "start": "some 300 modules of ours are read in: docs/capacity.md",
    "p99": "eight clients, the simulated Google and the service share these processors",
    "memory": "Google's Firestore client alone takes the most of it: docs/capacity.md",
    "size": "the spread of its laps is as large, or what is asked for has grown with the archive",
}


class Target(Struct, frozen=True):
    """``most``: what it should be at most; ``why``: a word of ``WHY``."""

    what: str
    most: float
    measured: float
    why: str

    @property
    def met(self) -> bool:
        return self.measured <= self.most


def against_targets(figures: Figures) -> Iterator[str]:
    """Lines of Markdown."""
    yield from ("## Targets", "", "| target | at most | measured | met |", "| --- | --- | --- | --- |")
    for one in _targets(figures):
        met = "yes" if one.met else f"no: {WHY[one.why]}"
        yield f"| {one.what} | {one.most:g} | {one.measured:.2f} | {met} |"


def _targets(figures: Figures) -> Iterator[Target]:
    measured = [one for one in figures if isinstance(one, Measured)]
    for first in _smallest(measured):
        yield from _of_one(first)
        yield from _grown(first, measured)
    for start in figures:
        if isinstance(start, Starts):
            yield Target(f"{start.store}: first signed card, × floor", 1.15, start.product / start.floor, "start")


def _smallest(measured: Iterable[Measured]) -> Iterator[Measured]:
    """Of each store, the first: the smallest archive and the fewest workers."""
    seen: set[str] = set()
    for one in measured:
        if one.store not in seen:
            seen.add(one.store)
            yield one


def _of_one(one: Measured) -> Iterator[Target]:
    for result in one.results:
        if result.name != "home":
            yield Target(f"{one.store}: CPU of {result.name}, × least floor", 1.5, result.ratio(result.least), "CPU")
        if result.same:
            yield Target(f"{one.store}: CPU of {result.name}, × same calls", 1.5, result.ratio(result.same), "CPU")
    card = one.results[0]
    yield Target(f"{one.store}: p99 of a card, × floor", 3, _p99(card.product) / _p99(card.least), "p99")
    if one.store == "firestore":
        yield Target(f"{one.store}: MiB of a worker", 90, one.memory[1][0], "memory")


def _grown(small: Measured, measured: Iterable[Measured]) -> Iterator[Target]:
    """Each action in the largest archive against the smallest, as served by as many workers."""
    alike = [one for one in measured if (one.store, one.workers) == (small.store, small.workers)]
    large = max(alike, key=lambda one: one.size)
    if large is small:
        return
    for before, after in zip(small.results, large.results, strict=True):
        times = _times(before, after)
        yield Target(f"{small.store}: CPU of {before.name} at {large.size:,}, × {small.size:,}", 1.2, times, "size")


def _times(before: Result, after: Result) -> float:
    return cpu(after.product) / cpu(before.product)


def _p99(laps: Iterable[Lap]) -> float:
    return median(lap.quantile(0.99) for lap in laps)
