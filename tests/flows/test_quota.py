"""A burst of mail on a mailbox with little quota: everything comes in, and shows, if not at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox.google import Knobs
from tests.team import SUPPORT, Given, Team

OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}
BURST = 200
MINUTES = 30


@pytest.fixture(params=["403", "429", "429 until"])
def pressed(request: pytest.FixtureRequest, given: Given) -> Team:
    """Founded at leisure; then six thousand units a minute, four requests at a time, and batches of 25."""
    knobs = Knobs(units_a_minute=6000, most_in_flight=4, batch_at_once=25, quota_refusal=request.param)
    team = given(knobs=knobs).found()
    team.clock.pass_(minutes=1)
    team.google.reset_calls()
    return team


def test_a_burst_comes_in_complete_over_some_minutes(pressed: Team) -> None:
    pressed.google.rest.quota.charge(SUPPORT, 3000)  # by another program at the same mailbox
    mails = _burst(pressed)

    minutes = _minutes_until_shown(pressed, mails)

    assert {call.status for call in pressed.google.calls} & {403, 429}, "the limit was met"
    assert minutes <= 3, "5,400 units are needed, and some for looking at history"
    assert pressed.open("alice", None).button("Unassigned 200")


def test_pushes_at_the_same_time_do_not_lose_any(pressed: Team) -> None:
    mails = _burst(pressed, 20)
    notifications = pressed.google.subscription.pending

    with ThreadPoolExecutor(8) as pushing:
        list(pushing.map(lambda each: pressed.google.subscription._deliver(each, now=0.0), notifications))

    assert _minutes_until_shown(pressed, mails) <= 3


def test_a_mailbox_that_others_use_up_is_served_when_they_stop(pressed: Team) -> None:
    for _ in range(3):
        pressed.google.rest.quota.charge(SUPPORT, 2000)

    mail = pressed.receive()
    assert pressed.labels(mail) == set()

    assert _minutes_until_shown(pressed, [mail]) <= 2


def _burst(team: Team, count: int = BURST) -> list[str]:
    return [
        team.google.receive(SUPPORT, sender=f"c{number}@example.org", subject=f"Mail {number}", text="?")
        for number in range(count)
    ]


def _minutes_until_shown(team: Team, mails: list[str]) -> int:
    """Pushes come, and a sweep each minute."""
    for minute in range(MINUTES):
        team.google.deliver()
        if all(team.labels(mail) == OPEN for mail in mails):
            return minute
        team.clock.pass_(minutes=1)
        team.sweep()
    missing = [mail for mail in mails if team.labels(mail) != OPEN]
    raise AssertionError(f"{len(missing)} of {len(mails)} mails do not show after {MINUTES} minutes")
