"""Replies in whatever weather: faults, pressing again, sweeps and time, in any order."""

import os
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from service.embedded.sqlite import SqliteStore
from tests.fire.burning import Burning
from tests.fire.posted import Posted
from tests.fire.strikes import killed, refused, unheard

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = int(os.environ.get("GUICHET_REPLY_SEED", "0")) or Random().randrange(1, 10**6)
REPLIES = 40


def test_each_goes_out_once_or_the_trail_says_that_it_did_not(tmp_path: Path) -> None:
    store, rng = SqliteStore(str(tmp_path / "guichet.db")), Random(SEED)
    team = Burning(store)
    team.found()

    for place in range(REPLIES):
        try:
            in_weather(Posted(team, place), rng)
        except AssertionError as wrong:
            raise AssertionError(f"GUICHET_REPLY_SEED={SEED}, reply {place}: {wrong}") from wrong

    store.close()


def in_weather(posted: Posted, rng: Random) -> str:
    team = posted.team
    doing: list[Callable[[], object]] = [
        posted.press, posted.press, team.google.deliver, team.sweep, lambda: aged(team, rng),
    ]  # fmt: skip
    for _ in range(rng.randrange(1, 6)):
        team.fire.light(rng.randrange(1, 18), rng.choice([killed, refused, unheard]), lasting=rng.random() < 0.3)
        with team.struck():
            rng.choice(doing)()
    posted.press()
    team.settle()
    return posted.check(drafts=1)


def aged(team: Burning, rng: Random) -> None:
    team.clock.pass_(minutes=rng.choice([1, 5, 15]))
