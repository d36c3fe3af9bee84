"""One mail, many mailboxes: routes, groups, and what a delegate sends."""

from email.utils import parseaddr

import pytest

from sandbox.gmail.mail import Mail

SUPPORT = "support@example.com"
CONTACT = "contact@example.com"
ALICE, BOB = "alice@example.com", "bob@example.com"
CAROL = "Carol Duval <carol@example.org>"
RETAGGED = {"delivered-to", "from", "reply-to", "subject"}


@pytest.fixture
def team(google):
    """Alice gets what support gets; contact@ is a group of support and both members."""
    google.add_person("bob", BOB, name="Bob Leroy", views=SUPPORT)
    google.route(SUPPORT, [ALICE])
    google.add_group(CONTACT, [SUPPORT, ALICE, BOB], "Contact", rewrites=True, prefix="[Contact]")
    return google


def mail_in(google, mailbox, message) -> Mail:
    return google.box(mailbox).message(message).mail


def test_a_route_brings_a_copy_with_ids_of_its_own(team):
    team.receive(SUPPORT, subject="Something else")

    copies = team.mail_to(SUPPORT, subject="Broken lamp")

    assert set(copies) == {SUPPORT, ALICE}
    assert len(set(copies.values())) == 2
    assert mail_in(team, SUPPORT, copies[SUPPORT]).headers[1:] == mail_in(team, ALICE, copies[ALICE]).headers[1:]
    assert mail_in(team, ALICE, copies[ALICE]).header("Delivered-To") == ALICE
    assert team.labels_of(ALICE, copies[ALICE]) == {"INBOX", "UNREAD"}


def test_a_group_brings_its_headers_and_keeps_message_id_and_date(team):
    copies = team.mail_to(CONTACT, sender=CAROL, subject="Broken lamp", message_id="<one@example.org>")

    assert set(copies) == {SUPPORT, ALICE, BOB}
    for mailbox, message in copies.items():
        mail = mail_in(team, mailbox, message)
        assert mail.header("Delivered-To") == mailbox
        assert mail.header("From") == "'Carol Duval' via Contact <contact@example.com>"
        assert mail.header("Reply-To") == mail.header("X-Original-From") == CAROL
        assert mail.header("X-Original-Sender") == "carol@example.org"
        assert mail.subject == "[Contact] Broken lamp"
        assert (mail.header("List-Id"), mail.header("Precedence")) == ("<contact.example.com>", "list")
        assert mail.message_id == "one@example.org"
        assert mail.header("To") == CONTACT
    assert len({mail_in(team, *each).header("Date") for each in copies.items()}) == 1
    assert len(set(copies.values())) == 3


def test_a_group_that_does_not_rewrite_changes_neither_sender_nor_subject(google):
    google.add_group(CONTACT, [ALICE])

    copies = google.mail_to(CONTACT, sender=CAROL, subject="Broken lamp")

    mail = mail_in(google, ALICE, copies[ALICE])
    assert (mail.header("From"), mail.subject, mail.header("X-Original-From")) == (CAROL, "Broken lamp", "")
    assert mail.header("List-ID")


@pytest.mark.parametrize("rewrites", [False, True])
def test_where_replies_go_to_the_group_each_mail_says_so(google, rewrites):
    google.add_group(CONTACT, [ALICE], rewrites=rewrites, answered=True)

    copies = google.mail_to(CONTACT, sender=CAROL, headers={"Reply-To": "carol.work@example.org"})

    mail = mail_in(google, ALICE, copies[ALICE])
    assert mail.header("Reply-To") == CONTACT
    assert mail.header("X-Original-From") == (CAROL if rewrites else "")


def test_an_odd_sender_survives_the_group(google):
    google.add_group(CONTACT, [ALICE], rewrites=True, prefix="[Contact]")
    raw = b"From: =?utf-8?q?Zo=C3=A9_=22Z=22?= <zoe@example.org>\r\nSubject: =?utf-8?q?=C3=87a_va_=3F?=\r\n\r\nOui"

    copies = google.mail_to(CONTACT, raw=raw)

    mail = mail_in(google, ALICE, copies[ALICE])
    assert parseaddr(mail.header("From")) == ("'Zoé Z' via Contact", CONTACT)
    assert parseaddr(mail.header("X-Original-From"))[1] == "zoe@example.org"
    assert mail.subject == "[Contact] Ça va ?"
    assert mail.text == "Oui"


def test_who_gets_a_mail_twice_keeps_the_first_copy(team):
    copies = team.mail_to(SUPPORT, cc=CONTACT, sender=CAROL, subject="Broken lamp")

    assert set(copies) == {SUPPORT, ALICE, BOB}
    assert mail_in(team, ALICE, copies[ALICE]).header("From") == CAROL
    assert mail_in(team, BOB, copies[BOB]).header("X-Original-From") == CAROL
    assert [len(team.box(each).messages) for each in (SUPPORT, ALICE, BOB)] == [1, 1, 1]


