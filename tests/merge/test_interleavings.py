"""Members, people in Gmail, drains and sweeps in any order, with every kind of trouble: the promises hold."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.google import Knobs
from tests.merge.play import play, settle
from tests.merge.promises import check
from tests.merge.steps import Step, steps
from tests.merge.world import World

LATE = Knobs(history_late=2, idle_modify_recorded=True)
knobs = st.sampled_from((Knobs(), Knobs(label_ids_in_history=False), Knobs(history_page=1), LATE))
mails = st.integers(0, 3)


def promises_hold(mails: int, steps: list[Step], knobs: Knobs) -> None:
    """``mails``: how many came and were settled before; 0 for one that nobody has read."""
    with TemporaryDirectory() as folder:
        world = World(str(Path(folder) / "guichet.db"), knobs)
        try:
            for _ in range(max(mails, 1)):
                world.receive()
                world.clock.pass_(seconds=1)
            if mails:
                settle(world)
            play(world, steps)
            check(world, settle(world))
        finally:
            world.close()


@settings(max_examples=120, deadline=None, derandomize=True, database=None)
@given(mails=mails, steps=steps, knobs=knobs)
def test_promises_hold(mails: int, steps: list[Step], knobs: Knobs) -> None:
    promises_hold(mails, steps, knobs)


@pytest.mark.full
@settings(max_examples=3000, deadline=None, database=None, print_blob=True)
@given(mails=mails, steps=steps, knobs=knobs)
def test_promises_hold_for_long(mails: int, steps: list[Step], knobs: Knobs) -> None:
    promises_hold(mails, steps, knobs)
