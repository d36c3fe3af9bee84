"""Whom a reply goes to: whoever the card names, and nobody gets the answer to another's mail."""

import pytest

from tests.cards.strict import every
from tests.flows.test_reply import sent_mails, typed
from tests.team import SUPPORT, Team


def test_answers_wanted_elsewhere_are_shown_before_anything_goes_there(any_team: Team) -> None:
    mail = any_team.receive("Broken lamp")
    any_team.clock.pass_(minutes=5)
    any_team.receive("Re: Broken lamp", reply_to=mail, headers={"Reply-To": "eve@evil.net"})
    alice = any_team.open("alice", mail)
    assert "To carol@example.org" in alice.text.splitlines()

    alice.press("Send", reply="Your code is 1234")

    assert sent_mails(any_team) == []
    assert "An answer to the newest mail goes to eve@evil.net" in alice.text
    assert "To eve@evil.net" in alice.text.splitlines()
    assert typed(alice) == "Your code is 1234"

    alice.press("Send")

    assert [one.recipients for one in any_team.google.outbox] == [("eve@evil.net",)]


def test_the_address_agreed_to_is_the_only_one(team: Team) -> None:
    mail = team.receive("Broken lamp", headers={"Reply-To": "home@example.org"})
    alice = team.open("alice", mail)
    function, parameters = alice.button("Send")

    alice.call(function, parameters | {"to": "eve@evil.net"}, reply="Coming")

    assert sent_mails(team) == []
    assert "To home@example.org" in alice.text.splitlines()


@pytest.mark.parametrize("button", ["Add note", "Take", "Save tags"])
def test_what_was_agreed_to_outlives_another_button(team: Team, button: str) -> None:
    alice = team.open("alice", team.receive(headers={"Reply-To": "home@example.org"}))
    alice.press("Send", reply="Coming")

    alice.press(button, note="He moved", reply="Coming soon")

    assert "To home@example.org" in alice.text.splitlines()
    alice.press("Send", reply="Coming soon")
    assert [one.recipients for one in team.google.outbox] == [("home@example.org",)]


def test_an_address_of_his_own_needs_no_second_press(team: Team) -> None:
    mail = team.receive(headers={"Reply-To": "Carol at work <Carol@Example.org>"})

    team.open("alice", mail).press("Send", reply="Coming")

    assert [one.recipients for one in team.google.outbox] == [("carol@example.org",)]


def test_in_a_request_of_two_people_nobody_gets_the_others_answer(team: Team) -> None:
    team.receive("Broken lamp")
    team.clock.pass_(minutes=5)
    salary = team.receive("Salary, confidential", sender="Dave <dave@example.net>")
    team.open("alice", salary).press("Merge into it", number="1")
    alice = team.open("alice", salary)

    alice.press("Send", reply="Dear Dave, 4000")

    assert sent_mails(team) == []
    assert "To dave@example.net" in alice.text.splitlines()

    alice.press("Send")

    [sent] = sent_mails(team)
    assert sent.header("To") == "Dave <dave@example.net>"
    assert sent.header("Subject") == "Re: Salary, confidential"


def test_what_came_back_and_absences_are_not_answered(team: Team) -> None:
    asked = team.receive("Broken lamp")
    team.open("alice", asked).press("Send", reply="One")
    team.google.deliver()
    [first] = sent_mails(team)
    echo = {"Auto-Submitted": "auto-replied", "In-Reply-To": f"<{first.message_id}>"}
    for sender in ("Carol <carol@example.org>", "Mail Delivery Subsystem <mailer-daemon@googlemail.com>"):
        team.clock.pass_(minutes=5)
        team.receive("Automatic reply: Broken lamp", sender=sender, reply_to=asked, headers=echo)

    team.open("alice", asked).press("Send", reply="Two")

    _, second = sent_mails(team)
    assert (second.header("To"), second.header("Subject")) == ("Carol Duval <carol@example.org>", "Re: Broken lamp")


def test_a_reply_leaves_with_the_merged_request_that_it_was_sent_in(any_team: Team) -> None:
    lamp = any_team.receive("Broken lamp")
    any_team.clock.pass_(minutes=5)
    invoice = any_team.receive("My invoice")
    any_team.open("alice", invoice).press("Merge into it", number="1")
    any_team.open("alice", invoice).press("Send", reply="Here it is")
    any_team.google.deliver()
    alice = any_team.open("alice", lamp)

    alice.press("Take it out again")
    any_team.google.deliver()

    _, sent = any_team.google.messages_of(SUPPORT, any_team.thread(invoice))
    assert "Answered by Alice Martin" in any_team.open("bob", lamp).text
    assert any_team.open("bob", sent).text == any_team.open("bob", invoice).text
    assert "#2" in any_team.open("bob", sent).text.partition("\n")[0]
    assert any_team.labels(sent) == any_team.labels(invoice)


@pytest.mark.parametrize("verb", ["Send", "Add note"])
def test_a_forged_agreement_is_carried_no_further_than_an_address_is_long(team: Team, verb: str) -> None:
    alice = team.open("alice", team.receive())
    function, parameters = alice.button(verb)

    alice.call(function, parameters | {"to": "x" * 20_000, "cc": "y" * 20_000}, reply="Coming", copies=["yes"])

    carried = [one["value"] for action in every("action", alice.card) for one in action.get("parameters", ())]
    assert max(map(len, carried)) <= 500
    assert team.google.outbox == []
