"""Another program holds SQLite's file, or the disk is full or read-only: nothing is lost, nothing is done twice."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from service.embedded.sqlite import SqliteStore
from tests.fire.burning import Burning
from tests.fire.flows import EVERYDAY, RARE, Flow
from tests.fire.strikes import preceded
from tests.fire.whole import Story, stories
from tests.team import SUPPORT

SEED = int(os.environ.get("GUICHET_FIRE_SEED", "0")) or Random().randrange(1, 10**6)
MOST_CALLS = 300
SOMETIMES = 13
PLENTY = 1_000_000


@dataclass
class Disk:
    path: Path
    store: SqliteStore
    other: sqlite3.Connection

    def locked(self) -> None:
        """Whoever reads may; nobody writes."""
        if not self.other.in_transaction:
            self.other.execute("BEGIN IMMEDIATE")

    def full(self) -> None:
        """The file grows no more."""
        self._most(1)  # as many as there are

    def read_only(self) -> None:
        self.store._database._connection().execute("PRAGMA query_only = 1")

    def free(self) -> None:
        self.store._database._connection().execute("PRAGMA query_only = 0")
        if self.other.in_transaction:
            self.other.execute("ROLLBACK")
        self._most(PLENTY)

    def _most(self, pages: int) -> None:
        self.store._database._connection().execute(f"PRAGMA max_page_count = {pages}")


Hindered = Callable[[Disk], None]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    path = tmp_path / "guichet.db"
    store = SqliteStore(str(path), wait=0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        yield Disk(path, store, other)
    store.close()


@pytest.mark.parametrize("hindered", [Disk.locked, Disk.full, Disk.read_only])
def test_all_ends_alike_where_nothing_can_be_written(disk: Disk, hindered: Hindered) -> None:
    all_ends_alike(disk, Random(SEED).choice(EVERYDAY), SOMETIMES, hindered)


@pytest.mark.full
@pytest.mark.parametrize("hindered", [Disk.locked, Disk.full, Disk.read_only])
@pytest.mark.parametrize("flow", [*EVERYDAY, *RARE])
def test_at_every_call(disk: Disk, flow: Flow, hindered: Hindered) -> None:
    all_ends_alike(disk, flow, 1, hindered)


def test_mail_waits_and_a_press_says_so_until_there_is_room_again(disk: Disk) -> None:
    team = Burning(disk.store)
    team.found()
    mail = team.receive()
    disk.full()
    while not team.google.subscription.pending:
        team.receive("One more")

    pressed = (team.open("alice", mail).press("Add note", note=f"Note {n} " * 100) for n in range(50))
    assert any("This did not work" in str(alice.card) for alice in pressed)
    disk.free()
    team.settle()

    found = stories(team, team.calm, SUPPORT)
    assert len(found) == len([one for one in team.google.box(SUPPORT).messages.values() if not one.is_draft])


def all_ends_alike(disk: Disk, flow: Flow, step: int, hindered: Hindered) -> None:
    """``hindered``: from the struck call on."""
    team = Burning(disk.store)
    team.found()
    expected = played(team, disk, flow, 0, hindered)

    for call in range(Random(SEED).randrange(step) + 1, MOST_CALLS, step):
        told = played(team, disk, flow, call, hindered)
        if team.fire.struck is None:
            return
        assert told == expected, f"GUICHET_FIRE_SEED={SEED}, {flow.__name__}, call {call}"
    raise AssertionError("there is no end to its calls")


def played(team: Burning, disk: Disk, flow: Flow, call: int, hindered: Hindered) -> list[Story]:
    known = len(stories(team, team.calm, SUPPORT))
    scene = flow(team, call)
    team.fire.light(call, preceded(lambda: hindered(disk)), lasting=False)
    with team.struck():
        scene.act()
    disk.free()
    if call:
        scene.again()
    team.settle()
    return stories(team, team.calm, scene.address)[known if scene.address == SUPPORT else 0 :]
