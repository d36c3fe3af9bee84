"""What a run is asked to measure."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

RESULTS = Path(__file__).parent / "results.md"
QUICK, USUAL = 96, 240
"""Requests a lap."""


class Asked(Struct, frozen=True, kw_only=True):
    """``sizes``: conversations in SQLite; Firestore's emulator has the smallest. ``fill``: seconds for each filling."""

    sizes: tuple[int, ...]
    workers: tuple[int, ...]
    stores: tuple[str, ...]
    rounds: int
    count: int
    starts: int
    fill: float
    results: Path | None


def asked(arguments: Sequence[str] | None = None) -> Asked:
    given = _given(arguments)
    quick = given.quick
    return Asked(
        sizes=tuple(given.sizes or ([1_000] if quick else [1_000, 100_000, 1_000_000])),
        workers=tuple(given.workers or ([1] if quick else [1, 2])),
        stores=tuple(given.stores or ["sqlite", "firestore"]),
        rounds=given.rounds or (2 if quick else 3),
        count=given.count or (QUICK if quick else USUAL),
        starts=2 if quick else 7,
        fill=given.fill,
        results=None if quick and given.results == RESULTS else given.results,
    )


def _given(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under three minutes, less sure; writes no results")
    parser.add_argument("--sizes", type=int, nargs="+", metavar="N", help="conversations (1000 100000 1000000)")
    parser.add_argument("--workers", type=int, nargs="+", metavar="N", help="workers (1 2)")
    parser.add_argument("--stores", choices=["sqlite", "firestore"], nargs="+")
    parser.add_argument("--rounds", type=int, metavar="N", help="laps of each route")
    parser.add_argument("--count", type=int, metavar="N", help="requests a lap")
    parser.add_argument("--fill", type=float, default=540.0, metavar="SECONDS", help="at most for each filling")
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="FILE")
    return parser.parse_args(arguments)
