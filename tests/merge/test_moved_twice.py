"""Labels moved by hand while Gmail is behind."""

import pytest

from service.domain.labels import STATUS, owner_label, status_label, within
from service.domain.status import Status
from tests.merge.desk import ALICE, DAN
from tests.merge.in_the_end import owner_after_all, spoken_in_gmail, wanted_after_all
from tests.merge.play import play, settle
from tests.merge.steps import Before, Hand, How, Job, Mail, Pressing, Step, Until, Verb
from tests.merge.turns import Fate
from tests.merge.world import World


def test_who_moves_a_label_before_the_last_one_was_spread_is_heard_as_well(world: World) -> None:
    settle(world)
    play(world, [Mail.RECEIVED])
    settle(world)
    play(world, [Hand(status_label(Status.WAITING), How.REPLACE, on=0), Job.DRAIN, Until(0, Before.WRITING)])
    play(world, [Hand(status_label(Status.RESOLVED), How.REPLACE, on=0), Job.DRAIN, Until(1, Before.END)])

    assert within(wanted_after_all(world), STATUS) == {status_label(Status.RESOLVED)}
    assert spoken_in_gmail(world) == ["waiting", "resolved"]


@pytest.mark.parametrize("mail", [[], [Mail.RECEIVED]], ids=["a mail that was written on", "a new mail"])
def test_a_label_set_back_long_after_it_was_judged_leaves_nothing_behind(world: World, mail: list[Step]) -> None:
    settle(world)
    play(world, [*mail, Hand(owner_label(DAN), How.ADD, on=len(mail)), Job.DRAIN, Until(0, Before.WRITING, Fate.BUSY)])
    world.clock.pass_(minutes=11)

    assert owner_after_all(world) == {owner_label(None)}


@pytest.mark.parametrize(("then", "after_all"), [(Status.RESOLVED, Status.RESOLVED), (Status.OPEN, Status.WAITING)])
def test_a_label_moved_while_two_writes_cross_is_heard_unless_it_was_to_be_taken_off(
    world: World, then: Status, after_all: Status
) -> None:
    settle(world)
    play(world, [Hand(status_label(Status.WAITING), How.ADD), Pressing(ALICE, Verb.TAKE), Job.DRAIN])
    play(world, [Until(1, Before.WRITING), Until(0, Before.END), Hand(status_label(then), How.ADD)])

    assert within(wanted_after_all(world), STATUS) == {status_label(after_all)}
