"""Splits, merges, mail and hands in any order: each mail has one request, one name, and its request's labels."""

import os
import random
from contextlib import closing
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from sandbox.google import Knobs
from service.embedded.sqlite import SqliteStore
from tests.parting.order import check
from tests.parting.steps import Played, Step, steps
from tests.team import Team

SEED = int(os.environ.get("GUICHET_SEED") or random.randrange(1, 10**9))  # no secret
quick = settings(deadline=None, database=None, max_examples=25)


def played(plan: list[Step], *, desks: int, knobs: Knobs) -> None:
    with TemporaryDirectory() as folder, closing(SqliteStore(f"{folder}/guichet.db")) as store:
        game = Played(Team(store, knobs=knobs), desks=desks)
        for step in plan:
            game.play(step)
        game.settle()
        check(game.team, game.mails)


@pytest.fixture(autouse=True)
def _to_repeat_it() -> None:
    print("GUICHET_SEED", SEED)  # noqa: T201  # to repeat it


@seed(SEED)
@quick
@given(plan=steps, desks=st.sampled_from([1, 1, 2]))
def test_whatever_is_done(plan: list[Step], desks: int) -> None:
    played(plan, desks=desks, knobs=Knobs())


@pytest.mark.full
@seed(SEED)
@settings(quick, max_examples=1500)
@given(plan=steps, desks=st.sampled_from([1, 1, 2]), names=st.booleans())
def test_whatever_is_done_for_long(plan: list[Step], desks: int, names: bool) -> None:
    """Also where history names the mails whose labels changed and not what they wear now."""
    played(plan, desks=desks, knobs=Knobs(label_ids_in_history=names))