def test_the_teams_answer_stays_in_the_mailbox_and_the_customers_reaches_all_threads(team):
    copies = team.mail_to(SUPPORT, sender=CAROL, subject="Broken lamp")
    answer = team.reply(SUPPORT, team.thread_of(SUPPORT, copies[SUPPORT]), text="Which one?")
    assert len(team.box(ALICE).messages) == 1

    again = team.mail_to(SUPPORT, sender=CAROL, reply_to=answer, text="The red one")

    for mailbox in (SUPPORT, ALICE):
        assert team.thread_of(mailbox, again[mailbox]) == team.thread_of(mailbox, copies[mailbox])
    assert len(team.messages_of(SUPPORT, copies[SUPPORT])) == 3
    assert len(team.messages_of(ALICE, copies[ALICE])) == 2


def test_an_answer_to_a_groups_mail_goes_to_the_customer_and_threads_everywhere(team):
    copies = team.mail_to(CONTACT, sender=CAROL, subject="Broken lamp")
    answer = team.reply(SUPPORT, copies[SUPPORT], text="Which one?")
    assert team.outbox[-1].recipients == ("carol@example.org",)

    again = team.mail_to(CONTACT, sender=CAROL, reply_to=answer, text="The red one")

    assert [team.thread_of(each, again[each]) for each in copies] == list(copies.values())


def test_what_a_member_sends_to_the_address_reaches_the_others_and_not_himself_twice(team):
    team.compose(BOB, to=SUPPORT, subject="For the team", text="Hello")
    team.compose(ALICE, to=CONTACT, subject="For all", text="Hello")

    assert sorted(m.mail.subject for m in team.box(SUPPORT).messages.values()) == ["For the team", "[Contact] For all"]
    assert sorted(m.mail.subject for m in team.box(ALICE).messages.values()) == ["For all", "For the team"]
    assert sorted(m.mail.subject for m in team.box(BOB).messages.values()) == ["For the team", "[Contact] For all"]
    assert team.outbox == []


def test_spam_is_spam_in_every_mailbox_and_a_filters_label_in_one(team):
    team.create_label(SUPPORT, "Filtered")
    spam = team.mail_to(SUPPORT, spam=True, subject="You have won")
    filtered = team.mail_to(SUPPORT, labels=("Filtered",), subject="A newsletter")

    assert team.labels_of(ALICE, spam[ALICE]) == {"SPAM", "UNREAD"}
    assert team.labels_of(SUPPORT, filtered[SUPPORT]) == {"Filtered"}
    assert team.labels_of(ALICE, filtered[ALICE]) == {"INBOX"}


def test_groups_in_groups_and_routes_in_circles_end(team):
    team.add_group("all@example.com", [CONTACT, BOB])
    team.route(ALICE, [SUPPORT])

    assert set(team.mail_to("all@example.com")) == {SUPPORT, ALICE, BOB}


def test_unknown_members_are_refused(google):
    with pytest.raises(KeyError):
        google.add_group(CONTACT, ["nobody@example.com"])
    with pytest.raises(KeyError):
        google.route(SUPPORT, ["nobody@example.com"])


def test_nobody_gets_mail_for_an_address_that_is_not_here(google):
    assert google.mail_to("nobody@example.com") == {}


def test_what_a_delegate_sends_names_him(team, client):
    mail = team.receive(SUPPORT, sender=CAROL)

    sent = team.reply(SUPPORT, mail, text="Hello Carol", by="alice")
    page = client(team, token=team.page_token("alice"))
    raw = "VG86IGNhcm9sQGV4YW1wbGUub3JnDQpTZW5kZXI6IGhhcmFsZEBleGFtcGxlLmNvbQ0KDQpIaQ"  # with a Sender of its own
    by_page = page.messages().send(userId=SUPPORT, body={"raw": raw}).execute()["id"]

    for each in (sent, by_page):
        assert mail_in(team, SUPPORT, each).header("Sender") == ALICE
        assert parseaddr(mail_in(team, SUPPORT, each).header("From"))[1] == SUPPORT


def test_in_ones_own_mailbox_there_is_no_sender(team, client):
    draft = team.draft(SUPPORT, team.receive(SUPPORT), text="Hello")
    raw = "VG86IGNhcm9sQGV4YW1wbGUub3JnDQoNCkhp"
    page = client(team, token=team.page_token("alice"))

    by_support = team.send_draft(SUPPORT, draft)
    by_alice = page.messages().send(userId=ALICE, body={"raw": raw}).execute()["id"]

    assert mail_in(team, SUPPORT, by_support).header("Sender") == ""
    assert mail_in(team, ALICE, by_alice).header("Sender") == ""


def test_an_admin_may_hide_the_delegate(make_google):
    google = make_google(delegate_sender=False)

    sent = google.compose(SUPPORT, to=CAROL, subject="Hello", text="Hello", by="alice")

    assert mail_in(google, SUPPORT, sent).header("Sender") == ""
