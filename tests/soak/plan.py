"""How long, how much, how bad: what one run is asked to be."""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from random import SystemRandom

STORES = ("sqlite", "firestore")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """``faults``: the share of Gmail's calls that go wrong; ``kill_every``: seconds; ``calm_messages``: so many come
    before the chaos, to see what a mail costs; ``houses``: gunicorns, each with two workers. ``replies``: members reply
    too; what became of a reply may be unknown for ten minutes."""

    store: str = "sqlite"
    seed: int = 1
    messages: int = 10_000
    minutes: float = 16.0
    faults: float = 0.1
    kill_every: float = 9.0
    mailboxes: int = 10
    calm_messages: int = 100
    houses: int = 2
    replies: bool = True
    keep: str | None = None


def asked(arguments: Sequence[str]) -> list[Plan]:
    """A plan for each store."""
    given = _parser().parse_args(arguments)
    seed = given.seed if given.seed is not None else SystemRandom().randrange(10**9)
    stores = STORES if given.store == "both" else (given.store,)
    rest = {name: value for name, value in vars(given).items() if name not in {"store", "seed"}}
    return [Plan(store=store, seed=seed, **rest) for store in stores]


def _parser() -> ArgumentParser:
    usual = Plan()
    parser = ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--store", choices=(*STORES, "both"), default="both")
    parser.add_argument("--seed", type=int, help="repeats the mail, the faults and what people do, not the moments")
    parser.add_argument("--messages", type=int, default=usual.messages)
    parser.add_argument("--minutes", type=float, default=usual.minutes, help="over which the mail comes")
    parser.add_argument("--faults", type=float, default=usual.faults, help="share of Gmail's calls that go wrong")
    parser.add_argument("--kill-every", type=float, default=usual.kill_every, help="seconds; 0 for never")
    parser.add_argument("--mailboxes", type=int, default=usual.mailboxes)
    parser.add_argument("--calm-messages", type=int, default=usual.calm_messages)
    parser.add_argument("--no-replies", dest="replies", action="store_false", help="spares ten minutes of waiting")
    parser.add_argument("--keep", help="a folder for the export, the logs and what was seen in Gmail")
    return parser
