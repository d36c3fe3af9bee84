"""Who has Gmail search without end waits a moment, alone: Gmail's units are there for everybody's mail."""

import pytest

from main import create_app
from tests.flows.test_compose import said
from tests.team import Sidebar, Team, settings_of

MANY = 6
"""Searches that a process with the smallest share allows a member in a minute: 30 of 200 units."""


@pytest.fixture
def modest(team: Team) -> Team:
    team.app = create_app(
        settings_of(team.google, GUICHET_GMAIL_UNITS="200"),
        store=team.store,
        transport=team.to_google,
        fetch=team._fetch,
        clock=team.clock,
        pause=lambda _: None,
    )
    return team


def search(team: Team, who: str, *, times: int) -> Sidebar:
    home = team.open(who, None)
    for _ in range(times):
        team.clock.pass_(seconds=3)
        home.press("Search", query="lamp")
    return home


def test_he_is_told_kindly_and_the_same_button_searches_a_moment_later(modest: Team) -> None:
    modest.receive("Broken lamp")
    home = search(modest, "alice", times=MANY)
    modest.google.reset_calls()

    refused = home.press("Search", query="lamp")
    assert "You have searched a great deal within a minute." in said(refused)
    assert modest.google.calls == []
    modest.clock.pass_(minutes=1)

    assert "Broken lamp" in refused.press("Try again").text


def test_it_is_he_alone_and_nothing_but_searches(modest: Team) -> None:
    mail = modest.receive("Broken lamp")
    search(modest, "alice", times=MANY)

    assert "Broken lamp" in search(modest, "bob", times=1).text
    noted = modest.open("alice", mail).press("Take").press("Add note", note="Called back")
    assert "Called back" in noted.text
    assert "#1 · Support" in modest.open("alice", None).press("Search", query="1").text
    waits = noted.press("Similar requests", note="Half a thought")
    assert "searched a great deal" in said(waits)
    assert waits.ticked("note") == ["Half a thought"]
    modest.google.reset_calls()
    assert "Send" in modest.open("alice", mail).press("Reply").buttons
    assert modest.google.calls == []


def test_copies_forged_without_end_are_looked_up_as_seldom_and_an_honest_reply_goes(modest: Team) -> None:
    mail = modest.receive(cc="dave@example.net")
    alice = modest.open("alice", mail)
    function, parameters = alice.button("Send")
    modest.google.reset_calls()

    for n in range(9):
        forged = parameters | {"cc": f"eve{n}@evil.net", "once": f"once-{n}"}
        alice.call(function, forged, reply="Coming", copies=["yes"])

    assert len(modest.google.calls) <= 2 * MANY
    assert "Wait a moment" in said(alice)
    assert modest.google.outbox == []
    assert "Wait a moment" not in said(modest.open("alice", mail).press("Send", reply="Coming"))
    modest.clock.pass_(minutes=1)
    bob = modest.open("bob", mail).press("Send", reply="To both", copies=["yes"])
    assert "with copies to dave@example.net" in bob.text
    assert "A reply of Bob Leroy is on its way." in bob.press("Send").text  # sending alone takes half of that share
