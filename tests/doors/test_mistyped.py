"""Addresses that were mistyped at ``desk add``, and two who type at the same time."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from service.ports import Create, Remove
from tests.doors.consenting import ADD, waiting
from tests.doors.house import House
from tests.doors.test_commands import assert_told_in_a_line
from tests.production import Production
from tests.team import SUPPORT

BOB = "bob@example.com"
PLAIN = ("desk", "add", SUPPORT, "--name", "Support")
WRONG = ("desk", "add", BOB, "--name", "Support")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Production]:
    """Where mailboxes consent themselves: one to which nobody may open yet stays recorded."""
    yield from waiting(tmp_path)


def recorded(team: Production) -> set[str]:
    return {box.value.address for box in team.store.mailboxes()}


def test_a_member_whose_address_was_typed_by_mistake_is_seated_all_the_same(team: Production) -> None:
    team.run(*WRONG, fails=True)
    assert BOB in recorded(team)
    team.consented(team.app, SUPPORT)

    assert "Support is ready: 2 members" in team.run(*ADD, "--member", f"{BOB}:agent")

    assert recorded(team) == {SUPPORT}


def test_a_mistyped_mailbox_is_forgotten_by_command(team: Production) -> None:
    team.run(*WRONG, fails=True)

    assert team.run("desk", "forget", BOB) == f"{BOB} is no mailbox here any more.\n"

    assert recorded(team) == {SUPPORT}
    assert f"{BOB} is no mailbox here" in team.run("desk", "forget", BOB, fails=True)


def test_its_consent_is_forgotten_with_it(team: Production) -> None:
    team.run(*WRONG, fails=True)
    team.consented(team.app, BOB)

    assert "its owner ends it at myaccount.google.com/connections" in team.run("desk", "forget", BOB)

    assert "consent" in team.run(*WRONG, fails=True)


def test_a_desk_s_mailbox_is_not_forgotten(team: Production) -> None:
    team.consented(team.app, SUPPORT)
    team.run(*ADD)

    assert "holds the mail of a desk" in team.run("desk", "forget", SUPPORT, fails=True)
    assert recorded(team) == {SUPPORT}


@pytest.mark.parametrize("how", ["desk add", "desk member add"])
def test_all_people_are_looked_at_before_anything_is_done(team: Production, how: str) -> None:
    team.run(*WRONG, fails=True)
    for address in (SUPPORT, BOB):
        team.consented(team.app, address)
    people = ("erin@example.com:agent", f"{BOB}:agent")
    if how == "desk add":
        told = team.run(*ADD, *[part for one in people for part in ("--member", one)], fails=True)
    else:
        team.run(*ADD)
        told = team.run("desk", "member", "add", SUPPORT, *people, fails=True)

    assert f"{BOB} is a shared mailbox, not a member." in told
    assert "erin@example.com" not in team.run("desk", "list")
    assert team.store.desks() == [] or how == "desk member add"


class Meanwhile:
    """A store on which somebody else does ``first`` at the moment when what ``at`` says is to be written."""

    def __init__(self, store: Any, first: Callable[[], object], at: type) -> None:
        self._store, self._at = store, at
        self._first: Callable[[], object] | None = first

    def commit(self, *writes: Any) -> None:
        if self._first and any(isinstance(write, self._at) for write in writes):
            first, self._first = self._first, None
            first()
        self._store.commit(*writes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def test_who_loses_a_race_of_two_reads_plain_words(house: House) -> None:
    team = house.team
    one, store = team.app, team.store
    team.store = Meanwhile(store, lambda: one.test_cli_runner().invoke(args=PLAIN), at=Create)
    team.app = team.product()

    told = team.run(*PLAIN, fails=True)

    assert told == "Error: Somebody else is changing the same at this moment. Repeat this command.\n"
    assert "Support is ready" in team.run(*PLAIN)


def test_a_mailbox_that_became_a_desk_s_meanwhile_is_not_forgotten(house: House) -> None:
    team = house.team
    one, store = team.app, team.store

    def founded() -> None:
        team.google.rest.faults.clear()
        one.test_cli_runner().invoke(args=PLAIN)

    team.store = Meanwhile(store, founded, at=Remove)
    team.app = team.product()
    team.google.fail("gmail.users.getProfile", status=403, reason="forbidden", times=1)

    assert_told_in_a_line(team.run(*PLAIN, fails=True))

    assert len(store.desks()) == 1
    assert "Support is ready" in team.run(*PLAIN)
    assert len(store.mailboxes()) == len(store.desks()) == 1
