"""A member opens the mail in his own Gmail, where its copy has other ids: what it says leads to the request."""

import json
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from sandbox.people import EMAIL, LOCALE, METADATA
from tests.cards.strict import assert_card, every
from tests.team import PEOPLE, SUPPORT, Given, Sidebar, Team

CONTACT = "contact@example.com"
NOT_OURS = "This mail is not in a shared desk."
ONLY_ANSWERS = "This mail answers request #1, but has not reached support@example.com."
OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}


@pytest.fixture
def team(given: Given) -> Team:
    """Everybody has an own Gmail; support's mail reaches the team by a route, contact's by a group that rewrites."""
    team = given()
    everybody = [f"{who}@example.com" for who in PEOPLE]
    for who, name in PEOPLE.items():
        team.google.add_account(f"{who}@example.com", name=name)
    team.google.route(SUPPORT, also_to=everybody)
    team.google.add_group(CONTACT, [SUPPORT, *everybody], "Contact", rewrites=True, prefix="[Contact]")
    return team.found()


def write(team: Team, address: str = SUPPORT, subject: str = "Broken lamp", **mail: Any) -> dict[str, str]:
    """A customer's mail; the id of each copy by account."""
    copies = team.google.mail_to(address, subject=subject, sender="Carol Duval <carol@example.org>", **mail)
    team.google.deliver()
    return copies


def at_home(team: Team, who: str, copies: dict[str, str]) -> Sidebar:
    """The sidebar beside one's own copy."""
    own = f"{who}@example.com"
    return team.sidebar(who).open(copies[own], mailbox=own)


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


def test_an_answer_that_only_one_member_got_is_found_by_what_it_answers(team: Team) -> None:
    first = write(team)
    aside = to_alice(team, subject="Re: Broken lamp", reply_to=first[SUPPORT])

    alice = at_home(team, "alice", aside)

    assert "#1 · Support" in alice.text
    assert ONLY_ANSWERS in alice.text
    assert names_its_mail(alice)
    assert team.labels(first[SUPPORT]) == OPEN, "looking changes nothing"


def test_what_only_names_a_mail_of_ours_never_passes_for_the_request(team: Team) -> None:
    first = write(team)
    known = team.google.box(SUPPORT).messages[first[SUPPORT]].mail.message_id
    lure = to_alice(team, "eve@example.net", subject="Wire the money", headers={"References": f"<{known}>"})

    alice = at_home(team, "alice", lure)
    for press in ("Refresh", "Take", "Add note", "Resolve", "Refresh", "Reopen"):
        assert ONLY_ANSWERS in alice.text.splitlines(), press
        assert "Carol Duval" in alice.text and "Broken lamp" in alice.text, "which mail it is about"
        assert names_its_mail(alice)
        alice.press(press, note="Is that you?")

    assert team.labels(first[SUPPORT]) == {"Guichet/Open", "Guichet/To/Alice Martin"}
    assert ONLY_ANSWERS not in at_home(team, "alice", first).text
    assert ONLY_ANSWERS not in team.open("alice", first[SUPPORT]).text


def test_an_answer_after_several_of_ours_is_found_by_the_first_mail_that_it_names(team: Team) -> None:
    """Of our own mails we know no Message-ID."""
    thread = team.thread(write(team)[SUPPORT])
    for _ in range(3):
        chain = team.google.reply(SUPPORT, thread, text="And one more thing")
        team.google.deliver()

    aside = to_alice(team, subject="Re: Broken lamp", reply_to=chain)

    assert ONLY_ANSWERS in at_home(team, "alice", aside).text


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


REFUSALS = [(403, "accessNotConfigured"), (400, "failedPrecondition"), (403, "domainPolicy")]
OF_TOKENS = [(401, "authError"), (403, "insufficientPermissions")]


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


@pytest.mark.parametrize("gone", ["deleted", "put away"])
def test_a_request_whose_first_mail_is_gone_leads_to_the_later_ones(team: Team, gone: str) -> None:
    own = "alice@example.com"
    first = write(team)
    team.clock.pass_(hours=1)
    second = write(team, subject="Re: Broken lamp", reply_to=first[SUPPORT])
    for box in (SUPPORT, own):
        if gone == "deleted":
            team.google.delete_message(box, first[box])
        else:
            team.google.label_message(box, first[box], add=["TRASH"], remove=["INBOX"])
    team.google.deliver()

    found = {box: team.google.search(box, linked(team.open("alice", None))) for box in (SUPPORT, own)}

    assert second[SUPPORT] in found[SUPPORT]
    assert second[own] in found[own]


def to_alice(team: Team, sender: str = "carol@example.org", **mail: Any) -> dict[str, str]:
    """A mail that she alone gets."""
    copies = team.google.mail_to("alice@example.com", sender=sender, **mail)
    team.google.deliver()
    return copies


def linked(sidebar: Sidebar) -> str:
    """What the only row's link searches for."""
    [link] = every("openLink", sidebar.card)
    fragment: str = urlsplit(link["url"]).fragment
    return unquote(fragment.removeprefix("search/"))


def names_its_mail(sidebar: Sidebar) -> bool:
    return "Open the mail" in words_of(sidebar)


def words_of(sidebar: Sidebar) -> str:
    assert_card(sidebar.card)
    return json.dumps(sidebar.card)
