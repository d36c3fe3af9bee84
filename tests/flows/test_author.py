"""Whoever answers from Gmail is named in the trail, where the mail's headers tell."""

import pytest
from msgspec.structs import replace

from tests.team import SUPPORT, Given, Team


@pytest.mark.parametrize("drafted", [False, True])
def test_a_delegate_who_answers_in_gmail_is_named(any_team: Team, drafted: bool) -> None:
    mail = any_team.receive()
    thread = any_team.thread(mail)

    if drafted:
        any_team.google.send_draft(SUPPORT, any_team.google.draft(SUPPORT, thread, text="Hello"), by="bob")
    else:
        any_team.google.reply(SUPPORT, thread, text="Hello", by="bob")
    any_team.google.deliver()

    shown = any_team.open("alice", mail).text
    assert "Answered by Bob Leroy" in shown
    assert shown.count("Answered") == 1
    assert any_team.labels(mail) == {"Guichet/Waiting", "Guichet/To/Bob Leroy"}


def test_where_the_administrator_hides_the_delegate_it_was_the_team(given: Given) -> None:
    team = given()
    team.google.knobs = replace(team.knobs, delegate_sender=False)
    mail = team.found().receive()

    team.google.reply(SUPPORT, team.thread(mail), text="Hello", by="bob")
    team.google.deliver()

    assert "Answered by the team" in team.open("alice", mail).text


def test_who_is_no_member_of_the_desk_is_the_team(team: Team) -> None:
    mail = team.receive()

    team.google.reply(SUPPORT, team.thread(mail), text="Hello", by="erin")
    team.google.deliver()

    assert "Answered by the team" in team.open("alice", mail).text


def test_a_member_who_answers_from_his_own_address_is_named(team: Team) -> None:
    mail = team.receive()

    team.receive("Re: Broken lamp", sender="Bob Leroy <bob@example.com>", reply_to=mail)

    assert "Answered by Bob Leroy" in team.open("alice", mail).text


def test_a_customer_cannot_name_a_member_as_the_sender(team: Team) -> None:
    mail = team.receive()

    team.receive("Re: Broken lamp", reply_to=mail, headers={"Sender": "Bob Leroy <bob@example.com>"})

    assert "Bob Leroy" not in team.open("alice", mail).text


def test_who_begins_a_request_from_gmail_is_named(team: Team) -> None:
    mail = team.google.compose(SUPPORT, to="carol@example.org", subject="Your order", text="Hello", by="bob")
    team.google.deliver()

    assert "Opened by Bob Leroy" in team.open("alice", mail).text
