"""What a card and a verb may cost: counts are ceilings."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from service.ports import Found, Key, Store, Write
from tests.team import Given, Team


@dataclass
class CountingStore:
    """The same store, counting round trips and documents asked for."""

    store: Store
    trips: list[int] = field(default_factory=list)
    commits: list[int] = field(default_factory=list)

    def get(self, *keys: Key[Any]) -> Found:
        self.trips.append(len(keys))
        return self.store.get(*keys)

    def commit(self, *writes: Write) -> None:
        self.commits.append(len(writes))
        self.store.commit(*writes)

    def member_by_sub(self, sub: str) -> Any:
        self.trips.append(1)
        return self.store.member_by_sub(sub)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def reset(self) -> None:
        self.trips.clear()
        self.commits.clear()


@pytest.fixture
def counted(given: Given) -> tuple[Team, CountingStore]:
    team = given().found()
    counting = CountingStore(team.store)
    team.store = counting
    team.app = team.product()
    return team, counting


def test_opening_a_card(counted: tuple[Team, CountingStore]) -> None:
    team, counting = counted
    mail = team.receive()
    team.open("alice", mail)
    counting.reset()
    team.google.reset_calls()

    team.open("alice", mail)

    assert len(counting.trips) <= 3
    assert sum(counting.trips) <= 7
    assert counting.commits == []
    assert team.google.calls == []


def test_a_verb(counted: tuple[Team, CountingStore]) -> None:
    team, counting = counted
    alice = team.open("alice", team.receive())
    counting.reset()
    team.google.reset_calls()

    alice.press("Take")

    verb, recorded = counting.commits
    assert (verb, recorded) == (3, 1), "the conversation, a line of the trail and the receipt; then what is mirrored"
    assert team.google.units == 5
    before_commit, after = counting.trips[:2], counting.trips[2:]
    assert (before_commit, after) == ([1, 2], [3]), "member; conversation and desk; then all three for the labels"


def test_a_notification(counted: tuple[Team, CountingStore]) -> None:
    team, counting = counted
    team.receive()
    counting.reset()
    team.google.reset_calls()
    team.receive("Another", sender="noor@example.net")

    assert sum(call.units for call in team.google.calls if call.method != "gmail.users.history.list") == 25
