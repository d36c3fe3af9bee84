"""What Google's own client puts on the wire, and what it understands."""

import base64

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from tests.contracts.wire import AnybodysWire

SUPPORT = "support@example.com"


def ask(google, path, method="GET", body=None, **headers):
    bearer = {"authorization": f"Bearer {google.service_token}"} | headers
    answer, content = AnybodysWire(google.wsgi).request(
        f"http://localhost:8080{path}", method, body=body, headers=bearer
    )
    return answer.status, content.decode()


def test_uploads_as_media(google, gmail):
    mail = b"To: carol@example.org\r\nSubject: Upload\r\n\r\n--not a boundary--\r\n\xff\r\n"

    gmail.messages().send(userId=SUPPORT, media_body=MediaInMemoryUpload(mail, mimetype="message/rfc822")).execute()

    assert google.outbox[0].raw.endswith(mail)


def test_uploads_in_two_parts(google, gmail):
    media = MediaInMemoryUpload(b"To: a@example.org\r\nSubject: Upload\r\n\r\nbody\r\n", mimetype="message/rfc822")

    with pytest.raises(HttpError) as refused:
        gmail.messages().send(userId=SUPPORT, body={"threadId": "aa"}, media_body=media).execute()

    assert refused.value.status_code == 404
    assert google.outbox == []


def test_what_was_uploaded_comes_back_byte_for_byte(google, gmail):
    mail = b"To: carol@example.org\r\nSubject: Upload\r\n\r\none\r\n\r\ntwo\r\n\r\n"
    media = MediaInMemoryUpload(mail, mimetype="message/rfc822")

    inserted = gmail.messages().insert(userId=SUPPORT, body={"labelIds": ["INBOX"]}, media_body=media).execute()
    found = gmail.messages().get(userId=SUPPORT, id=inserted["id"], format="raw").execute()

    assert base64.urlsafe_b64decode(found["raw"]) == mail


def test_partial_answers(google, gmail):
    mail = google.receive(SUPPORT)

    fields = "id,messages(id,payload/headers/value)"
    asked = {"id": mail, "format": "metadata", "metadataHeaders": ["subject"], "fields": fields}
    found = gmail.threads().get(userId=SUPPORT, **asked).execute()

    assert found == {"id": mail, "messages": [{"id": mail, "payload": {"headers": [{"value": "Hello"}]}}]}


@pytest.mark.parametrize("fields", ["colour", "messages(colour)", "messages(id", "id)"])
def test_impossible_fields_are_refused(google, gmail, fields):
    mail = google.receive(SUPPORT)

    with pytest.raises(HttpError) as refused:
        gmail.threads().get(userId=SUPPORT, id=mail, fields=fields).execute()

    assert refused.value.status_code == 400


def test_a_very_long_query_travels_as_a_form(google, gmail):
    google.receive(SUPPORT, text="needle")

    found = gmail.messages().list(userId=SUPPORT, q="needle -" + "x" * 3000).execute()

    assert len(found["messages"]) == 1


def test_full_form_has_parts_and_attachments(google, gmail):
    mail = google.receive(SUPPORT, subject="Räksmörgås", text="Bonjour à tous", attachments={"a.pdf": b"%PDF-1"})

    payload = gmail.messages().get(userId=SUPPORT, id=mail).execute()["payload"]

    text, file = payload["parts"]
    assert {"name": "Subject", "value": "Räksmörgås"} in payload["headers"]
    assert base64.urlsafe_b64decode(text["body"]["data"]).decode().strip() == "Bonjour à tous"
    attachments = gmail.messages().attachments()
    found = attachments.get(userId=SUPPORT, messageId=mail, id=file["body"]["attachmentId"]).execute()
    assert base64.urlsafe_b64decode(found["data"]) == b"%PDF-1"


