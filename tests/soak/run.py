"""One run from the first desk to the verdict."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from msgspec import Struct

from service.embedded.sqlite import SqliteStore
from service.google.firestore import FirestoreStore
from service.ports import Store
from tests.emulator import FirestoreEmulator
from tests.soak.calm import settle, unfinished
from tests.soak.chaos import Chaos
from tests.soak.evidence import gathered
from tests.soak.judging import judged
from tests.soak.plan import Plan
from tests.soak.spent import spent
from tests.soak.story import Story
from tests.soak.table import Run
from tests.soak.town import Town

EMULATOR = "FIRESTORE_EMULATOR_HOST"
Say = Callable[[str], None]


def live(plan: Plan, say: Say) -> Run:
    with _folder(plan) as folder, _emulator(plan, folder):
        begun = time.monotonic()
        store = _store(plan, folder)
        with Town(plan, folder, store) as town:
            say(f"{plan.store}: {plan.mailboxes} desks stand after {time.monotonic() - begun:.0f} s, seed {plan.seed}")
            return _lived(town, store, begun, say)


def _lived(town: Town, store: Store, begun: float, say: Say) -> Run:
    story, google = Story(), town.google
    chaos = Chaos(town, story, say)
    busy = unfinished(town, store)
    settle(town, busy)
    calm = _in_calm(chaos, busy)
    say(f"calm: {calm.a_mail:.1f} units a mail: {calm.by_method}")
    chaos.run()
    say(f"all mail has come after {time.monotonic() - begun:.0f} s; now calm")
    for desk in town.desks:
        chaos.arrive(desk)
    for house in town.fleet.houses:
        house.await_ready()
    quiet = settle(town, busy, say=say)
    cost = spent(google.calls)
    say(town.run("reconcile", "--force").strip())
    quiet = quiet.then(settle(town, busy, say=say))
    file = town.folder / "export.jsonl"
    town.run("export", "--to", str(file))
    with file.open(encoding="utf-8") as lines:
        evidence = gathered(google, lines, story, mailboxes=[desk.mailbox for desk in town.desks])
    violations = judged(evidence)
    if chaos.troubles:
        raise chaos.troubles[0]
    return Run(
        plan=town.plan, town=town, story=story, calm=calm.a_mail, spent=cost, quiet=quiet,
        seconds=time.monotonic() - begun, violations=violations,
    )  # fmt: skip


class Calm(Struct, frozen=True):
    a_mail: float
    by_method: Counter[str]


def _in_calm(chaos: Chaos, busy: Callable[[], str]) -> Calm:
    """Units of a plain mail, labels and our own echo included, while nothing goes wrong."""
    town, count = chaos.town, chaos.town.plan.calm_messages
    if not count:
        return Calm(0.0, Counter())
    town.google.reset_calls()
    for place in range(count):
        chaos.arrive(town.desks[place % len(town.desks)])
        if place % len(town.desks) == len(town.desks) - 1:
            town.google.subscription.deliver_due(time.monotonic())
            time.sleep(1.0)
    settle(town, busy)
    methods = Counter(call.method.removeprefix("gmail.users.") for call in town.google.calls)
    spent = town.google.units / count
    town.google.reset_calls()
    return Calm(spent, methods)


@contextmanager
def _folder(plan: Plan) -> Iterator[Path]:
    if plan.keep:
        folder = Path(plan.keep).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        yield Path(mkdtemp(prefix=f"{plan.store}-{plan.seed}-", dir=folder))
    else:
        with TemporaryDirectory(prefix="guichet-soak-") as name:
            yield Path(name)


@contextmanager
def _emulator(plan: Plan, folder: Path) -> Iterator[None]:
    if plan.store != "firestore" or os.environ.get(EMULATOR):
        yield
        return
    with FirestoreEmulator(folder / "emulator.log") as emulator:
        os.environ[EMULATOR] = emulator.host
        try:
            yield
        finally:
            del os.environ[EMULATOR]


def _store(plan: Plan, folder: Path) -> Store:
    if plan.store == "sqlite":
        return SqliteStore(str(folder / "guichet.db"))
    return FirestoreStore(f"demo-soak-{plan.seed}")
