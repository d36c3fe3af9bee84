"""A member opens the mail in his own Gmail, where its copy has other ids: what it says leads to the request."""

import json
from urllib.parse import unquote, urlsplit

import pytest

from tests.cards.strict import every
from tests.flows.own_gmail import CONTACT, NOT_OURS, OPEN, at_home, founded, names_its_mail, words_of, write
from tests.team import SUPPORT, Given, Sidebar, Team


@pytest.fixture
def team(given: Given) -> Team:
    return founded(given)


@pytest.mark.parametrize("address", [SUPPORT, CONTACT], ids=["route", "rewriting group"])
def test_a_copy_in_ones_own_gmail_shows_the_request(team: Team, address: str) -> None:
    copies = write(team, address)

    alice = at_home(team, "alice", copies)

    assert len(set(copies.values())) == len(copies)
    assert team.labels(copies[SUPPORT]) == OPEN
    assert "#1 · Support" in alice.text
    assert not names_its_mail(alice), "it is the mail on the screen"


def test_what_is_done_there_is_seen_everywhere_and_the_card_stays_beside_its_mail(team: Team) -> None:
    copies = write(team)
    alice = at_home(team, "alice", copies).press("Take")

    assert not names_its_mail(alice)
    assert not names_its_mail(alice.press("Refresh"))
    assert team.labels(copies[SUPPORT]) == {"Guichet/Open", "Guichet/To/Alice Martin"}
    assert "Alice Martin" in at_home(team, "bob", copies).text
    assert "Alice Martin" in team.open("chloe", copies[SUPPORT]).text
    assert "Alice Martin" in team.sidebar("support").open(copies[SUPPORT], mailbox=SUPPORT).text


def test_another_request_shown_beside_a_copy_says_which_mail_it_is(team: Team) -> None:
    write(team, subject="Older question")
    team.clock.pass_(minutes=5)
    copies = write(team, subject="Broken lamp")

    alice = at_home(team, "alice", copies).press("Back to the lists").press("Take next")

    assert "Older question" in alice.text
    assert names_its_mail(alice)
    assert names_its_mail(alice.press("Refresh"))


def test_the_second_mail_of_a_thread_shows_the_same_request(team: Team) -> None:
    first = write(team)
    team.clock.pass_(hours=1)
    second = write(team, subject="Re: Broken lamp", reply_to=first[SUPPORT])

    assert "#1 · Support" in at_home(team, "alice", second).text
    assert "#1 · Support" in at_home(team, "alice", first).text


def test_private_mail_is_in_no_desk(team: Team) -> None:
    write(team)
    private = team.google.mail_to("alice@example.com", sender="mum@example.net", subject="Sunday?")

    assert NOT_OURS in words_of(at_home(team, "alice", private))


def test_the_same_message_id_is_not_yet_the_same_mail(team: Team) -> None:
    write(team, message_id="always-the-same@example.org")
    other = team.google.mail_to(
        "alice@example.com",
        sender="eve@example.net",
        subject="Something else",
        message_id="always-the-same@example.org",
    )

    assert NOT_OURS in words_of(at_home(team, "alice", other))


def test_a_stranger_with_a_copy_sees_nothing_of_the_request(team: Team) -> None:
    copies = write(team)

    erin = at_home(team, "erin", copies)

    assert "#1" not in json.dumps(erin.card)
    assert "is not a member of any desk" in words_of(erin)


def test_in_the_delegated_view_the_mailboxs_ids_are_enough(team: Team) -> None:
    copies = write(team)
    team.google.reset_calls()

    assert "#1 · Support" in team.open("bob", copies[SUPPORT]).text
    assert team.google.calls == []


def test_reading_the_open_mail_is_one_call_as_the_member_and_a_button_none(team: Team) -> None:
    copies = write(team)
    team.google.reset_calls()

    alice = at_home(team, "alice", copies)
    assert [(call.method, call.mailbox, call.status) for call in team.google.calls] == [
        ("gmail.users.messages.get", "me", 200)
    ]
    team.google.reset_calls()
    alice.press("Refresh")

    assert team.google.calls == []


@pytest.mark.parametrize("gone", ["deleted", "put away"])
def test_a_request_whose_first_mail_is_gone_leads_to_the_later_ones(team: Team, gone: str) -> None:
    own = "alice@example.com"
    first = write(team)
    second = write(team, subject="Re: Broken lamp", reply_to=first[SUPPORT])
    threads = {box: team.google.thread_of(box, second[box]) for box in (SUPPORT, own)}
    for box in (SUPPORT, own):
        if gone == "deleted":
            team.google.delete_message(box, first[box])
        else:
            team.google.label_message(box, first[box], add=["TRASH"], remove=["INBOX"])
    team.google.deliver()

    found = {box: team.google.search(box, linked(team.open("alice", None))) for box in (SUPPORT, own)}

    assert {box: thread in found[box] for box, thread in threads.items()} == {SUPPORT: True, own: True}


def linked(sidebar: Sidebar) -> str:
    """What the only row's link searches for."""
    [link] = every("openLink", sidebar.card)
    fragment: str = urlsplit(link["url"]).fragment
    return unquote(fragment.removeprefix("search/"))
