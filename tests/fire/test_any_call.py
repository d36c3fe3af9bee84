"""Whatever befalls any one call of a flow, all stands in the end as if nothing had been."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest

from sandbox.google import Knobs
from service.embedded.sqlite import SqliteStore
from service.google.firestore import FirestoreStore
from tests.fire.burning import Burning
from tests.fire.flows import EVERYDAY, RARE, Flow, Scene, a_mail_arrives, alice_makes_a_tag
from tests.fire.strikes import Strike, killed, preceded, refused, unheard
from tests.fire.whole import Story, stories
from tests.team import SUPPORT

MOST_CALLS = 300
SEED = int(os.environ.get("GUICHET_FIRE_SEED", "0")) or Random().randrange(1, 10**6)
"""Which calls are struck where not all are."""
OFTEN, SOMETIMES = 4, 11
"""Of some calls every fourth is struck in every run of the tests, of some every eleventh, and each in a full one."""
FULL = [pytest.param(flow, 1, id=flow.__name__, marks=pytest.mark.full) for flow in (*EVERYDAY, *RARE)]
MANY = [
    *(pytest.param(flow, OFTEN, id=f"{flow.__name__}-often") for flow in EVERYDAY),
    *(pytest.param(flow, SOMETIMES, id=f"{flow.__name__}-sometimes") for flow in RARE),
    *FULL,
]
A_FEW = [*(pytest.param(flow, SOMETIMES, id=f"{flow.__name__}-sometimes") for flow in EVERYDAY), *FULL]
How = Callable[[Burning, Scene], Strike]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Burning]:
    store = SqliteStore(str(tmp_path / "guichet.db"))
    burning = Burning(store)
    burning.found()
    yield burning
    store.close()


@pytest.mark.parametrize(("flow", "step"), MANY)
def test_a_process_dies(team: Burning, flow: Flow, step: int) -> None:
    all_ends_alike(team, flow, step, lambda *_: killed)


@pytest.mark.parametrize(("flow", "step"), A_FEW)
def test_from_then_on_the_store_or_gmail_fails(team: Burning, flow: Flow, step: int) -> None:
    all_ends_alike(team, flow, step, lambda *_: refused, lasting=True)


@pytest.mark.parametrize(("flow", "step"), A_FEW)
def test_from_then_on_what_is_done_is_answered_with_an_error(team: Burning, flow: Flow, step: int) -> None:
    all_ends_alike(team, flow, step, lambda *_: unheard, lasting=True)


@pytest.mark.parametrize(("flow", "step"), A_FEW)
def test_another_process_does_the_same_meanwhile(team: Burning, flow: Flow, step: int) -> None:
    all_ends_alike(team, flow, step, lambda team, scene: preceded(lambda: team.elsewhere(scene.again)))


@pytest.mark.parametrize(("flow", "step"), A_FEW)
def test_its_time_is_up(team: Burning, flow: Flow, step: int) -> None:
    all_ends_alike(team, flow, step, lambda team, _: preceded(lambda: team.clock.pass_(minutes=1)))


def test_gmail_forgets_its_history_meanwhile(tmp_path: Path) -> None:
    """Also between two pages of it."""
    store = SqliteStore(str(tmp_path / "guichet.db"))
    team = Burning(store, knobs=Knobs(history_page=1))
    team.found()

    all_ends_alike(team, a_mail_arrives, 1, lambda team, _: preceded(lambda: team.google.forget_history(SUPPORT)))
    store.close()


@pytest.mark.parametrize(("flow", "strike"), [(a_mail_arrives, killed), (alice_makes_a_tag, unheard)])
def test_in_firestore_as_well(
    firestore_emulator: str, monkeypatch: pytest.MonkeyPatch, flow: Flow, strike: Strike
) -> None:
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", firestore_emulator)
    team = Burning(FirestoreStore(f"fire-{uuid4().hex[:12]}"))
    team.found()

    all_ends_alike(team, flow, 3, lambda *_: strike, lasting=strike is unheard)


def all_ends_alike(team: Burning, flow: Flow, step: int, how: How, *, lasting: bool = False) -> None:
    """``step``: every how many calls one is struck; ``lasting``: and with it all that follow to the same side."""
    expected = played(team, flow, 0)

    for call in range(Random(SEED).randrange(step) + 1, MOST_CALLS, step):
        try:
            told = played(team, flow, call, how, lasting=lasting)
            if team.fire.struck is None:
                return
            assert told == expected
        except AssertionError as wrong:
            wrong.add_note(f"GUICHET_FIRE_SEED={SEED}, call {call} of {[one.name for one in team.fire.calls]}")
            raise
    raise AssertionError("there is no end to its calls")


def played(team: Burning, flow: Flow, call: int, how: How | None = None, *, lasting: bool = False) -> list[Story]:
    """The stories of what the scene brought."""
    known = len(stories(team, team.calm, SUPPORT))
    scene = flow(team, call)
    if how:
        team.fire.light(call, how(team, scene), lasting=lasting)
    with team.struck():
        scene.act()
    if how:
        scene.again()
    team.settle()
    return stories(team, team.calm, scene.address)[known if scene.address == SUPPORT else 0 :]
