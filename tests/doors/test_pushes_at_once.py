"""Several pushes for one mailbox at the same moment: one reads it, the others find it read."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Lock
from typing import Any, cast

import pytest
from flask import Flask

from service.ports import ALIASES, Store
from service.readers import MOST_WAITING
from tests.doors.house import House
from tests.doors.numbered import assert_each_once
from tests.doors.routes import Route, wrapped
from tests.doors.worlds import product
from tests.team import SUPPORT

PUSH = Route("push", "POST", "/push/gmail")
SOON = 15
GRACE = 0.2
"""Seconds from the look for the mailbox's name to the wait for its reader."""
MAILS = 5


class Crash(BaseException):
    """The thread ends where it stands."""


class Held:
    """Gmail's first answer that brings mails; ``go`` lets it arrive, or what it was made to raise."""

    def __init__(self, raising: type[BaseException] | None = None) -> None:
        self.reached, self.go = Event(), Event()
        self._raising, self._first = raising, Lock()

    def __call__(self, uri: str) -> None:
        if "/batch" in uri and self._first.acquire(blocking=False):
            self.reached.set()
            assert self.go.wait(SOON)
            if self._raising:
                raise self._raising


class Knocked:
    """A store that tells how many pushes have found their mailbox."""

    def __init__(self, store: Store) -> None:
        self._store, self.pushes = store, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def get(self, *keys: Any) -> Any:
        self.pushes += keys[0].kind is ALIASES and len(keys) == 1
        return self._store.get(*keys)

    def come(self, count: int) -> None:
        for _ in range(round(SOON / 0.01)):
            if self.pushes >= count:
                break
            Event().wait(0.01)
        assert self.pushes >= count
        Event().wait(GRACE)


Pushing = Callable[[Flask], Future[int]]


@pytest.fixture
def mails(founded: House) -> list[str]:
    """Mails that nobody was told of yet."""
    google = founded.team.google
    found = [google.receive(SUPPORT, sender=f"c{n}@example.org", subject=f"Matter {n}", text="…") for n in range(MAILS)]
    google.reset_calls()
    return found


@pytest.fixture
def pushing(founded: House, mails: list[str]) -> Iterator[Pushing]:
    """Pushes that tell of all of them."""
    authorization = f"Bearer {PUSH.token(founded.team)}"
    told = founded.team.google.box(SUPPORT).history.current
    body = wrapped(json.dumps({"emailAddress": SUPPORT, "historyId": told}).encode())
    with ThreadPoolExecutor(MOST_WAITING + 4) as threads:
        yield lambda app: threads.submit(lambda: PUSH.knock_at(app, authorization, body).status_code)


def calls(house: House) -> Counter[str]:
    """Of those that read."""
    methods = Counter(call.method.rpartition("users.")[2] for call in house.team.google.calls)
    return Counter({method: methods[method] for method in ("history.list", "messages.get")})


def reading(house: House, held: Held) -> tuple[Flask, Knocked]:
    knocked = Knocked(house.store)
    return product(house, store=cast("Store", knocked), after=held), knocked


def test_whoever_comes_while_it_is_read_asks_gmail_for_nothing(
    founded: House, mails: list[str], pushing: Pushing
) -> None:
    app, knocked = reading(founded, held := Held())
    first = pushing(app)
    assert held.reached.wait(SOON)
    others = [pushing(app) for _ in range(MOST_WAITING)]
    knocked.come(1 + MOST_WAITING)
    assert not any(one.done() for one in others), "acknowledged before it is committed"

    held.go.set()

    assert {one.result(SOON) for one in (first, *others)} == {204}
    assert calls(founded) == {"history.list": 1, "messages.get": MAILS}
    assert founded.store.mailboxes()[0].value.due_since is None
    assert_each_once(founded, mails)


def test_where_half_of_the_threads_wait_the_next_is_left_to_the_sweep(
    founded: House, mails: list[str], pushing: Pushing
) -> None:
    app, knocked = reading(founded, held := Held())
    first = pushing(app)
    assert held.reached.wait(SOON)
    waiting = [pushing(app) for _ in range(MOST_WAITING)]
    knocked.come(1 + MOST_WAITING)

    assert pushing(app).result(SOON) == 204
    assert founded.store.mailboxes()[0].value.due_since is not None
    assert not any(one.done() for one in waiting)

    held.go.set()
    assert {one.result(SOON) for one in (first, *waiting)} == {204}
    founded.team.clock.pass_(minutes=1)
    founded.team.sweep()
    assert founded.store.mailboxes()[0].value.due_since is None
    assert_each_once(founded, mails)


def test_where_the_reader_dies_the_next_reads_it_all(founded: House, mails: list[str], pushing: Pushing) -> None:
    app, knocked = reading(founded, held := Held(Crash))
    first = pushing(app)
    assert held.reached.wait(SOON)
    others = [pushing(app) for _ in range(2)]
    knocked.come(3)

    held.go.set()

    assert isinstance(first.exception(SOON), Crash)
    assert [one.result(SOON) for one in others] == [204, 204]
    assert calls(founded) == {"history.list": 2, "messages.get": 2 * MAILS}
    assert_each_once(founded, mails)


def test_who_is_overtaken_by_another_process_does_not_begin_again(
    founded: House, mails: list[str], pushing: Pushing
) -> None:
    app, _ = reading(founded, held := Held())
    first = pushing(app)
    assert held.reached.wait(SOON)

    assert pushing(product(founded)).result(SOON) == 204
    held.go.set()

    assert first.result(SOON) == 204
    assert calls(founded) == {"history.list": 2, "messages.get": 2 * MAILS}
    assert_each_once(founded, mails)
