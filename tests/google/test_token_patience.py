"""Whoever waits for Gmail waits no longer because a token has to be got first."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import httplib2
import pytest

from service.google.reaching import QUICK
from service.ports import GmailBusy
from tests.google.offices import Offices, founded
from tests.production import CLIENT, Production, Road
from tests.team import SUPPORT

NO = json.dumps({"error": "internal_failure"}).encode()


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Production]:
    monkeypatch.setattr(time, "sleep", lambda _: None)  # the pauses of Google's library
    yield from founded(tmp_path, monkeypatch)


class Slow(Road):
    """Google's hosts for tokens use all the time that they are given; ``answer``: and then say so."""

    def __init__(self, team: Production, answer: str) -> None:
        super().__init__(team.google.wsgi)
        self.team, self.answer, self.timeout = team, answer, 10.0

    def request(self, uri: str, *args: Any, **more: Any) -> tuple[httplib2.Response, bytes]:
        if "gmail" in uri.split("/")[2]:
            return super().request(uri, *args, **more)
        self.team.clock.pass_(seconds=self.timeout - 0.1)
        if self.answer == "nothing":
            raise TimeoutError("timed out")
        if self.answer == "busy":
            return httplib2.Response({"status": 503, "content-type": "application/json"}), NO
        return super().request(uri, *args, **more)


@pytest.mark.parametrize("answer", ["late", "busy", "nothing"])
@pytest.mark.parametrize("way", ["delegation", "consent"])
def test_a_button_s_wait_includes_the_token(team: Production, way: str, answer: str) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    if way == "consent":
        team.consented(team.another(**CLIENT), SUPPORT)
    team.google.oauth.tokens.end(SUPPORT)
    team.app = team.another(lambda: Slow(team, answer), **(CLIENT if way == "consent" else {}))
    pressed = team.clock()

    alice.press("Take")

    assert (team.clock() - pressed).total_seconds() <= QUICK
    assert "Alice Martin" in alice.text


def test_who_finds_another_asking_for_it_waits_no_longer_either(team: Production) -> None:
    asked, answer = Event(), Event()

    class Held(Road):
        def request(self, uri: str, *args: Any, **more: Any) -> tuple[httplib2.Response, bytes]:
            if "signJwt" in uri:
                asked.set()
                assert answer.wait(10)
            return super().request(uri, *args, **more)

    gmail = Offices(team, lambda: Held(team.google.wsgi)).gmail
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(gmail.now, SUPPORT)
        assert asked.wait(10)
        began = time.monotonic()
        with pytest.raises(GmailBusy, match="on its way"):
            gmail.within(0.2).now(SUPPORT)
        waited = time.monotonic() - began
        answer.set()
        assert first.result()

    assert waited < 2
