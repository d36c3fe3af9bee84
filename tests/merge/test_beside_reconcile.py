"""A comparison by lists, and whatever else happens at each moment of it: the last word is heard."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from sandbox.google import Knobs
from service.domain.labels import OWNER, UNASSIGNED, Labels, owner_label, status_label, tag_label, within
from service.domain.status import Status
from service.ports import MAILBOXES, Key, Replace
from tests.merge.desk import ALICE, BILLING, BOB, BOX
from tests.merge.play import play, settle
from tests.merge.promises import check
from tests.merge.steps import Hand, How, Job, Mail, Pressing, Step, Verb
from tests.merge.world import World
from tests.team import SUPPORT

UNHEARD = Hand(owner_label(BOB), How.ADD)
AN_OWNER = Hand(owner_label(ALICE), How.REPLACE)
WORDS: dict[str, Step] = {
    "another owner besides": Hand(owner_label(ALICE), How.ADD),
    "nobody": Hand(UNASSIGNED, How.REPLACE),
    "no owner": Hand(UNASSIGNED, How.REMOVE),
    "a member takes it": Pressing(ALICE, Verb.TAKE),
    "history is read": Job.DRAIN,
}
OTHER_WORDS: dict[str, Step] = {
    "another status": Hand(status_label(Status.WAITING), How.REPLACE),
    "a tag": Hand(tag_label(BILLING), How.ADD),
    "a member resolves it": Pressing(ALICE, Verb.RESOLVE),
    "a mail comes": Mail.RECEIVED,
}
Worlds = Callable[[], World]


@pytest.fixture
def worlds(tmp_path: Path) -> Iterator[Worlds]:
    made: list[World] = []

    def world() -> World:
        """With a mail that is settled, and given to Bob by hand, of which history does not tell."""
        made.append(new := World(str(tmp_path / f"{len(made)}.db"), Knobs()))
        new.receive()
        settle(new)
        play(new, [UNHEARD])
        _forget(new)
        return new

    yield world
    for each in made:
        each.close()


def test_who_gives_it_to_another_while_it_is_compared_is_obeyed(worlds: Worlds) -> None:
    owners = {_owner(world) for world in at_each_moment(worlds, AN_OWNER)}

    assert owners == {frozenset({owner_label(ALICE)})}


@pytest.mark.full
@pytest.mark.parametrize("word", WORDS)
def test_the_last_word_about_the_same_is_heard(worlds: Worlds, word: str) -> None:
    for world in at_each_moment(worlds, WORDS[word]):
        check(world, settle(world))


@pytest.mark.full
@pytest.mark.parametrize("word", OTHER_WORDS)
def test_whatever_else_is_changed_meanwhile_what_lists_tell_is_obeyed_at_once(worlds: Worlds, word: str) -> None:
    owners = {_owner(world) for world in at_each_moment(worlds, OTHER_WORDS[word])}

    assert owners == {frozenset({owner_label(BOB)})}


def at_each_moment(worlds: Worlds, word: Step) -> Iterator[World]:
    """Worlds in which that happened after no call of a reconcile, after one, after two, and so on."""
    for calls in count():
        world = worlds()
        play(world, [Job.RECONCILE])
        reconcile = world.turns.under_way[0]
        for _ in range(calls):
            if world.turns.under_way:
                world.turns.go(0)
        over = not world.turns.under_way
        play(world, [word])
        _others_finish(world, reconcile)
        yield world
        if over:
            return


def _others_finish(world: World, reconcile: object) -> None:
    while world.turns.under_way and world.turns.under_way[-1] is not reconcile:
        world.turns.go(-1)


def _owner(world: World) -> Labels:
    check(world, settle(world))
    assert world.conversation
    return within(world.conversation.wanted, OWNER)


def _forget(world: World) -> None:
    [box] = world.store.mailboxes()
    moved = replace(box.value, cursor=world.google.box(SUPPORT).history.current)
    world.store.commit(Replace(Key(MAILBOXES, BOX), moved, box.version))
