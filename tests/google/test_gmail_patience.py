"""Setbacks, waiting, and when to give up."""

import socket
from datetime import UTC, datetime

import httplib2
import pytest
from google.auth.exceptions import RefreshError, TransportError

from service.google.gmail import GoogleGmail
from service.ports import GmailBusy, GmailRefused
from tests.google.gmail_world import TEAM, Clock, Detour, gmail_on


def later(clock: Clock, seconds: float) -> str:
    return datetime.fromtimestamp(clock.now + seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.mark.parametrize(
    ("status", "message", "reason"),
    [
        (429, "Resource has been exhausted (e.g. check quota).", "rateLimitExceeded"),
        (500, "Backend Error", "backendError"),
        (503, "The service is currently unavailable.", "backendError"),
        (403, "Rate Limit Exceeded", "rateLimitExceeded"),
        (403, "User Rate Limit Exceeded", "userRateLimitExceeded"),
        (403, "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user'", "forbidden"),
    ],
)
def test_what_may_pass_is_tried_again(
    wire: Detour, gmail: GoogleGmail, clock: Clock, status: int, message: str, reason: str
) -> None:
    wire.meets(status, message, reason)
    wire.meets(status, message, reason)

    assert gmail.now(TEAM) > 0
    assert clock.slept == [0.5, 1.0]


@pytest.mark.parametrize(
    ("status", "message", "reason", "said"),
    [
        (400, "Invalid value", "invalidArgument", r"Invalid value \(400\)"),
        (403, "Delegation denied for support@example.com", "forbidden", "not allowed: Delegation denied"),
        (403, "Daily Limit Exceeded", "dailyLimitExceeded", "Daily Limit"),
        (403, "Gmail API has not been used in project 1 before", "accessNotConfigured", "has not been used"),
        (501, "Not simulated", "notImplemented", "Not simulated"),
    ],
)
def test_what_cannot_pass_is_refused_at_once(
    wire: Detour, gmail: GoogleGmail, status: int, message: str, reason: str, said: str
) -> None:
    wire.meets(status, message, reason)

    with pytest.raises(GmailRefused, match=said):
        gmail.now(TEAM)
    assert len(wire.uris) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        TimeoutError("timed out"),
        socket.gaierror(-2, "Name or service not known"),
        BrokenPipeError(32, "Broken pipe"),
        ConnectionResetError(104, "Connection reset by peer"),
        httplib2.ServerNotFoundError("Unable to find the server"),
        TransportError("no token server"),
        RefreshError("internal failure", retryable=True),
        RefreshError("Unable to acquire impersonated credentials", '{"error": {"code": 503}}'),
        (200, {}, b"<html>Sign in to the hotel</html>"),
    ],
)
def test_a_lost_connection_is_tried_three_times(
    wire: Detour, gmail: GoogleGmail, clock: Clock, trouble: Exception | tuple[int, dict[str, str], bytes]
) -> None:
    wire.ahead += [trouble] * 3

    with pytest.raises(GmailBusy):
        gmail.now(TEAM)
    assert wire.ahead == []
    assert clock.slept == [0.5, 1.0]


def test_a_token_that_is_not_given_is_refused(wire: Detour, gmail: GoogleGmail) -> None:
    wire.ahead.append(RefreshError("unauthorized_client: Client is unauthorized", {"error": "unauthorized_client"}))

    with pytest.raises(GmailRefused, match="no access token: unauthorized_client"):
        gmail.now(TEAM)


def test_a_token_that_gmail_does_not_take_is_refused(wire: Detour, gmail: GoogleGmail) -> None:
    for _ in range(2):
        wire.meets(401, "Invalid Credentials", "authError")

    with pytest.raises(GmailRefused, match="not authenticated"):
        gmail.now(TEAM)


def test_gmail_names_the_time_in_its_message(wire: Detour, gmail: GoogleGmail, clock: Clock) -> None:
    wire.meets(429, f"User-rate limit exceeded.  Retry after {later(clock, 3)} (Mail sending)", "rateLimitExceeded")

    gmail.now(TEAM)

    assert clock.slept == pytest.approx([3.5])


@pytest.mark.parametrize("header", ["2", "Sat, 21 Nov 2026 09:00:02 GMT"])
def test_the_standard_header_is_honoured(wire: Detour, gmail: GoogleGmail, clock: Clock, header: str) -> None:
    wire.meets(503, "Backend Error", "backendError", retry_after=header)

    gmail.now(TEAM)

    assert clock.slept == pytest.approx([2.5])


@pytest.mark.parametrize("header", ["soon", "", "-1", "Sat, 99 Nov 2026", "²"])
def test_a_header_that_says_nothing_is_passed_over(wire: Detour, gmail: GoogleGmail, clock: Clock, header: str) -> None:
    wire.meets(429, "Retry after 2026-99-99T99:99", "rateLimitExceeded", retry_after=header)

    gmail.now(TEAM)

    assert clock.slept == [0.5]


def test_a_long_wait_is_left_to_the_caller(wire: Detour, gmail: GoogleGmail, clock: Clock) -> None:
    wire.meets(429, f"User-rate limit exceeded.  Retry after {later(clock, 60)}", "rateLimitExceeded")

    with pytest.raises(GmailBusy, match="User-rate limit") as busy:
        gmail.now(TEAM)
    assert busy.value.wait == pytest.approx(60)
    assert clock.slept == []


@pytest.mark.parametrize("header", ["9" * 400, "Sat, 21 Nov 9999 23:59:59 GMT"])
def test_no_answer_closes_a_mailbox_for_more_than_an_hour(
    wire: Detour, gmail: GoogleGmail, clock: Clock, header: str
) -> None:
    wire.meets(429, "Slow down", "rateLimitExceeded", retry_after=header)

    with pytest.raises(GmailBusy) as busy:
        gmail.now(TEAM)
    clock.now += 3601
    assert busy.value.wait == 3600
    assert gmail.now(TEAM) > 0


def test_a_429_holds_everybody_back_from_that_mailbox(wire: Detour, gmail: GoogleGmail, clock: Clock) -> None:
    wire.meets(429, f"Too many concurrent requests for user. Retry after {later(clock, 60)}", "rateLimitExceeded")
    with pytest.raises(GmailBusy):
        gmail.now(TEAM)
    wire.uris.clear()

    with pytest.raises(GmailBusy, match="leave this mailbox alone") as busy:
        gmail.labels(TEAM)
    assert busy.value.wait == pytest.approx(60.5)
    assert wire.uris == []

    clock.now += 58
    assert gmail.labels(TEAM)
    assert clock.slept == pytest.approx([2.5])


def test_another_mailbox_goes_on(wire: Detour, gmail: GoogleGmail, google_of_two: None) -> None:
    wire.meets(429, "Too many concurrent requests for user", "rateLimitExceeded", retry_after="60")
    with pytest.raises(GmailBusy):
        gmail.now(TEAM)

    assert gmail.now("jobs@example.com") > 0


def test_no_try_begins_after_patience_has_run_out(wire: Detour, clock: Clock) -> None:
    gmail = gmail_on(wire, clock, patience=0.7)
    for _ in range(3):
        wire.meets(503, "Backend Error", "backendError")

    with pytest.raises(GmailBusy):
        gmail.now(TEAM)
    assert clock.slept == [0.5]
    assert len(wire.ahead) == 1
