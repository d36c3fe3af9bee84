"""Whatever Firestore answers, done or not, nothing is lost, and nothing is done twice."""

import os
from collections.abc import Callable
from random import Random
from uuid import uuid4

import pytest
from google.api_core.exceptions import (
    Aborted,
    DeadlineExceeded,
    GoogleAPICallError,
    ResourceExhausted,
    ServiceUnavailable,
)

from service.google.firestore import FirestoreStore
from tests.fire.burning import Burning
from tests.fire.flows import (
    EVERYDAY,
    RARE,
    Flow,
    a_label_is_moved_by_hand,
    a_mail_arrives,
    a_sweep_finds_what_no_push_told,
    alice_takes,
)
from tests.fire.whole import Story, stories
from tests.fire.wire import COMMITS, READS, Answers
from tests.team import SUPPORT

SEED = int(os.environ.get("GUICHET_FIRE_SEED", "0")) or Random().randrange(1, 10**6)
"""Which calls are struck where not all are."""
MOST_CALLS = 300
ERRORS = (ServiceUnavailable, Aborted, DeadlineExceeded, ResourceExhausted)
NOT_DONE = [(Aborted, False), (ServiceUnavailable, False), (DeadlineExceeded, False)]
DONE = [(ServiceUnavailable, True), (DeadlineExceeded, True)]
FULL = [pytest.param(flow, 1, id=flow.__name__, marks=pytest.mark.full) for flow in (*EVERYDAY, *RARE)]
SOME = [pytest.param(flow, 9, id=f"{flow.__name__}-sometimes") for flow in (a_mail_arrives, alice_takes)]
SWEPT = pytest.param(a_sweep_finds_what_no_push_told, 9, id="a_sweep-sometimes")
Light = Callable[[Answers, int], None]


@pytest.fixture
def store(firestore_emulator: str, monkeypatch: pytest.MonkeyPatch) -> FirestoreStore:
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", firestore_emulator)
    return FirestoreStore(f"fire-{uuid4().hex[:12]}")


@pytest.mark.parametrize("flow", [a_mail_arrives, alice_takes, a_label_is_moved_by_hand])
@pytest.mark.parametrize(
    ("error", "done"),
    [*(pytest.param(*one, marks=pytest.mark.full) for one in NOT_DONE[1:]), NOT_DONE[0], DONE[0],
     pytest.param(*DONE[1], marks=pytest.mark.full)],
)  # fmt: skip
def test_to_a_commit(store: FirestoreStore, flow: Flow, error: type[GoogleAPICallError], done: bool) -> None:
    all_ends_alike(store, COMMITS, flow, 1, lambda answers, at: answers.light(at, error, done=done))


@pytest.mark.parametrize(("flow", "step"), [*SOME, SWEPT, *FULL])
def test_to_a_question(store: FirestoreStore, flow: Flow, step: int) -> None:
    """At once, or after a part of the answer."""
    all_ends_alike(
        store, READS, flow, step, lambda answers, at: answers.light(at, ERRORS[at % 4], done=at % 8 < 4, lasts=False)
    )


@pytest.mark.parametrize(("flow", "step"), [*SOME[:1], *FULL])
def test_to_every_question_from_then_on(store: FirestoreStore, flow: Flow, step: int) -> None:
    all_ends_alike(
        store, READS, flow, step, lambda answers, at: answers.light(at, ERRORS[at % 4], done=False, lasts=True)
    )


def all_ends_alike(store: FirestoreStore, calls: tuple[str, ...], flow: Flow, step: int, light: Light) -> None:
    answers, team = Answers(store, calls), Burning(store)
    team.found()
    expected, _ = played(team, flow, 0, answers, lambda *_: None)

    for at in range(Random(SEED).randrange(step) + 1, MOST_CALLS, step):
        told, struck = played(team, flow, at, answers, light)
        if not struck:
            assert at > 1, "it makes no such call"
            return
        assert told == expected, f"GUICHET_FIRE_SEED={SEED}, call {at}"
    raise AssertionError("there is no end to its calls")


def played(team: Burning, flow: Flow, at: int, answers: Answers, light: Light) -> tuple[list[Story], bool]:
    known = len(stories(team, team.calm, SUPPORT))
    scene = flow(team, at)
    light(answers, at)
    scene.act()
    if struck := answers.out():
        scene.again()
    team.settle()
    return stories(team, team.calm, scene.address)[known if scene.address == SUPPORT else 0 :], struck
