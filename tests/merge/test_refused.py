"""A label write that Gmail refused: what shows of it is nobody's doing, and what cannot show is no excuse."""

from service.domain.labels import owner_label
from tests.merge.desk import ALICE, BOB
from tests.merge.in_the_end import finish, owner_after_all, spoken_in_gmail
from tests.merge.play import play, settle
from tests.merge.steps import Before, Hand, How, Job, Land, Mail, Pass, Pressing, Until, Verb
from tests.merge.turns import Fate
from tests.merge.world import World

REFUSED = Until(0, Before.WRITING, Fate.REFUSED)
WRITTEN = Until(0, Before.WRITING, Fate.DONE)
TO_THE_END = Until(0, Before.END)


def test_what_was_refused_is_heard_when_somebody_moves_just_that_label(world: World) -> None:
    settle(world)
    play(world, [Pressing(ALICE, Verb.TAKE), REFUSED, TO_THE_END])
    play(world, [Pressing(ALICE, Verb.GIVE_BACK), TO_THE_END, Hand(owner_label(ALICE), How.REPLACE)])

    assert owner_after_all(world) == {owner_label(ALICE)}
    assert spoken_in_gmail(world) == ["assigned"]


def test_of_two_threads_the_first_was_written_before_the_second_was_refused(world: World) -> None:
    settle(world)
    play(world, [Mail.ELSEWHERE])
    settle(world)
    play(world, [Pressing(ALICE, Verb.TAKE), WRITTEN, REFUSED, TO_THE_END, Pressing(ALICE, Verb.GIVE_BACK)])

    assert owner_after_all(world) == {owner_label(None)}
    assert not spoken_in_gmail(world)


def test_who_was_overtaken_wrote_once_before_the_second_write_was_refused(world: World) -> None:
    settle(world)
    play(world, [Pressing(ALICE, Verb.TAKE), Until(0, Before.WRITING), Pressing(BOB, Verb.GIVE_TO_BOB)])
    finish(world, 1)
    play(world, [WRITTEN, REFUSED, TO_THE_END, Job.DRAIN])

    assert owner_after_all(world) == {owner_label(BOB)}
    assert not spoken_in_gmail(world)


def test_what_a_sweep_writes_after_a_refusal_is_announced_anew(world: World) -> None:
    settle(world)
    play(world, [Pressing(ALICE, Verb.TAKE), REFUSED, TO_THE_END, Pass(90)])
    play(world, [Job.SWEEP, Until(0, Before.WRITING, Fate.LATE), TO_THE_END])
    play(world, [Pressing(BOB, Verb.GIVE_TO_BOB), TO_THE_END, Land(0), Job.DRAIN])

    assert owner_after_all(world) == {owner_label(BOB)}
    assert not spoken_in_gmail(world)
