"""Which mail goes into which thread, as Gmail decides it."""

import base64
from datetime import timedelta

import pytest
from googleapiclient.errors import HttpError

SUPPORT = "support@example.com"


def raw(text):
    return base64.urlsafe_b64encode(text.replace("\n", "\r\n").encode()).decode()


def header(gmail, message, name):
    mail = gmail.messages().get(userId=SUPPORT, id=message, format="metadata", metadataHeaders=[name]).execute()
    return mail["payload"]["headers"][0]["value"]


def test_ids_are_sixteen_hex_digits_and_a_thread_has_the_id_of_its_first_message(google):
    mail = google.receive(SUPPORT)

    assert len(mail) == 16
    assert int(mail, 16)
    assert google.thread_of(SUPPORT, mail) == mail


@pytest.mark.parametrize(
    "subject", ["Re: Broken lamp", "RE: re: broken  lamp", "TR: Broken lamp", "Fwd: RE: Broken lamp"]
)
def test_a_reply_joins_its_thread(google, subject):
    mail = google.receive(SUPPORT, subject="Broken lamp")

    answer = google.receive(SUPPORT, subject=subject, reply_to=mail, sender="new@example.net")

    assert google.thread_of(SUPPORT, answer) == mail


def test_a_new_subject_begins_a_new_thread(google):
    mail = google.receive(SUPPORT, subject="Broken lamp")

    other = google.receive(SUPPORT, subject="Invoice", reply_to=mail)

    assert google.thread_of(SUPPORT, other) == other


def test_same_subject_and_person_within_a_week_is_one_thread(google, clock):
    mail = google.receive(SUPPORT, subject="Broken lamp")
    clock.forward(days=6)
    soon = google.receive(SUPPORT, subject="Broken lamp")
    clock.forward(days=8)
    late = google.receive(SUPPORT, subject="Broken lamp")

    assert google.thread_of(SUPPORT, soon) == mail
    assert google.thread_of(SUPPORT, late) == late


def test_same_subject_from_somebody_else_is_another_thread(google):
    google.receive(SUPPORT, subject="Broken lamp")

    other = google.receive(SUPPORT, subject="Broken lamp", sender="dora@example.net")

    assert google.thread_of(SUPPORT, other) == other


def test_references_that_point_elsewhere_keep_a_mail_out(google):
    google.receive(SUPPORT, subject="Broken lamp")

    other = google.receive(SUPPORT, subject="Broken lamp", headers={"References": "<unknown@example.org>"})

    assert google.thread_of(SUPPORT, other) == other


def test_a_hundred_messages_fill_a_thread(google, clock):
    mail = google.receive(SUPPORT, subject="Chatty")
    for _ in range(99):
        google.receive(SUPPORT, subject="Re: Chatty", reply_to=mail)

    overflow = google.receive(SUPPORT, subject="Re: Chatty", reply_to=mail)

    assert len(google.messages_of(SUPPORT, mail)) == 100
    assert google.thread_of(SUPPORT, overflow) == overflow


def test_what_is_sent_joins_a_thread_only_with_its_subject_and_references(google, gmail):
    mail = google.receive(SUPPORT, subject="Broken lamp")
    identifier = header(gmail, mail, "message-id")
    good = f"To: carol@example.org\nSubject: Re: Broken lamp\nIn-Reply-To: {identifier}\n\nHello\n"
    without = "To: carol@example.org\nSubject: Re: Broken lamp\n\nHello\n"

    joined = gmail.messages().send(userId=SUPPORT, body={"raw": raw(good), "threadId": mail}).execute()
    apart = gmail.messages().send(userId=SUPPORT, body={"raw": raw(without), "threadId": mail}).execute()

    assert joined["threadId"] == mail
    assert joined["labelIds"] == ["SENT"]
    assert apart["threadId"] == apart["id"]


def test_a_reply_by_hand_is_sent_and_leaves_for_the_world(google, gmail):
    mail = google.receive(SUPPORT, subject="Broken lamp")

    sent = google.reply(SUPPORT, mail, text="On its way")

    assert google.thread_of(SUPPORT, sent) == mail
    assert google.labels_of(SUPPORT, sent) == {"SENT"}
    [outgoing] = google.outbox
    assert outgoing.recipients == ("carol@example.org",)
    assert outgoing.mail.header("In-Reply-To") == header(gmail, mail, "Message-ID")


def test_mail_between_two_mailboxes_arrives_with_its_own_ids(google):
    google.add_account("jobs@example.com", name="Jobs")

    sent = google.compose(SUPPORT, to="jobs@example.com", subject="For you", text="Hello")

    [thread] = google.search("jobs@example.com", "in:inbox")
    assert thread != sent
    assert google.labels_of("jobs@example.com", thread) == {"INBOX", "UNREAD"}
    assert google.outbox == []


def test_new_mail_does_not_inherit_the_labels_of_its_thread(google):
    mail = google.receive(SUPPORT)
    google.label(SUPPORT, mail, add=["Guichet/Open"])

    answer = google.receive(SUPPORT, reply_to=mail)

    assert google.labels_of(SUPPORT, answer) == {"INBOX", "UNREAD"}


def test_bcc_is_not_told_to_the_others_and_a_foreign_sender_is_rewritten(google, gmail):
    mail = "From: Somebody <else@example.net>\nTo: a@example.org\nBcc: b@example.org\nSubject: x\n\ny\n"

    gmail.messages().send(userId=SUPPORT, body={"raw": raw(mail)}).execute()

    [outgoing] = google.outbox
    assert outgoing.recipients == ("a@example.org", "b@example.org")
    assert outgoing.mail.header("Bcc") == ""
    assert outgoing.mail.addresses("From") == (SUPPORT,)


def test_a_thread_deleted_message_by_message_is_gone(google, gmail, clock):
    mail = google.receive(SUPPORT)
    answer = google.receive(SUPPORT, reply_to=mail, at=clock.at + timedelta(minutes=1))
    google.delete_message(SUPPORT, mail)
    google.delete_message(SUPPORT, answer)

    with pytest.raises(HttpError) as refused:
        gmail.threads().get(userId=SUPPORT, id=mail).execute()

    assert refused.value.status_code == 404
