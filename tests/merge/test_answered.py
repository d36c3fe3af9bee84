"""A member who answers in Gmail has the request from then on, unless somebody has it, or gets it by hand first."""

from service.domain.labels import owner_label
from tests.merge.desk import ALICE, BOB
from tests.merge.in_the_end import finish, owner_after_all, spoken_in_gmail
from tests.merge.play import play, settle
from tests.merge.steps import Before, Hand, How, Job, Mail, Pressing, Until, Verb
from tests.merge.world import World


def test_who_answers_what_nobody_has_gets_it(world: World) -> None:
    settle(world)
    play(world, [Mail.SIGNED])

    assert owner_after_all(world) == {owner_label(BOB)}
    assert not spoken_in_gmail(world)


def test_who_was_given_it_by_hand_at_the_same_time_keeps_it(world: World) -> None:
    settle(world)
    play(world, [Hand(owner_label(ALICE), How.REPLACE), Mail.SIGNED])

    assert owner_after_all(world) == {owner_label(ALICE)}
    assert spoken_in_gmail(world) == ["assigned"]


def test_who_takes_it_while_the_answer_is_read_keeps_it(world: World) -> None:
    settle(world)
    play(world, [Mail.SIGNED, Job.DRAIN, Until(0, Before.COMMIT), Pressing(ALICE, Verb.TAKE)])
    finish(world, 1)
    finish(world, 0)

    assert owner_after_all(world) == {owner_label(ALICE)}


def test_what_was_given_back_after_the_answer_stays_nobodys(world: World) -> None:
    settle(world)
    play(world, [Mail.SIGNED])
    world.clock.pass_(seconds=5)
    for verb in (Verb.TAKE, Verb.GIVE_BACK):
        play(world, [Pressing(ALICE, verb)])
        finish(world, 0)

    assert owner_after_all(world) == {owner_label(None)}
