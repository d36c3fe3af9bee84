"""Mail in several requests, and mail brought in without being sent."""

import base64
import copy
from datetime import UTC, datetime

import pytest
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build_from_document
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from sandbox.gmail.description import description
from tests.contracts.wire import AnybodysWire
from tests.sandbox.conftest import URL
from tests.sandbox.test_google_wire import ask

SUPPORT = "support@example.com"
MAIL = b"To: carol@example.org\r\nSubject: Upload\r\n\r\n" + b"line of some length\r\n" * 30_000
SEND = f"/upload/gmail/v1/users/{SUPPORT}/messages/send?uploadType=resumable"


@pytest.fixture
def in_pieces(google):
    """The description says nothing of how an upload in pieces is answered, so nothing is held to it here."""
    document = copy.deepcopy(description())
    document["rootUrl"] = document["baseUrl"] = f"{URL}/"
    http = AuthorizedHttp(Credentials(google.service_token), http=AnybodysWire(google.wsgi))
    return build_from_document(document, http=http).users()


def pieces(size=256 * 1024, mail=MAIL):
    return MediaInMemoryUpload(mail, mimetype="message/rfc822", chunksize=size, resumable=True)


def raw(mail):
    return base64.urlsafe_b64encode(mail).decode()


def test_a_mail_travels_in_pieces(google, in_pieces):
    sent = in_pieces.messages().send(userId=SUPPORT, media_body=pieces()).execute()

    assert sent["labelIds"] == ["SENT"]
    assert google.outbox[0].raw.endswith(MAIL)
    assert [call.status for call in google.calls] == [200], "counted once, when all of it is there"


def test_a_mail_travels_whole_to_where_it_was_told(in_pieces, gmail):
    draft = in_pieces.drafts().create(userId=SUPPORT, body={}, media_body=pieces(-1)).execute()

    found = gmail.drafts().get(userId=SUPPORT, id=draft["id"], format="raw").execute()
    assert base64.urlsafe_b64decode(found["message"]["raw"]) == MAIL


def test_labels_travel_with_the_first_request(google, in_pieces):
    media = pieces(mail=b"Subject: small\r\n\r\nx\r\n")
    body = {"labelIds": ["STARRED"]}
    inserted = in_pieces.messages().insert(userId=SUPPORT, body=body, media_body=media).execute()

    assert google.labels_of(SUPPORT, inserted["id"]) == {"STARRED"}


def test_the_other_address_for_uploads(google):
    status, _ = ask(google, f"/resumable{SEND}", "POST", "{}")

    assert status == 200


@pytest.mark.parametrize(
    ("path", "verb", "headers", "status"),
    [
        (SEND, "POST", {"authorization": "Bearer wrong"}, 401),
        (SEND, "POST", {"x-upload-content-type": "image/png"}, 400),
        (f"{SEND}&upload_id=none", "PUT", {"content-range": "bytes 0-0/1"}, 404),
    ],
)
def test_wrong_uploads_are_refused(google, path, verb, headers, status):
    assert ask(google, path, verb, "x", **headers)[0] == status


def test_pieces_come_in_order(google):
    client = google.wsgi.test_client()
    bearer = {"authorization": f"Bearer {google.service_token}"}
    place = client.post(SEND, data="{}", headers=bearer).headers["Location"]

    def put(body, content_range):
        return client.put(place, data=body, headers=bearer | {"content-range": content_range})

    assert put(b"", "bytes */30").status_code == 308
    assert put(b"To: a@example.org\r\n", "bytes 5-23/30").status_code == 400
    assert put(b"To: a@example.org\r\n", "nonsense").status_code == 400
    first = put(b"To: a@example.org\r\n", "bytes 0-18/30")
    assert (first.status_code, first.headers["Range"]) == (308, "bytes=0-18")
    asked = put(b"", "bytes */30")
    assert (asked.status_code, asked.headers["Range"]) == (308, "bytes=0-18")
    assert put(b"\r\nHello all", "bytes 19-29/30").json["labelIds"] == ["SENT"]


def test_an_imported_mail_joins_its_thread_and_keeps_its_date(google, gmail):
    mail = google.receive(SUPPORT, subject="Broken lamp", message_id="lamp-1@example.org")
    answer = (
        b"From: carol@example.org\r\nSubject: Re: Broken lamp\r\nIn-Reply-To: <lamp-1@example.org>\r\n"
        b"Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n\r\nHello"
    )

    body = {"raw": raw(answer), "labelIds": ["INBOX"]}
    imported = gmail.messages().import_(userId=SUPPORT, body=body).execute()

    assert imported["threadId"] == mail
    found = gmail.messages().get(userId=SUPPORT, id=imported["id"], format="minimal").execute()
    assert int(found["internalDate"]) == datetime(2026, 11, 20, 10, tzinfo=UTC).timestamp() * 1000
    assert google.outbox == []


def test_an_inserted_mail_is_dated_as_asked_and_stays_out_of_a_thread_that_it_does_not_continue(google, gmail, clock):
    mail = google.receive(SUPPORT, subject="Broken lamp")
    body = {"raw": raw(b"Date: nonsense\r\nSubject: Other\r\n\r\nx"), "threadId": mail}

    inserted = gmail.messages().insert(userId=SUPPORT, body=body, internalDateSource="dateHeader").execute()

    found = gmail.messages().get(userId=SUPPORT, id=inserted["id"], format="minimal").execute()
    assert int(found["internalDate"]) == clock.at.timestamp() * 1000
    assert inserted["threadId"] == inserted["id"]


def test_the_addresses_that_a_mailbox_writes_from(google, gmail):
    google.add_account("jobs@example.com", name="Jobs", aliases=["Hiring@example.com"])

    listed = gmail.settings().sendAs().list(userId="jobs@example.com").execute()["sendAs"]
    one = gmail.settings().sendAs().get(userId="jobs@example.com", sendAsEmail="hiring@example.com").execute()

    assert [(each["sendAsEmail"], each.get("isPrimary", False)) for each in listed] == [
        ("jobs@example.com", True),
        ("hiring@example.com", False),
    ]
    assert one == listed[1]
    with pytest.raises(HttpError) as refused:
        gmail.settings().sendAs().get(userId=SUPPORT, sendAsEmail="hiring@example.com").execute()
    assert refused.value.status_code == 404


def test_who_opens_a_mailbox_for_its_owner(google, gmail):
    google.add_person("support", SUPPORT, views=SUPPORT)

    listed = gmail.settings().delegates().list(userId=SUPPORT).execute()

    assert listed == {"delegates": [{"delegateEmail": "alice@example.com", "verificationStatus": "accepted"}]}
    one = gmail.settings().delegates().get(userId=SUPPORT, delegateEmail="alice@example.com").execute()
    assert one["verificationStatus"] == "accepted"
    assert gmail.settings().delegates().list(userId="alice@example.com").execute() == {}
