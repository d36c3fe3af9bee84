"""A thread that Gmail never gives, however often it is asked, holds up no first day."""

import pytest

from tests.flows.test_set_aside import FOREVER, OPEN, arrive, aside, poison
from tests.team import Given, Team

THREADS = 12
ADD = ("desk", "add", "support@example.com", "--name", "Support")


@pytest.fixture
def mails(given: Given) -> tuple[Team, list[str]]:
    team = given()
    return team, arrive(team, *(f"Matter {n}" for n in range(THREADS)))


def sweep_for(team: Team, minutes: int) -> None:
    for _ in range(minutes):
        team.clock.pass_(minutes=1)
        team.sweep()


def first_day(team: Team):
    [box] = team.store.mailboxes()
    return box.value.first_day


@pytest.mark.parametrize("place", [0, 3, 11])
def test_after_a_while_it_is_set_aside_and_later_opened_as_well(mails: tuple[Team, list[str]], place: int) -> None:
    team, found = mails
    poison(team, found[place], status=503, reason="backendError")
    team.run(*ADD, fails=True)
    sweep_for(team, 5)
    assert first_day(team)
    assert aside(team) == []

    sweep_for(team, 10)
    assert first_day(team) is None
    assert aside(team) == [found[place]]
    assert [mail for mail in found if team.labels(mail) != OPEN] == [found[place]]

    team.google.rest.faults.clear()
    team.clock.pass_(hours=2)
    sweep_for(team, 2)
    assert team.labels(found[place]) == OPEN
    assert aside(team) == []


def test_where_gmail_gives_nothing_at_all_none_is_set_aside(mails: tuple[Team, list[str]]) -> None:
    team, found = mails
    poison(team, found[0], status=503, reason="backendError")
    team.run(*ADD, fails=True)
    team.google.fail(None, status=503, times=FOREVER)
    sweep_for(team, 30)
    assert aside(team) == []

    team.google.rest.faults.clear()
    sweep_for(team, 3)

    assert first_day(team) is None
    assert [mail for mail in found if team.labels(mail) != OPEN] == []
