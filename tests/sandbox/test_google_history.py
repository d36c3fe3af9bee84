"""History says what changed since a cursor, as Gmail says it."""

import pytest
from googleapiclient.errors import HttpError

SUPPORT = "support@example.com"


def changes(gmail, start, **more):
    return gmail.history().list(userId=SUPPORT, startHistoryId=start, **more).execute()


def cursor(gmail):
    return gmail.getProfile(userId=SUPPORT).execute()["historyId"]


def test_nothing_new_means_no_history_key(google, gmail):
    google.receive(SUPPORT)

    answer = changes(gmail, cursor(gmail))

    assert answer == {"historyId": cursor(gmail)}


def test_start_is_exclusive_and_ids_grow_with_gaps(google, gmail):
    google.receive(SUPPORT)
    start = cursor(gmail)
    new = [google.receive(SUPPORT, subject=f"Mail {number}") for number in range(5)]

    records = changes(gmail, start)["history"]

    ids = [int(record["id"]) for record in records]
    assert [record["messagesAdded"][0]["message"]["id"] for record in records] == new
    assert ids == sorted(ids)
    assert ids[-1] - int(start) > len(ids)
    assert changes(gmail, records[-2]["id"])["history"] == records[-1:]


def test_labels_are_as_of_answer_time(google, gmail):
    start = cursor(gmail)
    mail = google.receive(SUPPORT)
    google.label(SUPPORT, mail, add=["Guichet/Open"])
    google.archive(SUPPORT, mail)

    added = changes(gmail, start, historyTypes=["messageAdded"])["history"][0]["messagesAdded"][0]["message"]

    assert "INBOX" not in added["labelIds"]
    assert google.labels_of(SUPPORT, mail) == {"UNREAD", "Guichet/Open"}


def test_deleted_mail_has_no_labels(google, gmail):
    start = cursor(gmail)
    mail = google.receive(SUPPORT)
    google.delete(SUPPORT, mail)

    records = changes(gmail, start)["history"]

    assert "labelIds" not in records[0]["messagesAdded"][0]["message"]
    assert records[1]["messagesDeleted"][0]["message"]["id"] == mail


def test_trash_is_a_label_and_not_a_deletion(google, gmail):
    mail = google.receive(SUPPORT)
    start = cursor(gmail)

    google.trash(SUPPORT, mail)

    records = changes(gmail, start)["history"]
    assert [record["labelsAdded"][0]["labelIds"] for record in records if "labelsAdded" in record] == [["TRASH"]]
    assert [record["labelsRemoved"][0]["labelIds"] for record in records if "labelsRemoved" in record] == [["INBOX"]]


def test_a_modify_that_changes_nothing_makes_no_record(google, gmail):
    mail = google.receive(SUPPORT)
    start = cursor(gmail)

    gmail.messages().modify(userId=SUPPORT, id=mail, body={"addLabelIds": ["INBOX"]}).execute()

    assert "history" not in changes(gmail, start)


def test_pages_follow_each_other(google, gmail):
    start = cursor(gmail)
    mails = [google.receive(SUPPORT, subject=f"Mail {number}") for number in range(7)]

    request, found, pages = gmail.history().list(userId=SUPPORT, startHistoryId=start, maxResults=3), [], 0
    while request is not None:
        answer = request.execute()
        found += answer["history"]
        pages += 1
        request = gmail.history().list_next(request, answer)

    assert [record["messages"][0]["id"] for record in found] == mails
    assert pages == 3


@pytest.mark.parametrize("start", ["0", "99999999999"])
def test_an_unknown_start_is_not_found(gmail, start):
    with pytest.raises(HttpError) as refused:
        changes(gmail, start)

    assert refused.value.status_code == 404


def test_filters_by_label(google, gmail):
    start = cursor(gmail)
    kept, gone = google.receive(SUPPORT, subject="kept"), google.receive(SUPPORT, subject="gone")
    google.archive(SUPPORT, gone)

    records = changes(gmail, start, labelId="INBOX")["history"]

    assert {record["messages"][0]["id"] for record in records} == {kept}


def test_the_delta_stands_beside_the_message(google, gmail):
    mail = google.receive(SUPPORT)
    start = cursor(gmail)

    gmail.messages().modify(userId=SUPPORT, id=mail, body={"addLabelIds": ["STARRED"]}).execute()

    [record] = changes(gmail, start)["history"]
    [change] = record["labelsAdded"]
    assert change["labelIds"] == ["STARRED"]
    assert change["message"]["labelIds"] == ["INBOX", "STARRED", "UNREAD"]


def test_a_message_may_be_gone_when_it_is_fetched(google, gmail):
    start = cursor(gmail)
    mail = google.receive(SUPPORT)
    google.delete(SUPPORT, mail)
    told = changes(gmail, start)["history"][0]["messagesAdded"][0]["message"]["id"]

    with pytest.raises(HttpError) as refused:
        gmail.messages().get(userId=SUPPORT, id=told).execute()

    assert refused.value.status_code == 404
