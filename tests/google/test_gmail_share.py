"""One process has one share of each mailbox, whoever in it asks, and however much of a hurry he is in."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox.google import Google
from service.google.gmail import GoogleGmail
from service.ports import GmailBusy
from tests.contracts.wire import Wire
from tests.google.gmail_world import START, TEAM, Clock, Detour, gmail_on, open_google


def test_the_hurried_and_the_patient_share_what_is_in_flight(clock: Clock) -> None:
    google = open_google(clock, most_in_flight=2, quota_refusal="429")
    gmail = gmail_on(Wire(google.wsgi), clock, transport=lambda: Wire(google.wsgi), share=2)
    together = threading.Barrier(8)

    def ask(which: GoogleGmail) -> int:
        together.wait(timeout=10)
        return which.now(TEAM)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, [gmail, gmail.within(4)] * 4))

    assert {call.status for call in google.calls} == {200}


def test_what_gmail_asks_of_one_holds_for_the_other(wire: Detour, gmail: GoogleGmail, clock: Clock) -> None:
    wire.meets(429, "User-rate limit exceeded.  Retry after 2026-11-21T09:00:30Z", "rateLimitExceeded")
    with pytest.raises(GmailBusy):
        gmail.now(TEAM)

    with pytest.raises(GmailBusy, match="leave this mailbox alone"):
        gmail.within(4).now(TEAM)

    assert len(wire.uris) == 1
    clock.now = START + 31
    assert gmail.within(4).now(TEAM)


def test_the_hurried_give_up_sooner(wire: Detour, gmail: GoogleGmail, clock: Clock) -> None:
    wire.meets(429, "Retry after 2026-11-21T09:00:06Z", "rateLimitExceeded")
    with pytest.raises(GmailBusy):
        gmail.within(4).now(TEAM)

    assert gmail.now(TEAM), "who can wait for six seconds is served"
    assert clock.now >= START + 6


def test_a_minute_that_is_used_up_is_waited_for(google: Google, clock: Clock) -> None:
    poor = open_google(clock, units_a_minute=2, quota_refusal="429 until")
    gmail = gmail_on(Wire(poor.wsgi), clock, transport=lambda: Wire(poor.wsgi), patience=90)

    for _ in range(6):
        gmail.now(TEAM)

    assert clock.now >= START + 120
    assert [call.status for call in poor.calls].count(429) == 2
