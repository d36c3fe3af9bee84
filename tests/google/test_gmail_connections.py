"""Threads, processes and addresses: who shares what."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httplib2
import pytest

from sandbox.google import Google
from service.domain.identity import MessageId
from service.ports import GmailBusy
from tests.contracts.wire import Wire
from tests.google.gmail_world import TEAM, Clock, Detour, gmail_on

FORKS = """
import os
from service.google.per_process import PerProcess
made = PerProcess(object)
mine = made()
if os.fork() == 0:
    print("own" if made() is not mine and made() is made() else "shared", flush=True)
    os._exit(0)
os.wait()
assert made() is mine
"""


class Crowd(Wire):
    """Counts who is on it at the same time."""

    here = most = 0
    lock = threading.Lock()
    pair = threading.Barrier(2)

    def request(self, uri: str, *args: Any, **named: Any) -> tuple[httplib2.Response, bytes]:
        with Crowd.lock:
            Crowd.here += 1
            Crowd.most = max(Crowd.most, Crowd.here)
        Crowd.pair.wait(timeout=10)  # so that there are always two together
        with Crowd.lock:
            Crowd.here -= 1
        return super().request(uri, *args, **named)


def test_only_its_share_of_requests_is_in_flight(google: Google, clock: Clock) -> None:
    gmail = gmail_on(Crowd(google.wsgi), clock, transport=lambda: Crowd(google.wsgi), share=2)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: gmail.now(TEAM), range(20)))

    assert Crowd.most == 2


def test_who_finds_no_place_in_time_is_told_so(google: Google, clock: Clock) -> None:
    entered, leave = threading.Event(), threading.Event()

    class Slow(Wire):
        def request(self, uri: str, *args: Any, **named: Any) -> tuple[httplib2.Response, bytes]:
            entered.set()
            leave.wait(timeout=10)
            return super().request(uri, *args, **named)

    gmail = gmail_on(Slow(google.wsgi), clock, transport=lambda: Slow(google.wsgi), share=1, patience=0.05)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(gmail.now, TEAM)
        entered.wait(timeout=10)
        with pytest.raises(GmailBusy, match="on their way"):
            gmail.labels(TEAM)
        leave.set()
        assert first.result() > 0


def test_a_thread_keeps_one_connection_to_each_mailbox(google: Google, clock: Clock, google_of_two: None) -> None:
    made: list[Wire] = []

    def wire() -> Wire:
        made.append(Wire(google.wsgi))
        return made[-1]

    gmail = gmail_on(Wire(google.wsgi), clock, transport=wire)
    for address in [TEAM, "jobs@example.com", TEAM]:
        gmail.now(address)
    assert len(made) == 2

    with ThreadPoolExecutor(1) as pool:
        pool.submit(gmail.now, TEAM).result()
    assert len(made) == 3


def test_a_batch_goes_where_everything_goes(google: Google, wire: Detour, clock: Clock) -> None:
    gmail = gmail_on(wire, clock, root="http://google.example/")

    gmail.mail(TEAM, *[MessageId(google.receive(TEAM)) for _ in range(2)])

    assert wire.uris == ["http://google.example/batch"]


def test_a_child_process_makes_its_own() -> None:
    assert _run(FORKS) == "own"


def test_without_a_root_it_is_google(google: Google, wire: Detour, clock: Clock) -> None:
    gmail = gmail_on(wire, clock, root=None)

    gmail.now(TEAM)
    gmail.mail(TEAM, *[MessageId(google.receive(TEAM)) for _ in range(2)])

    assert wire.uris == [
        "https://gmail.googleapis.com/gmail/v1/users/support%40example.com/profile?alt=json",
        "https://gmail.googleapis.com/batch",
    ]


def test_importing_gmail_is_cheap() -> None:
    found = _run(
        "import sys, service.google.gmail, service.google.credentials, service.google.sign_in; "
        "print(any(heavy in sys.modules for heavy in ('googleapiclient', 'google.auth', 'authlib', 'httplib2')))"
    )

    assert found == "False"


def _run(program: str) -> str:
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    return ran.stdout.strip()
