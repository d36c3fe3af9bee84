"""Rounds of the floor and of the product in turn, so that a noisy machine disturbs both alike."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from msgspec import Struct

from bench.load import Lap, drive
from bench.routes import Compared, Route
from bench.workers import Workers

WARMING = 0.25
"""Of a lap's requests, ahead of the first."""


class Both(Struct, frozen=True, kw_only=True):
    """The floor and the product, served in the same layout."""

    floor: Workers
    product: Workers


class Result(Struct, frozen=True, kw_only=True):
    """One route: its laps, and the floor's at the same time; ``same`` where the floor makes the same calls."""

    name: str
    product: tuple[Lap, ...]
    least: tuple[Lap, ...]
    same: tuple[Lap, ...] = ()

    def ratio(self, floor: Sequence[Lap]) -> float:
        """CPU a request against that of ``floor``."""
        return cpu(self.product) / cpu(floor)

    @property
    def spread(self) -> float:
        """How far the laps' CPU lies apart, as a part of their median."""
        each = [lap.each for lap in self.product]
        return (max(each) - min(each)) / median(each)


def cpu(laps: Sequence[Lap]) -> float:
    """Milliseconds a request."""
    return median(lap.each for lap in laps)


@contextmanager
def serving_both(environment: Mapping[str, str], ports: tuple[int, int], count: int, folder: Path) -> Iterator[Both]:
    with ExitStack() as stack:
        floor, product = (
            stack.enter_context(Workers(app, environment, port=port, count=count, log=folder / f"{app}.log"))
            for app, port in zip(("bench.floor:app", "main:app"), ports, strict=True)
        )
        floor.wait()
        product.wait()
        yield Both(floor=floor, product=product)


def measured(both: Both, ways: Sequence[Compared], *, count: int, rounds: int) -> list[Result]:
    """``count`` requests a lap."""
    return [_measured(both, way, count=count, rounds=rounds) for way in ways]


def _measured(both: Both, way: Compared, *, count: int, rounds: int) -> Result:
    laps: list[list[Lap]] = [[], [], []]
    for lap in range(rounds + 1):
        share = 1 if lap else WARMING
        for kept, workers, route in zip(laps, (both.floor, both.floor, both.product), _routes(way), strict=True):
            if route:
                made = drive(
                    workers, route.requests(), count=int(count * share * way.product.share), before=route.before
                )
                kept.extend([made] if lap else [])
    least, same, product = map(tuple, laps)
    return Result(name=way.product.name, product=product, least=least, same=same)


def _routes(way: Compared) -> tuple[Route, Route | None, Route]:
    return way.least, way.same, way.product
