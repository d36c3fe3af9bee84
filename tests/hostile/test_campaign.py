"""Thousands of hostile events and pushes: a clear refusal or a card, nothing changed, nothing told."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.hostile.campaign import campaign
from tests.hostile.furnishing import furnished
from tests.hostile.log import logged
from tests.hostile.on_firestore import FirestoreHouse
from tests.hostile.target import Target, drawn_parameters

Tell = Callable[[str], None]


@pytest.mark.parametrize(
    "numbers", [range(10_000), pytest.param(range(10_000, 110_000), marks=pytest.mark.full)], ids=len
)
def test_hostile_events_change_nothing_and_tell_nothing(target: Target, seed: str, tell: Tell, numbers: range) -> None:
    tally = campaign(target, seed, numbers=numbers)

    tell(f"hostile input: {tally}")
    assert tally.paths.keys() >= {route.path for route in (*target.routes, *target.web, *target.leaving)}
    assert tally.statuses.keys() >= {200, 204, 400, 401, 404, 405, 413}


@pytest.mark.parametrize("numbers", [range(120), pytest.param(range(3000), marks=pytest.mark.full)], ids=len)
def test_the_record_in_firestore_stands_it_as_well(
    firestore_emulator: str, seed: str, tell: Tell, monkeypatch: pytest.MonkeyPatch, numbers: range
) -> None:
    """Whose ids, bookmarks and queries are refused for other reasons."""
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", firestore_emulator)
    house = furnished(FirestoreHouse(project=f"test-{uuid4().hex[:20]}"))
    with logged() as log:
        tally = campaign(Target(house, house.team.app, log, drawn_parameters(house)), seed, numbers=numbers)
    house.close()

    tell(f"hostile input on Firestore: {tally}")
