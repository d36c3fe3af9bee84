"""Gmail's search is behind its mail: what it does not find yet when lost history is made up for is found later."""

import pytest

from sandbox.google import Knobs
from tests.flows.test_resync import OPEN, box, push_once
from tests.team import SUPPORT, Given, Team


@pytest.fixture
def slow_to_find(given: Given) -> Team:
    """History is lost, and Gmail's search finds mail only after a minute."""
    team = given(knobs=Knobs(search_lag=60)).found(days=0)
    team.receive("Known")
    team.clock.pass_(hours=1)
    return team


def missed(team: Team, subject: str) -> str:
    return team.google.receive(SUPPORT, sender="m@example.org", subject=subject, text="?")


def lost(team: Team) -> None:
    team.google.forget_history(SUPPORT)
    push_once(team)


def test_it_is_looked_for_again_wherever_it_is_by_then(slow_to_find: Team) -> None:
    team = slow_to_find
    found = missed(team, "Found")
    team.clock.pass_(minutes=2)
    mails = [missed(team, "Inbox"), missed(team, "Archived")]
    team.google.archive(SUPPORT, mails[1])
    lost(team)
    assert [team.labels(mail) for mail in (found, *mails)] == [OPEN, set(), set()]

    team.clock.pass_(minutes=6)
    team.sweep()

    assert [team.labels(mail) for mail in mails] == [OPEN, OPEN]
    assert box(team).resyncing is None


def test_what_came_after_is_read_once_and_all_is_well_meanwhile(slow_to_find: Team) -> None:
    team = slow_to_find
    mails = [missed(team, "Missed")]
    lost(team)
    mails.append(team.receive("Later"))
    assert team.labels(mails[1]) == OPEN
    assert "mails" not in team.run("health")

    for _ in range(3):
        team.clock.pass_(minutes=6)
        team.sweep()

    assert [team.labels(mail) for mail in mails] == [OPEN, OPEN]
    assert box(team).numbers.popitem()[1] == 3


def test_where_history_is_lost_again_before_that_nothing_is_forgotten(slow_to_find: Team) -> None:
    team = slow_to_find
    mails = [missed(team, "First")]
    lost(team)
    team.clock.pass_(minutes=1)
    mails.append(missed(team, "Second"))
    lost(team)

    team.clock.pass_(minutes=6)
    team.sweep()

    assert [team.labels(mail) for mail in mails] == [OPEN, OPEN]


def test_the_second_look_is_at_a_few_minutes_only(slow_to_find: Team) -> None:
    team = slow_to_find
    team.clock.pass_(hours=1)
    lost(team)
    team.clock.pass_(minutes=6)
    team.google.reset_calls()

    team.sweep()

    assert box(team).resyncing is None
    assert {call.method.rpartition("users.")[2] for call in team.google.calls} == {"history.list", "messages.list"}
