"""How long, how much, how bad: what one run is asked to be."""

from argparse import ArgumentParser
from collections.abc import Sequence
from random import SystemRandom

from msgspec import Struct

STORES = ("sqlite", "firestore")
WHAT = (
    "A storm over the real service, then calm, then a verdict from outside; one table a store. Fails on any violation."
)


SENDING = 0.6
"""After this share of the storm nobody presses Send any more."""


class Plan(Struct, frozen=True, kw_only=True):
    """``faults``: the share of all calls, to Gmail and to the token endpoint, that go wrong; ``kill_every``: seconds;
    ``calm_messages``: so many come before the chaos, to see what a mail costs; ``houses``: gunicorns, each with two
    workers. ``keep``: a folder.

    ``replies``: members reply too, during the first part of the storm (``SENDING``). What became of a reply may be
    unknown for ten minutes, and so most of these are over when the storm is. ``bad_grants``: the token endpoint calls
    a good grant bad at times, after which labels may be a minute late."""

    store: str = "sqlite"
    seed: int = 1
    messages: int = 10_000
    minutes: float = 12.0
    faults: float = 0.1
    kill_every: float = 6.5
    mailboxes: int = 10
    calm_messages: int = 100
    houses: int = 2
    replies: bool = True
    bad_grants: bool = True
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
    parser = ArgumentParser(prog="python -m tests.soak", description=WHAT)
    told = parser.add_argument
    told(
        "--store",
        choices=(*STORES, "both"),
        default="both",
        help="where the service keeps its record: %(default)s, one after the other",
    )
    told("--seed", type=int, help="repeats the mail, the faults and what people do, not the moments; any, if not given")
    told("--messages", type=int, default=usual.messages, help="so many mails come during the storm: %(default)s")
    told("--minutes", type=float, default=usual.minutes, help="so long the storm lasts: %(default)s")
    told("--faults", type=float, default=usual.faults, help="share of all calls to Google that go wrong: %(default)s")
    told(
        "--kill-every",
        type=float,
        default=usual.kill_every,
        help="seconds from one kill to the next: %(default)s; 0 for never",
    )
    told("--mailboxes", type=int, default=usual.mailboxes, help="so many, every third with two desks: %(default)s")
    told(
        "--calm-messages",
        type=int,
        default=usual.calm_messages,
        help="mails before the storm, to see what one costs: %(default)s",
    )
    told("--houses", type=int, default=usual.houses, help="servers, each with two worker processes: %(default)s")
    told("--no-replies", dest="replies", action="store_false", help="nobody presses Send: ten minutes less to wait for")
    told("--no-bad-grants", dest="bad_grants", action="store_false", help="no token is refused for good: a minute less")
    told("--keep", help="a folder for the export, the logs, the store and what was seen in Gmail")
    return parser
