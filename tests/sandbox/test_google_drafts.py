"""Drafts: a lasting id around a message that changes."""

import base64

import pytest
from googleapiclient.errors import HttpError

SUPPORT = "support@example.com"


def raw(text):
    return base64.urlsafe_b64encode(text.replace("\n", "\r\n").encode()).decode()


@pytest.fixture
def mail(google):
    return google.receive(SUPPORT, subject="Broken lamp", message_id="lamp-1@example.org")


REPLY = (
    "To: carol@example.org\nSubject: Re: Broken lamp\n"
    "In-Reply-To: <lamp-1@example.org>\nMessage-ID: <ours@example.com>\n\n"
)


def create(gmail, mail, text=REPLY):
    return gmail.drafts().create(userId=SUPPORT, body={"message": {"raw": raw(text), "threadId": mail}}).execute()


def test_the_message_inside_changes_at_each_save(gmail, mail):
    draft = create(gmail, mail)

    body = {"message": {"raw": raw(REPLY + "More")}}
    saved = gmail.drafts().update(userId=SUPPORT, id=draft["id"], body=body).execute()

    assert draft["id"][0] == "r"
    assert draft["id"][1:].isdigit()
    assert saved["id"] == draft["id"]
    assert saved["message"]["id"] != draft["message"]["id"]
    assert saved["message"]["threadId"] == mail
    assert saved["message"]["labelIds"] == ["DRAFT"]


def test_a_save_is_a_deletion_and_an_addition_in_history(google, gmail, mail):
    draft = google.draft(SUPPORT, mail, text="Hello")
    start = gmail.getProfile(userId=SUPPORT).execute()["historyId"]

    google.save_draft(SUPPORT, draft, text="Hello again")

    records = gmail.history().list(userId=SUPPORT, startHistoryId=start).execute()["history"]
    assert {key for record in records for key in record} == {"id", "messages", "messagesAdded", "messagesDeleted"}


def test_another_subject_moves_it_to_another_thread(gmail, mail):
    draft = create(gmail, mail)

    body = {"message": {"raw": raw("To: a@example.org\nSubject: Other\n\n"), "threadId": mail}}
    saved = gmail.drafts().update(userId=SUPPORT, id=draft["id"], body=body).execute()

    assert saved["message"]["threadId"] != mail


def test_a_draft_without_the_right_references_stands_alone(gmail, mail):
    draft = create(gmail, mail, "To: carol@example.org\nSubject: Re: Broken lamp\n\n")

    assert draft["message"]["threadId"] == draft["message"]["id"]


def test_a_sent_draft_is_another_message_and_keeps_its_message_id(google, gmail, mail):
    draft = create(gmail, mail)

    sent = gmail.drafts().send(userId=SUPPORT, body={"id": draft["id"]}).execute()

    assert sent["id"] != draft["message"]["id"]
    assert (sent["threadId"], sent["labelIds"]) == (mail, ["SENT"])
    assert google.search(SUPPORT, "rfc822msgid:ours@example.com in:sent") == [mail]
    assert google.outbox[0].mail.message_id == "ours@example.com"
    with pytest.raises(HttpError) as refused:
        gmail.drafts().get(userId=SUPPORT, id=draft["id"]).execute()
    assert refused.value.status_code == 404


def test_a_draft_sent_twice_leaves_once(google, gmail, mail):
    draft = create(gmail, mail)
    gmail.drafts().send(userId=SUPPORT, body={"id": draft["id"]}).execute()

    with pytest.raises(HttpError):
        gmail.drafts().send(userId=SUPPORT, body={"id": draft["id"]}).execute()

    assert len(google.outbox) == 1


def test_lists_and_discards(gmail, mail):
    draft = create(gmail, mail)

    assert gmail.drafts().list(userId=SUPPORT).execute()["drafts"][0]["id"] == draft["id"]
    assert gmail.drafts().delete(userId=SUPPORT, id=draft["id"]).execute() == ""
    assert "drafts" not in gmail.drafts().list(userId=SUPPORT).execute()


def test_a_draft_without_recipient_is_kept_but_not_sent(google, gmail, mail):
    draft = create(gmail, mail, "Subject: Nobody\n\n")

    with pytest.raises(HttpError, match="Recipient address required"):
        gmail.drafts().send(userId=SUPPORT, body={"id": draft["id"]}).execute()

    assert gmail.drafts().get(userId=SUPPORT, id=draft["id"]).execute()["id"] == draft["id"]
    assert google.outbox == []
