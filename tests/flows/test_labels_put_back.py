"""A deleted label comes back on many requests at once: cheap, recorded for each, and nobody's hand is overruled."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from sandbox.google import Knobs
from service.ports import CONVERSATIONS
from tests.flows.test_reconcile import unheard
from tests.team import SUPPORT, Given, Team

OPEN, WAITING = "Guichet/Open", "Guichet/Waiting"
ALICE, BOB, NOBODY = "Guichet/To/Alice Martin", "Guichet/To/Bob Leroy", "Guichet/To/Unassigned"


@dataclass
class Meanwhile:
    """Something is done once, right before or after the first call that ends so."""

    team: Team
    method: str
    act: Callable[[], object]
    after: bool = False
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        rest = self.team.google.rest
        answer = rest.answer

        def answering(*call: Any, **more: Any) -> Any:
            now = self.method in str(call) and not self.done
            if now:
                self.done.append(self.method)
            if now and not self.after:
                self.act()
            answered = answer(*call, **more)
            if now and self.after:
                self.act()
            return answered

        rest.answer = answering  # type: ignore[method-assign]


def asked(team: Team, label: str, requests: int) -> list[str]:
    mails = [team.receive(f"Matter {n}", sender=f"s{n}@example.org") for n in range(requests)]
    unheard(team, lambda: team.google.delete_label(SUPPORT, label))
    team.google.reset_calls()
    return mails


def names(team: Team) -> list[str]:
    return [call.method.rpartition("users.")[2] for call in team.google.calls]


def owing(team: Team) -> list[str]:
    every = team.store.every(CONVERSATIONS, after=None, limit=2000)
    return [each.id for each in every if each.value.mirror.debt_since]


def is_back(team: Team, mails: list[str]) -> None:
    assert {frozenset(team.labels(mail)) for mail in mails} == {frozenset({OPEN, NOBODY})}
    assert not owing(team)
    assert "0 differed" in team.run("reconcile")


def test_one_call_for_all_of_them(any_team: Team) -> None:
    mails = asked(any_team, OPEN, 14)

    assert "14 differed" in any_team.run("reconcile")

    assert names(any_team).count("messages.batchModify") == 1
    assert not {"threads.modify", "messages.modify"} & {*names(any_team)}
    is_back(any_team, mails)


def test_all_labels_at_once(team: Team) -> None:
    mails = asked(team, OPEN, 12)
    unheard(team, lambda: team.google.delete_label(SUPPORT, NOBODY))

    team.run("reconcile")

    is_back(team, mails)
    assert names(team).count("messages.batchModify") == 2


@pytest.mark.full
def test_what_a_thousand_requests_cost(given: Given) -> None:
    team = given(knobs=Knobs()).found()
    mails = asked(team, OPEN, 1000)

    team.run("reconcile")

    assert team.google.units < 400
    is_back(team, mails)


def test_one_mail_that_is_gone_spares_the_others_no_label(team: Team) -> None:
    mails = asked(team, OPEN, 24)
    Meanwhile(team, "batchModify", lambda: team.google.delete(SUPPORT, mails[7]))

    team.run("reconcile")
    team.google.deliver()

    is_back(team, [mail for mail in mails if mail != mails[7]])


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("heard", [False, True])
def test_what_somebody_moves_meanwhile_is_carried_out(team: Team, after: bool, heard: bool) -> None:
    mails = asked(team, NOBODY, 12)

    def by_hand() -> None:
        team.google.label(SUPPORT, mails[3], add=[BOB])
        team.google.label(SUPPORT, mails[4], add=[WAITING], remove=[OPEN])
        if heard:
            team.google.deliver()

    Meanwhile(team, "batchModify", by_hand, after)
    team.run("reconcile")
    settle(team)

    assert team.labels(mails[3]) == {OPEN, BOB}
    assert team.labels(mails[4]) == {WAITING, NOBODY}
    is_back(team, [mail for mail in mails if mail not in mails[3:5]])


@pytest.mark.parametrize("after", [False, True])
def test_what_a_member_presses_meanwhile_stands(team: Team, after: bool) -> None:
    mails = asked(team, NOBODY, 12)
    cards = [team.open("alice", mail) for mail in mails[3:5]]

    Meanwhile(team, "batchModify", lambda: [cards[0].press("Take"), cards[1].press("Resolve")], after)
    team.run("reconcile")
    settle(team)

    assert team.labels(mails[3]) == {OPEN, ALICE}
    assert team.labels(mails[4]) == {"Guichet/Resolved", NOBODY}
    is_back(team, [mail for mail in mails if mail not in mails[3:5]])


def test_where_the_answer_is_lost_the_sweep_goes_on(team: Team) -> None:
    mails = asked(team, OPEN, 12)
    team.google.fail("gmail.users.messages.batchModify", times=9, after=True)

    team.run("reconcile", fails=True)
    team.google.rest.faults.clear()
    settle(team)

    is_back(team, mails)


def settle(team: Team) -> None:
    for _ in range(3):
        team.google.deliver()
        team.clock.pass_(minutes=6)
        team.sweep()
