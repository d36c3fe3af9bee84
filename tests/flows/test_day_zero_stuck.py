"""Threads that Gmail does not give, however often it is asked, hold up no first day, and come whole in the end."""

from typing import Any

import pytest

from tests.flows.test_set_aside import FOREVER, OPEN, arrive, aside, conversation, poison
from tests.team import SUPPORT, Given, Team

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


def begun(team: Team) -> None:
    """A desk whose first day has come nowhere yet."""
    team.google.fail("gmail.users.threads.get", status=429, reason="rateLimitExceeded", times=FOREVER)
    team.run(*ADD, fails=True)
    team.google.rest.faults.clear()


@pytest.mark.parametrize("places", [(0,), (3, 4), (1, 2, 5, 7, 11)])
def test_it_is_set_aside_at_once_and_opened_by_itself_soon(mails: tuple[Team, list[str]], places: tuple[int]) -> None:
    team, found = mails
    poisoned = [found[place] for place in places]
    for mail in poisoned:
        poison(team, mail, status=503, reason="backendError")

    team.run(*ADD)

    assert first_day(team).is_through
    assert aside(team) == poisoned
    assert [mail for mail in found if team.labels(mail) != OPEN] == poisoned
    team.google.rest.faults.clear()
    sweep_for(team, 7)
    assert aside(team) == []
    assert all(team.labels(mail) == OPEN for mail in found)


def test_where_the_sweep_goes_on_with_it_those_set_aside_are_passed_over(mails: tuple[Team, list[str]]) -> None:
    team, found = mails
    begun(team)
    for mail in (found[0], found[5]):
        poison(team, mail, status=503, reason="backendError")
    team.google.fail("gmail.users.threads.get", status=429, reason="rateLimitExceeded", times=FOREVER, about=found[9])
    sweep_for(team, 2)
    assert first_day(team)
    team.google.reset_calls()

    sweep_for(team, 2)

    assert aside(team) == [found[0], found[5]]
    assert {call.status for call in team.google.calls if call.method.endswith("threads.get")} == {429}


@pytest.mark.parametrize(("status", "reason"), [(400, "invalidArgument"), (503, "backendError")])
def test_a_thread_of_several_comes_whole(given: Given, status: int, reason: str) -> None:
    team = given()
    first = arrive(team, "Long")[0]
    thread = [first] + [
        team.google.receive(SUPPORT, sender="0@example.org", subject="Re: Long", text="!", reply_to=first)
        for _ in range(2)
    ]
    poison(team, first, status, reason)
    team.run(*ADD)
    team.google.deliver()
    assert aside(team) == [first]
    team.google.rest.faults.clear()

    assert "in request #1" in team.run("retry")

    assert [message.id for message in conversation(team, first).messages] == thread
    assert [team.labels(mail) for mail in thread] == [OPEN] * 3


def test_where_gmail_gives_nothing_at_all_none_is_set_aside_and_health_says_so(mails: tuple[Team, list[str]]) -> None:
    team, found = mails
    begun(team)
    for method in ("gmail.users.threads.get", "gmail.users.getProfile"):
        team.google.fail(method, status=503, reason="backendError", times=FOREVER)
    sweep_for(team, 10)
    assert "waits to be opened" not in team.run("health", fails=True)
    sweep_for(team, 6)
    assert "waits to be opened since 2026-11-20 09:0" in team.run("health", fails=True)
    assert aside(team) == []

    team.google.rest.faults.clear()
    sweep_for(team, 3)

    assert first_day(team) is None
    assert [mail for mail in found if team.labels(mail) != OPEN] == []
    assert "waits to be opened" not in team.run("health")


def test_where_finding_the_threads_takes_all_of_its_time_some_are_opened_each_time(
    mails: tuple[Team, list[str]],
) -> None:
    team, found = mails
    begun(team)
    strike = team.google.rest.faults.strike

    def slow(method: str, path: Any):
        team.clock.pass_(seconds=55 if method == "gmail.users.messages.list" else 0)
        return strike(method, path)

    team.google.rest.faults.strike = slow  # type: ignore[method-assign]
    sweep_for(team, 5)

    assert all(team.labels(mail) == OPEN for mail in found)
