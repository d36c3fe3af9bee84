"""Gmail's search is behind its mail: what it does not find yet when a desk is founded is opened minutes later."""

from datetime import timedelta

import pytest

from sandbox.google import Knobs
from service.domain.mailbox import Mailbox
from tests.flows.test_set_aside import OPEN
from tests.team import SUPPORT, Given, Team

JUST_NOW = timedelta(minutes=2)


@pytest.fixture
def slow_to_find(given: Given) -> Team:
    """Gmail's search finds mail only after four minutes."""
    return given(knobs=Knobs(search_lag=240))


def came(team: Team, subject: str, *, ago: timedelta = JUST_NOW, labels: tuple[str, ...] = ("INBOX",)) -> str:
    at, sender = team.clock.now - ago, f"{subject.lower()}@example.org"
    return team.google.receive(SUPPORT, sender=sender, subject=subject, text="?", at=at, labels=labels)


def box(team: Team) -> Mailbox:
    [found] = team.store.mailboxes()
    return found.value


def look_again(team: Team) -> list[str]:
    """What a sweep asks Gmail for, once it is time."""
    team.clock.pass_(minutes=6)
    team.google.reset_calls()
    team.sweep()
    return [call.method.removeprefix("gmail.users.") for call in team.google.calls]


def test_what_came_just_before_the_desk_is_a_request_all_the_same(slow_to_find: Team) -> None:
    team = slow_to_find
    found, late = came(team, "Found", ago=timedelta(hours=1)), came(team, "Late")
    team.found()
    assert [team.labels(mail) for mail in (found, late)] == [OPEN, set()]
    assert "being opened" not in team.run("health")

    look_again(team)

    assert [team.labels(mail) for mail in (found, late)] == [OPEN, OPEN]
    assert team.open("alice", late).text.startswith("#2 ")
    assert box(team).first_day is None


def test_what_was_left_out_stays_out(slow_to_find: Team) -> None:
    team = slow_to_find
    out = [
        came(team, "Old", ago=timedelta(days=3)),
        came(team, "Archived", labels=()),
        team.google.receive(SUPPORT, sender="x@example.org", subject="Cheap", text="…", spam=True),
    ]
    team.found(days=2)

    look_again(team)

    assert [team.labels(mail) for mail in out] == [set()] * 3
    assert box(team).numbers == {}


def test_what_comes_meanwhile_is_there_once(slow_to_find: Team) -> None:
    team = slow_to_find
    late = came(team, "Late")
    team.found()
    team.clock.pass_(minutes=1)
    mails = [
        team.receive("Meanwhile"),
        team.receive("Re: Late", sender="late@example.org", reply_to=late),
    ]
    team.open("alice", mails[1]).press("Take").press("Resolve")

    look_again(team)

    assert team.labels(mails[0]) == OPEN
    assert team.labels(late) == team.labels(mails[1]) == {"Guichet/Resolved", "Guichet/To/Alice Martin"}
    assert list(box(team).numbers.values()) == [2]


def test_one_list_is_all_that_it_costs_where_nothing_was_late(given: Given) -> None:
    team = given()
    for n in range(7):
        came(team, f"Matter {n}", ago=timedelta(hours=12 * n))
    team.found()

    assert look_again(team) == ["history.list", "messages.list"]
    assert "messages.list" not in look_again(team)


def test_a_mailbox_whose_mail_is_not_to_be_opened_is_not_looked_at(slow_to_find: Team) -> None:
    team = slow_to_find
    late = came(team, "Late")
    team.found(days=0)

    assert "messages.list" not in look_again(team)

    assert team.labels(late) == set()


def test_another_desk_without_its_mail_forgets_no_look_that_is_due(slow_to_find: Team) -> None:
    team = slow_to_find
    late = came(team, "Late")
    team.found().found(days=0)

    look_again(team)

    assert team.labels(late) == OPEN