def test_header_names_and_order_stay_as_they_came(google, gmail):
    raw = b"X-One: 1\r\nMessage-Id: <a@example.org>\r\nfrom: a@example.org\r\nX-One: 2\r\n\r\nbody"
    mail = google.receive(SUPPORT, raw=raw)

    headers = gmail.messages().get(userId=SUPPORT, id=mail, format="metadata").execute()["payload"]["headers"]

    assert [each["name"] for each in headers] == ["Delivered-To", "X-One", "Message-Id", "from", "X-One"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n",
        b"no headers at all",
        b"Subject: =?utf-9?q?x?=\r\nContent-Type: text/plain; charset=nope\r\n\r\n\xff",
        b"Content-Type: multipart/mixed\r\n\r\n--",
        b"Content-Type: message/rfc822\r\n\r\n\xff",
        b"Subject: \xff\xfe\r\nFrom: <\r\n\r\n",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Disposition: x; filename*=x''%ff\r\n\r\n",
        b'From: =?utf-8?b?////?= <a@b>\r\nTo: "unclosed <x\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!',
    ],
)
def test_broken_mail_is_shown_as_it_is(google, gmail, raw):
    mail = google.receive(SUPPORT, raw=raw)

    for form in ("full", "metadata", "raw"):
        assert gmail.messages().get(userId=SUPPORT, id=mail, format=form).execute()["id"] == mail
    assert google.search(SUPPORT, "from:nobody word filename:x") == []
    assert google.search(SUPPORT, "in:inbox") == [mail]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/gmail/v1/users/support@example.com/nothing", 404),
        ("/gmail/v2/users/support@example.com/profile", 404),
        ("/gmail/v1/users/support@example.com/profile?colour=red", 400),
        ("/gmail/v1/users/support@example.com/messages?maxResults=501", 400),
        ("/gmail/v1/users/support@example.com/messages?maxResults=many", 400),
        ("/gmail/v1/users/support@example.com/messages?includeSpamTrash=yes", 400),
        ("/gmail/v1/users/support@example.com/messages?pageToken=abc", 400),
        ("/gmail/v1/users/support@example.com/messages/msg-x:1", 400),
        ("/gmail/v1/users/support@example.com/messages/aa?format=fancy", 400),
        ("/gmail/v1/users/support@example.com/history", 400),
        ("/gmail/v1/users/support@example.com/history?startHistoryId=x", 400),
        ("/gmail/v1/users/support@example.com/settings/vacation", 501),
        ("/gmail/v1/users/nobody@example.com/profile", 400),
        ("/gmail/v1/users/me/profile", 400),
    ],
)
def test_what_does_not_exist_is_refused_in_gmails_envelope(google, path, status):
    code, body = ask(google, path)

    assert code == status
    assert f'"code": {status}' in body


@pytest.mark.parametrize("body", ["{", "[]", '{"colour": 1}', '{"addLabelIds": "INBOX"}', '{"addLabelIds": [1]}'])
def test_bodies_are_held_to_the_description(google, body):
    mail = google.receive(SUPPORT)

    assert ask(google, f"/gmail/v1/users/{SUPPORT}/messages/{mail}/modify", "POST", body)[0] == 400


@pytest.mark.parametrize(("bearer", "status"), [("", 401), ("Bearer wrong", 401), ("Basic x", 401)])
def test_without_a_token_nothing_opens(google, bearer, status):
    assert ask(google, f"/gmail/v1/users/{SUPPORT}/profile", authorization=bearer)[0] == status


def test_a_page_token_opens_one_mailbox(google, client):
    google.add_account("jobs@example.com")
    gmail = client(google, google.page_token("alice"))

    assert gmail.getProfile(userId="me").execute()["emailAddress"] == SUPPORT
    with pytest.raises(HttpError, match="Delegation denied for alice"):
        gmail.getProfile(userId="jobs@example.com").execute()


def test_the_add_ons_token_opens_only_the_open_message(google, client):
    google.add_account("alice@example.com")
    mail, other = google.receive("alice@example.com"), google.receive("alice@example.com", subject="Other")
    event = google.event("alice", "/addon/message", message=mail, mailbox="alice@example.com")
    gmail = client(google, event["authorizationEventObject"]["userOAuthToken"])

    def get(message, token):
        request = gmail.messages().get(userId="me", id=message, format="metadata")
        request.headers["X-Goog-Gmail-Access-Token"] = token
        return request.execute()["id"]

    assert get(mail, event["gmail"]["accessToken"]) == mail
    for message, token in ((other, event["gmail"]["accessToken"]), (mail, "wrong")):
        with pytest.raises(HttpError) as refused:
            get(message, token)
        assert refused.value.status_code == 403
    with pytest.raises(HttpError, match="insufficient authentication scopes"):
        gmail.labels().list(userId="me").execute()
