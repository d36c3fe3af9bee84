"""Replies in whatever weather: faults, pressing again, sweeps, time, and a person in Gmail, in any order."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from sandbox.gmail import drafts
from sandbox.google import Knobs
from service.embedded.sqlite import SqliteStore
from tests.fire.burning import Burning
from tests.fire.posted import Posted
from tests.fire.strikes import killed, refused, unheard
from tests.team import SUPPORT

SEED = int(os.environ.get("GUICHET_REPLY_SEED", "0")) or Random().randrange(1, 10**6)
REPLIES = 30
LAG = 8.0


@pytest.mark.parametrize("lag", [0.0, LAG])
def test_each_goes_out_once_or_the_trail_says_that_it_did_not(tmp_path: Path, lag: float) -> None:
    store, rng = SqliteStore(str(tmp_path / "guichet.db")), Random(SEED)
    team = Burning(store, knobs=Knobs(search_lag=lag, read_lag=lag))
    team.found()

    for place in range(REPLIES):
        try:
            in_weather(Posted(team, place), rng)
        except AssertionError as wrong:
            raise AssertionError(f"GUICHET_REPLY_SEED={SEED}, reply {place}: {wrong}") from wrong

    store.close()


def in_weather(posted: Posted, rng: Random) -> str:
    team = posted.team
    ways: list[Callable[[], object]] = [posted.press, posted.press, team.google.deliver, team.sweep]
    for _ in range(rng.randrange(1, 6)):
        team.fire.light(rng.randrange(1, 24), rng.choice([killed, refused, unheard]), lasting=rng.random() < 0.3)
        with team.struck():
            rng.choice([*ways, lambda: aged(team, rng), lambda: by_hand(team, rng)])()
    team.clock.pass_(seconds=15)
    posted.press()
    team.settle()
    return posted.check()


def aged(team: Burning, rng: Random) -> None:
    team.clock.pass_(minutes=rng.choice([0.1, 1, 5, 15]))


def by_hand(team: Burning, rng: Random) -> None:
    """Somebody in Gmail sees to a draft that he finds; it takes him a while, and Gmail to show it."""
    team.clock.pass_(seconds=15)
    for draft in list(team.google.box(SUPPORT).drafts):
        ways: list[Callable[[str, str], object]] = [team.google.send_draft, team.google.discard_draft]
        rng.choice([*ways, write_on(team), write_anew(team)])(SUPPORT, draft)
    team.clock.pass_(seconds=LAG)


def write_on(team: Burning) -> Callable[[str, str], object]:
    """The mail keeps its Message-ID."""

    def act(address: str, draft: str) -> None:
        box = team.google.box(address)
        raw = drafts.message_of(box, draft).mail.raw + b"And by the way\r\n"
        drafts.save(box, draft, raw, thread=None, at=team.clock())

    return act


def write_anew(team: Burning) -> Callable[[str, str], object]:
    """As another mail."""
    return lambda address, draft: team.google.save_draft(address, draft, text="Let me see")
