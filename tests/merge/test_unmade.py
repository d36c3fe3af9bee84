"""Labels that Gmail will not make for a while: what lacks them is nobody's doing, and all else is as ever."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.google import Knobs
from service.domain.labels import Labels, owner_label, tag_label
from service.naming import look
from service.words import words
from tests.merge.desk import ALICE, BILLING, LABELS, URGENT, team
from tests.merge.in_the_end import owner_after_all, spoken_in_gmail
from tests.merge.play import play, settle
from tests.merge.promises import check
from tests.merge.steps import Before, Hand, How, Job, Pressing, Step, Until, Verb, steps
from tests.merge.test_interleavings import knobs, mails
from tests.merge.turns import Fate
from tests.merge.world import World
from tests.team import SUPPORT

TAGS = frozenset(map(tag_label, (BILLING, URGENT)))
unmade = st.one_of(st.just(TAGS), st.frozensets(st.sampled_from(LABELS), min_size=1, max_size=4))


def lose(world: World, labels: Labels) -> None:
    """They are deleted, and Gmail makes no more."""
    for label in labels:
        world.google.delete_label(SUPPORT, look(label, team(), words("en")).name)
        del world.label_ids[label]
    world.google.fail("gmail.users.labels.create", status=400, reason="invalidArgument", times=100_000)


def find(world: World, labels: Labels) -> None:
    """They can be made again, and are."""
    world.google.rest.faults.clear()
    for label in labels:
        name = look(label, team(), words("en")).name
        world.label_ids[label] = world.google.create_label(SUPPORT, name)


def promises_hold(mails: int, steps: list[Step], knobs: Knobs, unmade: Labels) -> None:
    with TemporaryDirectory() as folder:
        world = World(str(Path(folder) / "guichet.db"), knobs)
        try:
            for _ in range(max(mails, 1)):
                world.receive()
                world.clock.pass_(seconds=1)
            if mails:
                settle(world)
            lose(world, unmade)
            play(world, [step for step in steps if not _is_impossible(step, unmade)])
            settle(world)
            find(world, unmade)
            world.clock.pass_(days=1)
            check(world, settle(world))
        finally:
            world.close()


def test_that_the_owner_lacks_before_it_is_recorded_is_nobodys_doing(world: World) -> None:
    settle(world)
    labels = frozenset({owner_label(ALICE)})
    lose(world, labels)
    unknown, written = Until(0, Before.WRITING, Fate.DONE), Until(0, Before.WRITING, Fate.DONE)
    play(world, [Pressing(ALICE, Verb.TAKE), unknown, written, Job.DRAIN, Until(1, Before.END)])
    find(world, labels)
    settle(world)
    world.clock.pass_(days=1)

    assert owner_after_all(world) == labels
    assert not spoken_in_gmail(world)


def _is_impossible(step: Step, unmade: Labels) -> bool:
    return isinstance(step, Hand) and step.how is not How.REMOVE and step.label in unmade


@settings(max_examples=15, deadline=None, derandomize=True, database=None)
@given(mails=mails, steps=steps, knobs=knobs, unmade=unmade)
def test_promises_hold(mails: int, steps: list[Step], knobs: Knobs, unmade: Labels) -> None:
    promises_hold(mails, steps, knobs, unmade)


@pytest.mark.full
@settings(max_examples=1000, deadline=None, database=None, print_blob=True)
@given(mails=mails, steps=steps, knobs=knobs, unmade=unmade)
def test_promises_hold_for_long(mails: int, steps: list[Step], knobs: Knobs, unmade: Labels) -> None:
    promises_hold(mails, steps, knobs, unmade)
