"""The names of messages and threads in events, and which of them the API takes."""

import pytest
from googleapiclient.errors import HttpError

from sandbox.gmail.ids import names

SUPPORT = "support@example.com"


def opened(google, mail):
    return google.event("alice", "/addon/message", message=mail)["gmail"]


def get(gmail, name):
    return gmail.messages().get(userId=SUPPORT, id=name, format="minimal").execute()["id"]


def test_an_events_decimal_ids_are_taken_as_they_are(google, gmail):
    mail = google.receive(SUPPORT)
    names = opened(google, mail)

    thread = gmail.threads().get(userId=SUPPORT, id=names["threadId"], format="minimal").execute()

    assert get(gmail, names["messageId"]) == mail
    assert thread["id"] == mail


def test_decimal_ids_may_be_refused(make_google, client):
    google = make_google(raw_ids=False)
    gmail, mail = client(google), google.receive(SUPPORT)
    names = opened(google, mail)

    for call in (
        gmail.messages().get(userId=SUPPORT, id=names["messageId"]),
        gmail.threads().get(userId=SUPPORT, id=names["threadId"]),
        gmail.messages().get(userId=SUPPORT, id="msg-f:x"),
    ):
        with pytest.raises(HttpError) as refused:
            call.execute()
        assert refused.value.status_code == 400
    assert get(gmail, mail) == mail


def test_what_the_mailbox_wrote_has_a_name_of_its_own(make_google, client):
    google = make_google(local_ids="own", raw_ids=False)
    gmail, mail = client(google), google.receive(SUPPORT)
    sent = google.reply(SUPPORT, mail, text="On its way")
    begun = google.compose(SUPPORT, to="carol@example.org", subject="News", text="Hello")

    assert opened(google, mail)["messageId"] == f"msg-f:{int(mail, 16)}"
    assert opened(google, sent)["messageId"].startswith("msg-a:r")
    assert opened(google, sent)["threadId"] == f"thread-f:{int(mail, 16)}"
    assert opened(google, begun)["threadId"].startswith("thread-a:r")
    assert get(gmail, opened(google, sent)["messageId"]) == sent
    assert gmail.threads().get(userId=SUPPORT, id=opened(google, begun)["threadId"]).execute()["id"] == begun


@pytest.mark.parametrize(("knob", "thread"), [("messages", "thread-f:"), ("always", "thread-a:r")])
def test_every_message_may_have_one(make_google, knob, thread):
    google = make_google(local_ids=knob)

    event = opened(google, google.receive(SUPPORT))

    assert event["messageId"].startswith("msg-a:r")
    assert event["threadId"].startswith(thread)


def test_a_name_means_nothing_in_another_mailbox(make_google, client):
    google = make_google(local_ids="always")
    google.add_account("jobs@example.com")
    name = opened(google, google.receive(SUPPORT))["messageId"]

    with pytest.raises(HttpError) as refused:
        client(google).messages().get(userId="jobs@example.com", id=name).execute()

    assert refused.value.status_code == 404


def test_a_member_reads_his_open_mail_by_any_of_its_names(make_google, client):
    google = make_google(local_ids="always")
    mail = google.receive("alice@example.com")
    event = google.event("alice", "/addon/message", message=mail, mailbox="alice@example.com")
    gmail = client(google, event["authorizationEventObject"]["userOAuthToken"])

    for name in sorted(names(google.box("alice@example.com").message(mail))):
        request = gmail.messages().get(userId="me", id=name, format="metadata")
        request.headers["X-Goog-Gmail-Access-Token"] = event["gmail"]["accessToken"]
        if "thread" not in name:
            assert request.execute()["id"] == mail


def test_a_thread_may_be_named_together_with_its_message(make_google):
    google = make_google(compound_thread_ids=True)
    mail = google.receive(SUPPORT)

    assert opened(google, mail)["threadId"] == f"thread-f:{int(mail, 16)}|msg-f:{int(mail, 16)}"


def test_the_token_of_the_open_mail_opens_that_one_and_what_is_elsewhere_is_not_found(make_google, client):
    google = make_google(local_ids="own")
    own, other = (google.receive("alice@example.com", subject=subject) for subject in ("Sunday?", "Monday?"))
    elsewhere = google.receive(SUPPORT)

    def status(name, *, opened, mailbox="alice@example.com", token=True):
        event = google.event("alice", "/addon/message", message=opened, mailbox=mailbox)
        gmail = client(google, event["authorizationEventObject"]["userOAuthToken"])
        request = gmail.messages().get(userId="me", id=name, format="metadata")
        if token:
            request.headers["X-Goog-Gmail-Access-Token"] = event["gmail"]["accessToken"]
        try:
            request.execute()
        except HttpError as refused:
            return refused.status_code
        return 200

    assert status(own, opened=own) == 200
    assert status(own, opened=other) == 403
    assert status(own, opened=own, token=False) == 403
    assert status(elsewhere, opened=elsewhere, mailbox=SUPPORT) == 404
    assert status(f"msg-f:{int(elsewhere, 16)}", opened=elsewhere, mailbox=SUPPORT) == 404
    assert status(own, opened=elsewhere, mailbox=SUPPORT) == 403
