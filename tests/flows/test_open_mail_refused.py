"""Gmail does not let us read the mail that is open: what that says about the mail, and what it does not."""

import json

import pytest

from sandbox.people import EMAIL, LOCALE, METADATA
from tests.flows.own_gmail import NOT_OURS, at_home, founded, words_of, write
from tests.team import SUPPORT, Given, Team

REFUSALS = [(403, "accessNotConfigured"), (400, "failedPrecondition"), (403, "domainPolicy")]
OF_TOKENS = [(401, "authError"), (403, "insufficientPermissions")]


@pytest.fixture
def team(given: Given) -> Team:
    return founded(given)


def test_where_reading_the_mail_was_not_granted_gmail_is_asked_to_ask(team: Team) -> None:
    copies = write(team)
    team.google.consent("alice", [EMAIL, LOCALE])

    answer = team.google.click(
        "alice", "/addon/message", message=copies["alice@example.com"], mailbox="alice@example.com"
    )

    assert json.loads(answer.body) == {"requesting_google_scopes": {"scopes": [METADATA]}}
    assert "#1 · Support" in team.open("alice", copies[SUPPORT]).text, "where ids are enough nobody is asked"


def test_while_gmail_does_not_answer_the_card_offers_to_try_again(team: Team) -> None:
    copies = write(team)
    team.google.fail("gmail.users.messages.get", status=503)

    alice = at_home(team, "alice", copies)

    assert alice.buttons == ["Try again"]
    assert "#1 · Support" in alice.press("Try again").text


@pytest.mark.parametrize(("status", "reason"), REFUSALS + OF_TOKENS)
def test_a_refusal_is_trouble_and_says_nothing_about_the_mail(team: Team, status: int, reason: str) -> None:
    copies = write(team)
    team.google.fail("gmail.users.messages.get", status=status, reason=reason)

    alice = at_home(team, "alice", copies)

    assert NOT_OURS not in words_of(alice)
    assert alice.buttons == ["Try again"]
    assert "#1 · Support" in alice.press("Try again").text


@pytest.mark.parametrize(("status", "reason"), OF_TOKENS)
def test_a_refused_token_asks_for_the_permission_where_gmail_does_not_say_that_it_is_given(
    team: Team, status: int, reason: str
) -> None:
    copies = write(team)
    team.google.fail("gmail.users.messages.get", status=status, reason=reason)
    own = "alice@example.com"
    event = team.google.event("alice", "/addon/message", message=copies[own], mailbox=own)
    del event["authorizationEventObject"]["authorizedScopes"]

    asked, again = (json.loads(team.google.post_event("/addon/message", event).body) for _ in range(2))

    assert asked == {"requesting_google_scopes": {"scopes": [METADATA]}}
    assert "#1 · Support" in json.dumps(again, ensure_ascii=False), "once it is given, Gmail repeats the event"


def test_a_mail_that_is_gone_meanwhile_is_in_no_desk(team: Team) -> None:
    copies = write(team)
    team.google.delete_message("alice@example.com", copies["alice@example.com"])

    assert NOT_OURS in words_of(at_home(team, "alice", copies))


def test_a_mail_that_the_tokens_do_not_open_is_in_no_desk(team: Team) -> None:
    """As in a delegated view of a mailbox that is no desk's."""
    team.google.add_account("sales@example.com", name="Sales")
    mail = team.google.receive("sales@example.com", subject="Offer")

    alice = team.sidebar("alice").open(mail, mailbox="sales@example.com")

    assert NOT_OURS in words_of(alice)
