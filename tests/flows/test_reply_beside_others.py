"""A reply belongs to the request that it was sent from, once, whatever was split or merged around it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from service.embedded.sqlite import SqliteStore
from tests.fire.burning import Burning
from tests.fire.posted import Posted
from tests.fire.strikes import Strike, killed, unheard
from tests.flows.test_reply import sent_mails, typed
from tests.flows.test_reply_unsure import sweeps
from tests.team import SUPPORT, Team

SPLIT = "Split from this mail on"
OPEN, WAITING, NOBODY = "Guichet/Open", "Guichet/Waiting", "Guichet/To/Unassigned"


def halves(team: Team, subject: str = "Broken lamp", **mail: Any) -> tuple[str, str]:
    """The lamp is #1 and the invoice #2, in one thread."""
    team.google.knobs = replace(team.knobs, local_ids="never")
    lamp = team.receive(subject, **mail)
    team.clock.pass_(minutes=1)
    invoice = team.receive(f"Re: {subject}", reply_to=lamp, **mail)
    team.clock.pass_(minutes=1)
    assert "split from" in team.open("alice", invoice).press(SPLIT).text
    team.google.deliver()
    return lamp, invoice


@dataclass
class FromTheOlderHalf(Posted):
    named: dict[str, Any] = field(default_factory=dict)
    other: str = ""

    def __post_init__(self) -> None:
        self.team.clock.pass_(minutes=1)
        self.mail, self.other = halves(self.team, f"Matter {self.place}", **self.named)
        super().__post_init__()


def answered(team: Team, mail: str) -> int:
    """How often its request was answered, as its trail says."""
    return team.open("bob", mail).text.count("Answered")


@pytest.mark.parametrize("older", [True, False])
def test_from_a_half_of_a_thread_it_counts_for_that_half_alone(any_team: Team, older: bool) -> None:
    lamp, invoice = halves(any_team)
    mine, other = (lamp, invoice) if older else (invoice, lamp)

    any_team.open("alice", mine).press("Send", reply="Coming")
    any_team.google.deliver()
    any_team.sweep()

    [sent] = [one for one in any_team.google.messages_of(SUPPORT, any_team.thread(lamp)) if one not in (lamp, invoice)]
    assert any_team.labels(mine) == any_team.labels(sent) == {WAITING, "Guichet/To/Alice Martin"}
    assert any_team.labels(other) == {OPEN, NOBODY}
    assert (answered(any_team, mine), answered(any_team, other)) == (1, 0)
    assert len(sent_mails(any_team)) == 1


@pytest.mark.parametrize("button", [SPLIT, "Merge #3 into this", "Merge into it", "Take it out again"])
def test_while_one_is_on_its_way_its_request_is_neither_split_nor_merged(any_team: Team, button: str) -> None:
    lamp = any_team.receive()
    again = any_team.receive("Re: Broken lamp", reply_to=lamp)
    light, _ = any_team.receive("No light any more"), any_team.receive("And no heat")
    any_team.google.knobs = replace(any_team.knobs, local_ids="never")
    any_team.open("alice", lamp).press("Merge #2 into this")
    any_team.google.fail("gmail.users.drafts.send", times=9)
    alice = any_team.open("alice", again).press("Send", reply="Coming")
    assert "on its way" in alice.text

    shown = any_team.open("bob", again).press(button, number="3")

    assert "A reply is being sent just now. Nothing was changed: try again in a moment." in shown.text
    any_team.google.rest.faults.clear()
    sweeps(any_team, minutes=4)
    assert len(sent_mails(any_team)) == answered(any_team, light) == 1


@pytest.mark.parametrize("strike", [killed, unheard])
@pytest.mark.parametrize("named", [{}, {"headers": {"Message-ID": "<same@example.org>"}}])
def test_whatever_call_is_struck_it_is_the_same_halfs(tmp_path: Path, strike: Strike, named: dict[str, Any]) -> None:
    """Also where history tells of it first, and the mail that it answers has the other half's name."""
    team = Burning(SqliteStore(str(tmp_path / "guichet.db")))
    team.found()

    for call in range(1, 40):
        posted = FromTheOlderHalf(team, call, named=named)
        team.fire.light(call, strike, lasting=False)
        with team.struck():
            posted.press()
        ended = team.fire.struck is None
        team.settle()
        assert posted.check() in {"nothing", "told", "sent"}
        assert "Answered" not in team.open("bob", posted.other).text
        assert "Guichet/Open" in team.labels(posted.other)
        if ended:
            return
    raise AssertionError("there is no end to its calls")


def test_an_old_card_of_what_was_merged_sends_nothing_and_shows_where_it_went(any_team: Team) -> None:
    lamp = any_team.receive()
    any_team.clock.pass_(minutes=1)
    light = any_team.receive("No light any more")
    old = any_team.open("bob", light)
    any_team.open("alice", lamp).press("Merge #2 into this")

    shown = old.press("Send", reply="About the light")

    assert sent_mails(any_team) == []
    assert "#2 was merged into this request." in shown.text
    assert typed(shown) == "About the light"
    assert "Your reply is sent" in shown.press("Send").text


def test_pressed_again_after_its_request_was_merged_it_shows_the_survivor(team: Team) -> None:
    lamp = team.receive()
    team.clock.pass_(minutes=1)
    light = team.receive("No light any more")
    bob = team.open("bob", light)
    send = bob.button("Send")
    bob.call(*send, reply="About the light")
    team.open("alice", lamp).press("Merge #2 into this")

    again = bob.call(*send, reply="About the light")

    assert "#1 · Support" in again.text
    assert len(sent_mails(team)) == 1
    assert typed(again) == ""
