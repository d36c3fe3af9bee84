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
