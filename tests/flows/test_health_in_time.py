"""Whatever a mailbox is stuck with, and a renewal that was missed, shows within a quarter of an hour."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from service.domain.health import Fault
from service.health import Health
from service.ports import Store, Unreachable
from tests.flows.test_day_zero_stuck import begun
from tests.flows.test_set_aside import FOREVER, arrive
from tests.team import SUPPORT, Given, Team

MINUTES = 15


def fail(team: Team, *methods: str, status: int = 503, reason: str = "backendError") -> None:
    for method in methods:
        team.google.fail(f"gmail.users.{method}", status=status, reason=reason, times=FOREVER)


def everything(team: Team, status: int, reason: str) -> None:
    team.google.fail(None, status=status, reason=reason, times=FOREVER)


def history_does_not_answer(team: Team) -> None:
    fail(team, "history.list")


def the_token_is_refused(team: Team) -> None:
    everything(team, 401, "authError")


def the_quota_is_exhausted(team: Team) -> None:
    everything(team, 403, "rateLimitExceeded")


def gmail_is_switched_off(team: Team) -> None:
    everything(team, 403, "accessNotConfigured")


def something_unforeseen_happens(team: Team) -> None:
    team.store = Stumbling(team.store)
    team.app = team.product()
    arrive(team, "One")


def the_watch_is_refused(team: Team) -> None:
    fail(team, "watch", status=403, reason="forbidden")
    team.google.play_cron("watch")


def labels_are_refused(team: Team) -> None:
    fail(team, "messages.modify", "threads.modify", "messages.batchModify")
    team.receive()


def a_reply_is_not_taken(team: Team) -> None:
    mail = team.receive()
    fail(team, "drafts.send")
    team.open("alice", mail).press("Send", reply="Coming")


def lost_history_cannot_be_looked_through(team: Team) -> None:
    arrive(team, "One")
    team.google.forget_history(SUPPORT)
    fail(team, "messages.list")


def a_mail_is_illegible(team: Team) -> None:
    [mail] = arrive(team, "One")
    team.google.fail("gmail.users.messages.get", status=400, reason="invalidArgument", times=FOREVER, about=mail)


STUCK: dict[Callable[[Team], None], Fault] = {
    history_does_not_answer: Fault.FAILING,
    the_token_is_refused: Fault.FAILING,
    the_quota_is_exhausted: Fault.FAILING,
    gmail_is_switched_off: Fault.FAILING,
    something_unforeseen_happens: Fault.FAILING,
    the_watch_is_refused: Fault.WATCH_MISSED,
    labels_are_refused: Fault.LABELS_BEHIND,
    a_reply_is_not_taken: Fault.REPLY_STUCK,
    lost_history_cannot_be_looked_through: Fault.HISTORY_LOST,
    a_mail_is_illegible: Fault.ASIDE,
}


@dataclass
class Stumbling:
    """A store over which the service stumbles where it notes who is due, for reasons of its own."""

    store: Store

    def set_aside(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("nobody thought of this")

    def commit(self, *writes: Any) -> None:
        if len(writes) > 1:
            raise RuntimeError("nobody thought of this")
        self.store.commit(*writes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


def faults(team: Team) -> set[Fault]:
    """As it is recorded: nobody asks Gmail for it."""
    [one] = Health(team.store, team.clock)()
    return {trouble.fault for trouble in one.troubles}


def minutes_pass(team: Team, minutes: int) -> None:
    """With cron, and what Pub/Sub repeats."""
    for _ in range(minutes):
        team.clock.pass_(minutes=1)
        team.google.deliver()
        team.sweep()


@pytest.mark.parametrize("stuck", STUCK)
def test_it_shows_in_time(team: Team, stuck: Callable[[Team], None]) -> None:
    minutes_pass(team, 7)
    assert faults(team) == set()
    stuck(team)
    team.google.deliver()

    minutes_pass(team, MINUTES + 1)

    assert STUCK[stuck] in faults(team)


def test_without_cron_it_shows_too(team: Team) -> None:
    minutes_pass(team, 7)

    team.clock.pass_(minutes=MINUTES + 1)

    assert faults(team) == {Fault.UNREAD}


def test_so_does_a_day_without_renewal(team: Team) -> None:
    team.clock.pass_(days=1)
    minutes_pass(team, 1)
    assert faults(team) == set()

    minutes_pass(team, MINUTES)

    assert faults(team) == {Fault.WATCH_MISSED}


def test_so_does_a_first_day_that_comes_no_further(given: Given) -> None:
    team = given()
    arrive(team, "One", "Two")
    begun(team)
    fail(team, "threads.get", "getProfile")

    minutes_pass(team, MINUTES + 1)

    assert Fault.FIRST_DAY_STALLED in faults(team)


def test_so_does_a_second_look_that_nobody_takes(team: Team) -> None:
    arrive(team, "One")
    team.google.forget_history(SUPPORT)
    minutes_pass(team, 1)
    assert faults(team) == set()
    fail(team, "messages.list")

    team.clock.pass_(minutes=5 + MINUTES + 1)

    assert Fault.HISTORY_LOST in faults(team)


@dataclass
class Away:
    def __getattr__(self, name: str) -> Any:
        def called(*_: Any, **__: Any) -> Any:
            raise Unreachable(f"{name}: no store")

        return called


def test_a_store_that_is_away_shows_at_once(team: Team) -> None:
    team.store = Away()
    team.app = team.product()

    assert team.app.test_client().get("/ready").status_code == 503
    assert "no store" in team.run("health", fails=True)
    assert team.google.play_cron("health").status == 503, "and no heart beats"
