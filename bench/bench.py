"""One run: each store and size, with so many workers, floor and product side by side."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from bench.apart import Apart
from bench.asked import Asked
from bench.figures import Figures, Measured, Starts
from bench.measuring import measured, serving_both
from bench.plan import Noting, write_plan
from bench.routes import compared
from bench.starting import started
from bench.world import World, built, environment
from sandbox.product import free_port
from service.embedded.sqlite import SqliteStore
from service.ports import Store
from tests.emulator import FirestoreEmulator


def run(asked: Asked, folder: Path) -> Figures:
    figures: Figures = []
    for name in asked.stores:
        with _store(name, folder) as store:
            figures += _of_store(name, store, asked, folder)
    return figures


@contextmanager
def _store(name: str, folder: Path) -> Iterator[tuple[Store, str]]:
    if name == "sqlite":
        path = folder / f"{token_hex(4)}.db"
        store = SqliteStore(str(path))
        yield store, f"sqlite:{path}"
        store.close()
        path.unlink()
        return
    from service.google.firestore import FirestoreStore  # noqa: PLC0415  # heavy, and not every run needs it

    with FirestoreEmulator(folder / "emulator.log") as emulator:
        os.environ |= {"FIRESTORE_EMULATOR_HOST": emulator.host, "GOOGLE_CLOUD_PROJECT": f"bench-{token_hex(4)}"}
        yield FirestoreStore(), "firestore"


class Setting(Struct, frozen=True, kw_only=True):
    """Where a world is served: by the floor and the product, at ``ports``."""

    store: str
    world: World
    environment: dict[str, str]
    ports: tuple[int, int]
    folder: Path

    def grown(self, size: int, *, within: float) -> "Setting":
        return replace(self, world=self.world.grown(size, within=within))


def _of_store(name: str, store: tuple[Store, str], asked: Asked, folder: Path) -> Figures:
    """The archive grows from each size to the next."""
    ports = free_port(), free_port()
    with Apart(free_port(), ports[1]) as google:
        plan, noted = folder / f"{name}.json", Noting(store[0])
        told = environment(google.url, store[1], google) | {"BENCH_PLAN": str(plan)}
        first, *larger = asked.sizes if name == "sqlite" else asked.sizes[:1]
        _say(f"{name}: filling with {first:,} conversations")
        world = built(google, noted, told, size=first, within=asked.fill)
        write_plan(world, noted, plan)
        here = Setting(store=name, world=world, environment=told, ports=ports, folder=folder)
        figures: Figures = [*(_with_workers(here, count, asked) for count in asked.workers), _starts(here, asked)]
        for size in larger:
            _say(f"{name}: filling with {size:,} conversations")
            here = here.grown(size, within=asked.fill)
            figures += [_with_workers(here, count, asked) for count in asked.workers]
        return figures


def _with_workers(here: Setting, count: int, asked: Asked) -> Measured:
    filled = here.world.filled
    _say(f"{here.store}, {filled:,} conversations, workers: {count}")
    with serving_both(here.environment, here.ports, count, here.folder) as both:
        results = measured(both, compared(here.world), count=asked.count, rounds=asked.rounds)
        memory = both.floor.memory(), both.product.memory()
    return Measured(store=here.store, size=filled, workers=count, results=tuple(results), memory=memory)


def _starts(here: Setting, asked: Asked) -> Starts:
    _say(f"{here.store}: starting")
    card, log = here.world.card(0), here.folder / "starting.log"
    both = [
        [started(app, here.environment, card, port=free_port(), log=log) for app in ("bench.floor:app", "main:app")]
        for _ in range(asked.starts)
    ]
    floor, product = (median(one) for one in zip(*both, strict=True))
    return Starts(store=here.store, floor=floor, product=product)


def _say(line: str) -> None:
    sys.stderr.write(line + " …\n")
    sys.stderr.flush()
