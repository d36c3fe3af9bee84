"""Two writers at once, one by one: what the interleavings found, in plain words."""

from service.domain.labels import owner_label, status_label
from service.domain.status import Status
from tests.merge.desk import ALICE, BOB
from tests.merge.in_the_end import finish, owner_after_all, spoken_in_gmail
from tests.merge.play import play, settle
from tests.merge.steps import Before, Hand, How, Job, Mail, Pressing, Until, Verb
from tests.merge.turns import Fate
from tests.merge.world import World


def test_first_labels_that_arrive_after_a_member_took_it_are_nobodys_doing(world: World) -> None:
    play(world, [Job.DRAIN])
    world.turns.until_writing(0)
    play(world, [Pressing(ALICE, Verb.TAKE)])
    finish(world, 1)
    finish(world, 0)

    assert owner_after_all(world) == {owner_label(ALICE)}
    assert not spoken_in_gmail(world)


def test_labels_of_a_further_mail_that_arrive_after_a_member_took_it_are_nobodys_doing(world: World) -> None:
    settle(world)
    play(world, [Mail.RECEIVED, Job.DRAIN])
    world.turns.until_writing(0)
    play(world, [Pressing(ALICE, Verb.TAKE)])
    finish(world, 1)
    finish(world, 0)

    assert owner_after_all(world) == {owner_label(ALICE)}
    assert not spoken_in_gmail(world)


def test_taken_and_given_back_before_the_labels_were_written(world: World) -> None:
    settle(world)
    play(world, [Pressing(ALICE, Verb.TAKE)])
    world.turns.until_writing(0)
    play(world, [Pressing(ALICE, Verb.GIVE_BACK)])
    finish(world, 1)
    finish(world, 0)

    assert world.settled
    assert owner_after_all(world) == {owner_label(None)}
    assert not spoken_in_gmail(world)


def test_who_wrote_labels_while_another_did_writes_them_again(world: World) -> None:
    settle(world)
    play(world, [Pressing(ALICE, Verb.TAKE)])
    world.turns.until_writing(0)
    play(world, [Pressing(BOB, Verb.GIVE_TO_BOB)])
    world.turns.until_writing(1)
    world.turns.go(1)
    finish(world, 0)
    finish(world, 0)

    assert world.settled
    assert owner_after_all(world) == {owner_label(BOB)}


def test_a_crash_while_labels_are_written_leaves_them_to_the_sweep(world: World) -> None:
    settle(world)
    play(world, [Pressing(ALICE, Verb.TAKE)])
    world.turns.until_writing(0)
    world.turns.go(0, Fate.ENDED_AFTER)
    play(world, [Hand(status_label(Status.WAITING), How.REPLACE)])

    assert owner_after_all(world) == {owner_label(ALICE)}
    assert spoken_in_gmail(world) == ["waiting"]


def test_whoever_hears_last_that_labels_crossed_writes_them_again(world: World) -> None:
    settle(world)
    play(world, [Pressing(ALICE, Verb.TAKE)])
    world.turns.until_writing(0)
    play(world, [Pressing(BOB, Verb.GIVE_TO_BOB), Until(1, Before.WRITING, Fate.DONE)])
    before = judged(world)
    while judged(world) == before:
        world.turns.go(0)
    world.turns.go(0, Fate.ENDED_BEFORE)
    finish(world, 0)

    assert world.settled
    assert owner_after_all(world) == {owner_label(BOB)}


def test_one_edit_by_hand_is_spread_without_undoing_the_next(world: World) -> None:
    settle(world)
    play(world, [Hand(status_label(Status.WAITING), How.ADD), Job.DRAIN, Until(0, Before.WRITING)])
    play(world, [Hand(owner_label(BOB), How.REPLACE)])
    finish(world, 0)

    assert owner_after_all(world) == {owner_label(BOB)}
    assert spoken_in_gmail(world) == ["waiting", "assigned"]


def test_an_edit_by_hand_undone_by_a_member_before_it_was_spread_leaves_nothing_behind(world: World) -> None:
    settle(world)
    play(world, [Hand(owner_label(ALICE), How.ADD), Job.DRAIN, Until(0, Before.COMMIT, Fate.ENDED_AFTER)])
    play(world, [Pressing(ALICE, Verb.GIVE_BACK)])
    finish(world, 0)

    assert world.settled
    assert owner_after_all(world) == {owner_label(None)}


def judged(world: World) -> int:
    assert world.conversation
    return world.conversation.mirror.judged
