"""One access token for each mailbox and process, asked for as rarely as can be."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from service.domain.identity import MessageId
from service.ports import GmailRefused
from tests.google.offices import EIGHT, Offices, asked, founded, statuses
from tests.production import Production
from tests.team import SUPPORT


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Production]:
    yield from founded(tmp_path, monkeypatch)


def test_eight_threads_ask_once(team: Production) -> None:
    offices, together = Offices(team), Barrier(EIGHT)

    def call(n: int) -> int:
        together.wait(timeout=10)
        return (offices.quick if n % 2 else offices.gmail).now(SUPPORT)

    with ThreadPoolExecutor(EIGHT) as pool:
        list(pool.map(call, range(EIGHT)))

    assert (asked(team), asked(team, "jwt-bearer"), asked(team, "refresh_token")) == (1, 1, 1)
    assert statuses(team) == [200] * EIGHT
    assert offices.credentials(SUPPORT) is offices.credentials(SUPPORT)


def test_eight_threads_whose_token_is_refused_ask_once_more(team: Production) -> None:
    offices, together = Offices(team), Barrier(EIGHT)
    gmail = offices.gmail
    gmail.now(SUPPORT)

    def call(_: int) -> int:
        together.wait(timeout=10)
        return gmail.now(SUPPORT)

    team.google.oauth.tokens.end(SUPPORT)
    with ThreadPoolExecutor(EIGHT) as pool:
        list(pool.map(call, range(EIGHT)))

    assert asked(team) == 2
    assert statuses(team).count(200) == EIGHT + 1


def test_a_token_is_renewed_before_it_ends(team: Production) -> None:
    team.google.oauth.tokens.lives = 200  # Google's library takes a new one when less than 225 s are left
    gmail = Offices(team).gmail

    for _ in range(3):
        gmail.now(SUPPORT)

    assert statuses(team) == [200, 200, 200]
    assert asked(team) == 3


def test_a_refused_token_is_replaced_exactly_once(team: Production) -> None:
    gmail = Offices(team).gmail
    gmail.now(SUPPORT)
    team.google.oauth.tokens.end(SUPPORT)

    gmail.now(SUPPORT)
    assert (statuses(team), asked(team)) == ([200, 401, 200], 2)

    team.google.fail("gmail.users.getProfile", status=401, reason="authError", times=9)
    with pytest.raises(GmailRefused, match="not authenticated"):
        gmail.now(SUPPORT)
    assert (statuses(team)[3:], asked(team)) == ([401, 401], 3)


def test_a_batch_goes_the_same_way(team: Production) -> None:
    offices = Offices(team)
    mails = [MessageId(team.google.receive(SUPPORT)) for _ in range(3)]

    assert set(offices.gmail.mail(SUPPORT, *mails)) == set(mails)
    assert asked(team) == 1

    team.google.oauth.tokens.end(SUPPORT)
    assert set(offices.gmail.mail(SUPPORT, *mails)) == set(mails)
    assert asked(team) == 2


def test_a_child_process_asks_for_its_own(team: Production) -> None:
    gmail = Offices(team).gmail
    gmail.now(SUPPORT)
    assert asked(team) == 1

    child = os.fork()
    if child == 0:
        try:
            gmail.now(SUPPORT)
            os._exit(asked(team))
        finally:
            os._exit(99)

    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 2
    gmail.now(SUPPORT)
    assert asked(team) == 1
