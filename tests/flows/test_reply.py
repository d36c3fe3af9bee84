"""A plain reply from the sidebar, in the desk's name."""

import pytest

from sandbox.gmail.mail import Mail
from tests.cards.strict import every
from tests.team import SUPPORT, Given, Sidebar, Team

KEPT = "Your text is still here"


def sent_mails(team: Team) -> list[Mail]:
    return [one.mail for one in team.google.outbox if one.mailbox == SUPPORT]


def said(mail: Mail) -> str:
    """Its first line, without the one that tells the request's number."""
    return mail.text.partition("\n")[0].strip()


def typed(sidebar: Sidebar) -> str:
    """What stands in the reply's field."""
    [field] = [one for one in every("textInput", sidebar.card) if one["name"] == "reply"]
    return field.get("value", "")


def test_a_reply_goes_out_once_and_the_trail_names_its_author(any_team: Team) -> None:
    mail = any_team.receive("Broken lamp")
    alice = any_team.open("alice", mail)

    alice.press("Send", reply="We send you a new one.\n\nBest")
    any_team.google.deliver()

    [sent] = sent_mails(any_team)
    assert sent.text.strip().replace("\r\n", "\n") == "We send you a new one.\n\nBest\n\nRequest no. 1"
    assert "Your reply is sent." in alice.text
    assert typed(alice) == ""
    fresh = any_team.open("bob", mail).text
    assert fresh.count("Answered") == 1
    assert "Answered by Alice Martin" in fresh
    assert any_team.labels(mail) == {"Guichet/Waiting", "Guichet/To/Alice Martin"}


def test_it_answers_the_customers_mail_in_its_thread_in_the_desks_name(team: Team) -> None:
    mail = team.receive("Re: Broken lamp", headers={"Reply-To": "Carol at home <home@example.org>"})
    asked = team.google.box(SUPPORT).messages[mail].mail

    team.open("alice", mail).press("Send", reply="Coming").press("Send")

    [sent] = sent_mails(team)
    assert sent.header("From") == "Support <support@example.com>"
    assert sent.header("To") == "Carol at home <home@example.org>"
    assert sent.header("Subject") == "Re: Broken lamp"
    assert sent.header("In-Reply-To") == f"<{asked.message_id}>"
    assert sent.references[-1] == asked.message_id
    assert sent.message_id.endswith("@example.com")
    assert not sent.header("Auto-Submitted")
    assert len(team.google.messages_of(SUPPORT, team.thread(mail))) == 2


def test_a_customer_who_asks_for_answers_elsewhere_is_believed_but_a_list_is_not(team: Team) -> None:
    listed = {"Reply-To": "all@lists.example.net", "List-Id": "<all.lists.example.net>"}
    mail = team.receive(headers=listed)

    team.open("alice", mail).press("Send", reply="For you alone")

    assert [one.recipients for one in team.google.outbox] == [("carol@example.org",)]


def test_nothing_that_a_mail_or_a_name_holds_adds_a_header(team: Team) -> None:
    sender = b"From: =?utf-8?q?Carol=0D=0ABcc=3A_eve?= <carol@example.org>\r\n"
    subject = b"Subject: =?utf-8?q?Lamp=0D=0ABcc=3A_eve=40example.net?=\r\n"
    mail = team.receive(raw=sender + subject + b"To: support@example.com\r\nMessage-ID: <x@example.org>\r\n\r\nHello")

    team.open("alice", mail).press("Send", reply="Bcc: eve@example.net\r\n\r\n.\r\nFrom me")

    [sent] = team.google.outbox
    assert sent.recipients == ("carol@example.org",)
    assert sent.mail.header("Bcc") == ""


@pytest.mark.parametrize(
    "head",
    [
        b"From: Carol <carol@example.org>\r\nSubject: =?utf-8?q?=0D=0ABcc:eve@evil.net\r\n",
        b"From: Carol <carol@example.org>\r\nSubject: =?utf-8?q?=0D=0AReply-To:eve@evil.net=0D=0A=0D=0APay=20here\r\n",
        b'From: "eve@evil.net, ' + b"a" * 90 + b'" <carol@example.org>\r\nSubject: x\r\n',
        b'From: "<eve@evil.net>, ' + b"a" * 90 + b'" <carol@example.org>\r\nSubject: x\r\n',
    ],
)
def test_words_never_closed_and_names_that_fold_add_nobody(team: Team, head: bytes) -> None:
    mail = team.receive(raw=head + b"To: support@example.com\r\nMessage-ID: <x@example.org>\r\n\r\nHello")

    team.open("alice", mail).press("Send", reply="Our answer")

    [sent] = team.google.outbox
    assert sent.recipients == ("carol@example.org",)
    assert (sent.mail.header("Reply-To"), said(sent.mail)) == ("", "Our answer")


