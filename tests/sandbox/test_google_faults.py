"""Faults on order, and the price of calls."""

import pytest
from googleapiclient.errors import HttpError

SUPPORT = "support@example.com"


def test_the_next_call_fails_and_the_one_after_does_not(google, gmail):
    google.fail("gmail.users.getProfile", status=429, reason="rateLimitExceeded")

    gmail.labels().list(userId=SUPPORT).execute()
    with pytest.raises(HttpError) as refused:
        gmail.getProfile(userId=SUPPORT).execute()

    assert refused.value.status_code == 429
    assert refused.value.error_details[0]["domain"] == "usageLimits"
    assert gmail.getProfile(userId=SUPPORT).execute()


def test_the_client_tries_again_after_a_503(google, gmail):
    google.fail(None, times=2)
    request = gmail.getProfile(userId=SUPPORT)
    request._sleep = lambda _: None

    assert request.execute(num_retries=3)["emailAddress"] == SUPPORT
    assert [call.status for call in google.calls] == [503, 503, 200]


def test_an_effect_may_happen_although_the_answer_is_a_fault(google, gmail):
    mail = google.receive(SUPPORT)
    google.fail("gmail.users.threads.modify", after=True)

    with pytest.raises(HttpError):
        gmail.threads().modify(userId=SUPPORT, id=mail, body={"addLabelIds": ["STARRED"]}).execute()

    assert "STARRED" in google.labels_of(SUPPORT, mail)


def test_calls_are_counted_in_units(google, gmail):
    mail = google.receive(SUPPORT)
    gmail.messages().get(userId=SUPPORT, id=mail).execute()
    gmail.messages().modify(userId=SUPPORT, id=mail, body={"addLabelIds": ["STARRED"]}).execute()

    assert google.units == 25
    google.reset_calls()
    assert google.units == 0


def test_a_forgotten_history_is_not_found(google, gmail):
    start = gmail.getProfile(userId=SUPPORT).execute()["historyId"]
    google.receive(SUPPORT)
    google.forget_history(SUPPORT)

    with pytest.raises(HttpError) as refused:
        gmail.history().list(userId=SUPPORT, startHistoryId=start).execute()

    assert refused.value.status_code == 404


def test_the_line_may_be_cut_after_the_effect(google, gmail):
    mail = google.receive(SUPPORT)
    google.fail("gmail.users.messages.modify", status=0, after=True)

    with pytest.raises(ConnectionResetError):
        gmail.messages().modify(userId=SUPPORT, id=mail, body={"addLabelIds": ["STARRED"]}).execute()

    assert "STARRED" in google.labels_of(SUPPORT, mail)
