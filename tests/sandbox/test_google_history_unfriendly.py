"""History as it may also be: late, short, forgetful."""

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.test_google_history import changes, cursor

SUPPORT = "support@example.com"


def test_labels_can_be_left_out_of_history(make_google, client):
    google = make_google(label_ids_in_history=False)
    gmail = client(google)
    start = cursor(gmail)
    google.receive(SUPPORT)

    message = changes(gmail, start)["history"][0]["messagesAdded"][0]["message"]

    assert set(message) == {"id", "threadId"}


def test_pages_may_come_with_empty_ones_between(make_google, client):
    google = make_google(history_page=2, history_empty_pages=True)
    gmail = client(google)
    start = cursor(gmail)
    mails = [google.receive(SUPPORT, subject=f"Mail {number}") for number in range(3)]

    request, pages = gmail.history().list(userId=SUPPORT, startHistoryId=start), []
    while request is not None:
        answer = request.execute()
        pages.append([record["messages"][0]["id"] for record in answer.get("history", ())])
        request = gmail.history().list_next(request, answer)

    assert pages == [[], mails[:2], [], mails[2:]]


def test_only_so_many_records_are_kept(make_google, client):
    google = make_google(history_keeps=3)
    gmail = client(google)
    start = cursor(gmail)
    first = google.receive(SUPPORT)
    after_first = cursor(gmail)
    for number in range(3):
        google.receive(SUPPORT, subject=f"Mail {number}")

    assert len(changes(gmail, after_first)["history"]) == 3
    with pytest.raises(HttpError, match="Requested entity was not found"):
        changes(gmail, start)
    assert first


@pytest.mark.parametrize("start", ["0", "99999999999"])
def test_a_start_that_was_never_given_out_may_be_called_wrong(make_google, client, start):
    gmail = client(make_google(history_start_refusal=400))

    with pytest.raises(HttpError) as refused:
        changes(gmail, start)

    assert refused.value.status_code == 400


def test_a_record_is_forgotten_after_some_days(make_google, client, clock):
    google = make_google(history_lasts=7, history_start_refusal=400)
    gmail = client(google)
    start = cursor(gmail)
    google.receive(SUPPORT)
    clock.forward(days=5)
    later = cursor(gmail)
    google.receive(SUPPORT, subject="later")
    assert len(changes(gmail, start)["history"]) == 2

    clock.forward(days=3)

    assert len(changes(gmail, later)["history"]) == 1
    with pytest.raises(HttpError) as refused:
        changes(gmail, start)
    assert refused.value.status_code == 404


def test_a_record_may_be_missing_from_the_first_answer(make_google, client):
    google = make_google(history_late=2)
    gmail = client(google)
    start = cursor(gmail)
    google.receive(SUPPORT)

    first, second = changes(gmail, start), changes(gmail, start)

    assert first == {"historyId": first["historyId"]}
    assert int(start) <= int(first["historyId"]) < int(second["history"][0]["id"])


def test_an_answer_ends_before_the_first_missing_record(make_google, client, clock):
    google = make_google(history_late=2)
    gmail = client(google)
    start = cursor(gmail)
    old = google.receive(SUPPORT)
    clock.forward(seconds=2)
    young = google.receive(SUPPORT, subject="young")

    first = changes(gmail, start)
    rest = changes(gmail, first["historyId"])

    assert [record["messages"][0]["id"] for record in first["history"]] == [old]
    assert [record["messages"][0]["id"] for record in rest["history"]] == [young]


def test_a_modify_that_changes_nothing_may_be_told(make_google, client):
    google = make_google(idle_modify_recorded=True)
    gmail = client(google)
    mail = google.receive(SUPPORT)
    start = cursor(gmail)

    body = {"addLabelIds": ["INBOX"], "removeLabelIds": ["STARRED"]}
    gmail.threads().modify(userId=SUPPORT, id=mail, body=body).execute()

    added, removed = changes(gmail, start)["history"]
    assert added["labelsAdded"][0]["labelIds"] == ["INBOX"]
    assert removed["labelsRemoved"][0]["labelIds"] == ["STARRED"]
