"""Lost history is made up for by one alone, however long it takes to list the inbox."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from service.ports import MAILBOXES, Gmail, Key
from service.resync import Resync
from tests.merge.desk import BOX
from tests.merge.play import settle
from tests.merge.world import World
from tests.team import SUPPORT


class Slow:
    """``gmail``, which takes its time between two mails of a list; ``between`` happens meanwhile."""

    def __init__(self, gmail: Gmail, between: Callable[[], None]) -> None:
        self._gmail, self._between, self.listed = gmail, between, 0

    def __getattr__(self, method: str) -> Any:
        return getattr(self._gmail, method)

    def labelled(self, address: str, label: str) -> Iterator[Any]:
        self.listed += 1
        for mail in self._gmail.labelled(address, label):
            self._between()
            yield mail


def lost(world: World, between: Callable[[], None] = lambda: None) -> tuple[Resync, Slow]:
    """History is, with three mails since."""
    settle(world)
    for _ in range(3):
        world.clock.pass_(seconds=1)
        world.receive()
    world.google.forget_history(SUPPORT)
    catch_up = world._catch_up
    slow = Slow(catch_up.gentle, between)
    resync = Resync(catch_up.inbox, cast("Gmail", slow), world.clock)
    found = world.store.get(key := Key(MAILBOXES, BOX)).of(key)
    assert found
    resync.begin(found)
    return resync, slow


def test_whoever_lists_the_inbox_for_minutes_keeps_it_in_hand(world: World) -> None:
    def meanwhile() -> None:
        world.clock.pass_(seconds=30)
        assert list(world._catch_up._resync.steps(BOX, "another")) == []

    resync, slow = lost(world, meanwhile)

    assert len(list(resync.steps(BOX, "first"))) == 1
    assert slow.listed == 1


def test_whoever_goes_on_does_not_list_the_inbox_once_more(world: World) -> None:
    resync, slow = lost(world)
    next(resync.steps(BOX, "first"))
    world.clock.pass_(minutes=1)

    assert list(resync.steps(BOX, "second")) == []
    assert slow.listed == 1
