"""The figures as a page of Markdown."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.budgets import counted
from bench.figures import Figures, Measured, Starts
from bench.load import Lap
from bench.measuring import Result, cpu
from bench.targets import against_targets

HEADS = (
    "route", "floor ms", "same calls ms", "product ms", "× floor", "× same calls", "spread", "a second", "p50 ms",
    "p99 ms", "floor p99 ms", "× p99",
)  # fmt: skip


def page(figures: Figures, took: Mapping[str, float]) -> str:
    """``took``: milliseconds by action."""
    return "\n".join(_lines(figures, took)) + "\n"


def _lines(figures: Figures, took: Mapping[str, float]) -> Iterator[str]:
    yield from ("# What `make bench` measured", "", f"{datetime.now(UTC):%Y-%m-%d}, on {_machine()}.", "")
    yield EXPLAINED
    yield ""
    yield from against_targets(figures)
    for one in figures:
        yield ""
        yield from _measured(one) if isinstance(one, Measured) else _starts(one)
    yield ""
    yield from counted(took)


EXPLAINED = """
Milliseconds are CPU a request, of the workers alone, median of the laps. *Floor* does the least that can be done in the
same process layout: for a card, verify one token, read one record, answer a card of the same size; for a push,
verify, one call of history, one commit. *Same calls* makes the product's own round trips to store and Gmail, and
understands nothing. Spread: between the slowest and the fastest lap. Eight clients at a time; the simulated Google and
the clients share the machine with the service, so that waits are longer than they need be: compare, do not add up.
""".strip()


def _measured(one: Measured) -> Iterator[str]:
    yield f"## {one.store.title()}, {one.size:,} conversations, workers: {one.workers}"
    yield from ("", _row(*HEADS), _row(*("---" for _ in HEADS)))
    yield from map(_result, one.results)
    (floor, _), (rss, pss) = one.memory
    yield ""
    yield f"Memory of a worker: {rss:.0f} MiB resident, {pss:.0f} of them its share (floor: {floor:.0f})."


def _result(one: Result) -> str:
    p99, floor = (_quantile(laps, 0.99) for laps in (one.product, one.least))
    return _row(
        one.name,
        f"{cpu(one.least):.2f}",
        f"{cpu(one.same):.2f}" if one.same else "",
        f"{cpu(one.product):.2f}",
        f"{one.ratio(one.least):.2f}",
        f"{one.ratio(one.same):.2f}" if one.same else "",
        f"{one.spread:.0%}",
        f"{median([lap.rate for lap in one.product]):.0f}",
        f"{_quantile(one.product, 0.5):.1f}",
        f"{p99:.1f}",
        f"{floor:.1f}",
        f"{p99 / floor:.1f}",
    )


def _quantile(laps: Sequence[Lap], part: float) -> float:
    return median(lap.quantile(part) for lap in laps)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _starts(one: Starts) -> Iterator[str]:
    yield (
        f"From the start to the first signed card ({one.store}): {one.product:.2f} s, the floor {one.floor:.2f} s: "
        f"{one.product / one.floor:.2f} times."
    )


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, {_processor()}"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
