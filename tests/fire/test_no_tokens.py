"""While Google gives no token for a mailbox nothing is lost, nothing done twice, and it is said what is the matter."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from service.embedded.sqlite import SqliteStore
from tests.fire.flows import EVERYDAY, RARE, Flow, a_mail_arrives
from tests.fire.offices import ANSWERS, MACHINE, PASSING, SIGNATURE, TOKEN, Delegated
from tests.fire.posted import Posted
from tests.fire.whole import Story, stories
from tests.flows.test_health_waits import card
from tests.team import SUPPORT

SEED = int(os.environ.get("GUICHET_FIRE_SEED", "0")) or Random().randrange(1, 10**6)
EACH = [(flow, answer, at) for flow in (*EVERYDAY, *RARE) for answer in ANSWERS for at in (MACHINE, SIGNATURE, TOKEN)]
SOME = Random(SEED).sample(EACH, 8)
EVERY = [
    "503",
    "invalid_grant",
    *(pytest.param(answer, marks=pytest.mark.full) for answer in ANSWERS if answer not in {"503", "invalid_grant"}),
]


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Delegated]:
    monkeypatch.setattr(time, "sleep", lambda _: None)  # the pauses of Google's library
    store = SqliteStore(str(tmp_path / "guichet.db"))
    delegated = Delegated(store)
    delegated.sign_the_machine_in(tmp_path / "machine.json")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "machine.json"))
    delegated.found()
    yield delegated
    store.close()


def test_whatever_is_answered_all_ends_alike(team: Delegated) -> None:
    each_ends_alike(team, SOME)


@pytest.mark.full
@pytest.mark.parametrize("flow", [*EVERYDAY, *RARE])
def test_in_each_flow(team: Delegated, flow: Flow) -> None:
    each_ends_alike(team, [one for one in EACH if one[0] is flow])


def each_ends_alike(team: Delegated, cases: list[tuple[Flow, str, str]]) -> None:
    expected: dict[Flow, list[Story]] = {}
    for place, (flow, answer, at) in enumerate(cases):
        if flow not in expected:
            expected[flow] = played(team, flow, 2 * place)
        try:
            told = played(team, flow, 2 * place + 1, answer, at)
            assert told == expected[flow]
        except AssertionError as wrong:
            wrong.add_note(f"GUICHET_FIRE_SEED={SEED}, {flow.__name__}, {answer} for {at}")
            raise


def played(team: Delegated, flow: Flow, place: int, answer: str = "", at: str = "") -> list[Story]:
    known = len(stories(team, team.calm, SUPPORT))
    scene = flow(team, place)
    if not answer:
        scene.act()
    else:
        with team.without_tokens(answer, at) as trouble:
            scene.act()
            assert trouble.met, "it asked for none"
            team.clock.pass_(minutes=6)
            team.google.deliver()
            team.sweep()
        scene.again()
    team.settle()
    return stories(team, team.calm, scene.address)[known if scene.address == SUPPORT else 0 :]


@pytest.mark.parametrize("answer", EVERY)
def test_pubsub_is_told_to_come_again(team: Delegated, answer: str) -> None:
    a_mail_arrives(team, 1)

    with team.without_tokens(answer, TOKEN):
        team.google.deliver()
        assert team.google.subscription.pending

    team.google.deliver()
    assert len(stories(team, team.calm, SUPPORT)) == 1


@pytest.mark.parametrize("answer", EVERY)
def test_a_press_is_kept_and_its_labels_follow_at_once_afterwards(team: Delegated, answer: str) -> None:
    mail = team.receive()
    with team.without_tokens(answer, TOKEN):
        alice = team.open("alice", mail).press("Take")
        for _ in range(30):
            team.clock.pass_(minutes=2)
            team.sweep()
    assert alice.toast == "Gmail did not answer. Your change is saved and will show soon."

    team.clock.pass_(minutes=1)
    team.sweep()

    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}


@pytest.mark.parametrize("answer", EVERY)
def test_a_reply_is_sent_once(team: Delegated, answer: str) -> None:
    posted = Posted(team, 1)
    with team.without_tokens(answer, TOKEN):
        posted.press()
        team.clock.pass_(minutes=3)
        team.sweep()

    posted.press()
    team.settle()

    assert posted.check() == "sent"


@pytest.mark.parametrize("answer", EVERY)
def test_other_mailboxes_are_read_on_and_health_says_what_to_do(team: Delegated, answer: str) -> None:
    other = "other@example.com"
    team.google.add_account(other, name="Other")
    team.run("desk", "add", other, "--name", "Other")
    with team.without_tokens(answer, TOKEN, of=SUPPORT):
        mail = team.google.receive(other, sender="c@example.org", subject="Here", text="?")
        team.google.subscription._pending.clear()
        for _ in range(8):
            team.clock.pass_(minutes=2)
            team.sweep()
        assert any(name.startswith("Guichet/") for name in team.google.labels_of(other, mail))

        health, seen = team.run("health", fails=True), card(team)

    assert f"{SUPPORT}: history" in health
    assert "could not be read since" in health
    assert "Mail has not been read since" in seen
    assert ("guichet@" in health) == (answer not in PASSING)