def test_no_note_ever_leaves(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail).press("Add note", note="He is a liar")

    alice.press("Send", reply="With pleasure", note="Truly a liar")

    assert not any(b"liar" in one.raw for one in team.google.outbox)
    assert "He is a liar" in alice.text
    assert [one.get("value") for one in every("textInput", alice.card) if one["name"] == "note"] == ["Truly a liar"]


def test_what_is_typed_outlives_another_button(team: Team) -> None:
    alice = team.open("alice", team.receive())

    alice.press("Add note", note="Checked", reply="Half a reply")

    assert typed(alice) == "Half a reply"


def test_a_mail_that_came_since_the_card_was_drawn_refuses_it_and_keeps_the_text(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.receive("Re: Broken lamp", reply_to=mail)

    alice.press("Send", reply="Too early")

    assert sent_mails(team) == []
    assert "The customer wrote a moment ago, so your reply is not sent." in alice.text
    assert typed(alice) == "Too early"
    assert "Your reply is sent" in alice.press("Send").text


def test_of_two_members_one_replies_and_the_other_is_told(team: Team) -> None:
    mail = team.receive()
    alice, bob = team.open("alice", mail), team.open("bob", mail)

    alice.press("Send", reply="From Alice")
    bob.press("Send", reply="From Bob")

    assert [said(sent) for sent in sent_mails(team)] == ["From Alice"]
    assert "Alice Martin replied a moment ago, so yours is not sent." in bob.text
    assert typed(bob) == "From Bob"


def test_pressed_twice_it_goes_out_once(team: Team) -> None:
    alice = team.open("alice", team.receive())
    send = alice.button("Send")

    alice.call(*send, reply="Once")
    alice.call(*send, reply="Once")

    assert len(sent_mails(team)) == 1
    assert "Your reply is sent." in alice.text


def test_an_empty_or_endless_reply_is_refused_kindly(team: Team) -> None:
    alice = team.open("alice", team.receive())

    assert "The reply is empty." in alice.press("Send", reply=" \n ").text
    assert "A reply has at most 10000 characters." in alice.press("Send", reply="é" * 10_001).text
    assert typed(alice) == "é" * 10_001
    assert sent_mails(team) == []


def test_a_reader_has_no_field_and_is_refused(team: Team) -> None:
    mail = team.receive()
    send = team.open("alice", mail).button("Send")
    dan = team.open("dan", mail)

    assert "Send" not in dan.buttons
    assert "You can read this desk." in dan.call(*send, reply="Hello").text
    assert sent_mails(team) == []


def test_where_nobody_can_be_answered_the_card_says_so(team: Team) -> None:
    nameless = team.open("alice", team.receive("A form", sender="Form <undisclosed>"))
    deaf = team.open("alice", team.receive("A bill", sender="no-reply@example.net"))

    assert "There is no address to reply to here." in nameless.text
    assert "no-reply@example.net does not look like an address that somebody reads." in deaf.text
    assert "Send" in deaf.buttons


def test_at_the_desks_own_address_only_where_gmail_has_verified_it(given: Given) -> None:
    team = given()
    members = ("--member", "Alice Martin <alice@example.com>:manager")
    team.run("desk", "add", "help@example.com", "--name", "Help", "--mailbox", SUPPORT, *members)
    team.google.deliver()
    mail = team.receive()

    team.open("alice", mail).press("Send", reply="As we are")
    team.google.box(SUPPORT).aliases = ("help@example.com",)
    team.open("alice", mail).press("Send", reply="As we wish")

    first, second = sent_mails(team)
    assert (first.header("From"), first.header("Reply-To")) == ("Help <support@example.com>", "help@example.com")
    assert (second.header("From"), second.header("Reply-To")) == ("Help <help@example.com>", "")


def test_a_reply_costs_what_was_said(team: Team) -> None:
    """Reading the mail answered, draft and sending; then history and labels."""
    mail = team.receive()
    alice = team.open("alice", mail)
    team.google.reset_calls()

    alice.press("Send", reply="Coming")
    pressed = team.google.units
    team.google.deliver()

    assert pressed == 20 + 10 + 100 + 10, "both mails get other labels"
    assert {call.method for call in team.google.calls[5:]} == {"gmail.users.history.list"}, "no mail is read again"
