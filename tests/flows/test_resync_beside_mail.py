"""While lost history is made up for, what comes in is read at once."""

import pytest

from tests.flows.test_resync import OPEN, box, slowly
from tests.team import SUPPORT, Team

MISSED = 60


@pytest.fixture
def resyncing(team: Team) -> Team:
    """A resync in several goes has begun."""
    team.receive("Known")
    for n in range(MISSED):
        team.clock.pass_(minutes=1)
        team.google.receive(SUPPORT, sender=f"m{n}@example.org", subject=f"Missed {n}", text="?")
    team.google.subscription._pending.clear()
    team.google.forget_history(SUPPORT)
    slowly(team)
    team.clock.pass_(minutes=6)
    team.sweep()
    assert box(team).resyncing
    return team


def test_a_push_is_answered_before_what_was_missed(resyncing: Team) -> None:
    resyncing.google.reset_calls()

    mail = resyncing.receive("Urgent")

    assert resyncing.labels(mail) == OPEN
    assert box(resyncing).resyncing, "the rest is still to come"
    asked = [call.method.removeprefix("gmail.users.") for call in resyncing.google.calls]
    assert asked[:3] == ["history.list", "messages.get", "messages.modify"]


def test_without_pushes_a_sweep_reads_what_comes_in_between_its_steps(resyncing: Team) -> None:
    mail = resyncing.google.receive(SUPPORT, sender="u@example.org", subject="Urgent", text="?")
    resyncing.google.subscription._pending.clear()

    resyncing.clock.pass_(minutes=1)
    resyncing.sweep()

    assert resyncing.labels(mail) == OPEN
    assert box(resyncing).resyncing, "the rest is still to come"


def test_health_tells_how_far_it_is(resyncing: Team) -> None:
    told = resyncing.run("health", fails=True)

    assert f"({box(resyncing).resyncing.done} of {box(resyncing).resyncing.of})" in told


def test_in_the_end_each_is_a_request_once(resyncing: Team) -> None:
    for _ in range(40):
        resyncing.clock.pass_(minutes=1)
        resyncing.sweep()

    assert box(resyncing).resyncing is None
    assert box(resyncing).numbers.popitem()[1] == MISSED + 1


def test_history_that_is_lost_again_meanwhile_loses_nothing(resyncing: Team) -> None:
    again = resyncing.google.receive(SUPPORT, sender="a@example.org", subject="Lost twice", text="?")
    resyncing.google.archive(SUPPORT, again)
    resyncing.google.subscription._pending.clear()
    resyncing.google.forget_history(SUPPORT)

    for _ in range(40):
        resyncing.clock.pass_(minutes=1)
        resyncing.sweep()

    assert resyncing.labels(again) == OPEN
    assert box(resyncing).numbers.popitem()[1] == MISSED + 2
