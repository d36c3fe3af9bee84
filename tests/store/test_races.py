"""What every store promises to many at once."""

import multiprocessing
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing.synchronize import Barrier
from threading import Barrier as ThreadBarrier

from msgspec.structs import replace

from service.domain.identity import DeskId, MailboxId
from service.domain.kept import Alias
from service.domain.mailbox import Mailbox
from service.embedded.sqlite import SqliteStore
from service.google.firestore import FirestoreStore
from service.ports import ALIASES, MAILBOXES, Create, Key, Overtaken, Replace, Store
from tests.store.opening import opened

BOX = Key(MAILBOXES, "box")
DESK = DeskId("d")
PROCESSES, NUMBERS = 3, 8
spawn = multiprocessing.get_context("spawn")


def test_processes_take_numbers_without_gap_or_double(store_name: str, store: Store) -> None:
    store.commit(Create(BOX, Mailbox(id=MailboxId("box"), address="a@example.com", desks=(DESK,))))
    start = spawn.Barrier(PROCESSES)
    takers = [spawn.Process(target=take_numbers, args=(store_name, f"p{i}", start)) for i in range(PROCESSES)]

    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join(60)

    assert [taker.exitcode for taker in takers] == [0] * PROCESSES
    keys = [Key(ALIASES, str(number + 1)) for number in range(PROCESSES * NUMBERS)]
    found = store.get(*keys)
    owners = [snapshot.value.of for key in keys if (snapshot := found.of(key))]
    assert sorted(owners) == sorted(f"p{i}" for i in range(PROCESSES) for _ in range(NUMBERS))
    box = store.get(BOX).of(BOX)
    assert box is not None
    assert box.value.numbers == {DESK: PROCESSES * NUMBERS}


def take_numbers(store_name: str, name: str, start: Barrier) -> None:
    """In a process of its own."""
    store = opened(store_name)
    store.ping()
    start.wait(60)
    for _ in range(NUMBERS):
        while not took_a_number(store, name):
            time.sleep(random.uniform(0, 0.02))


def took_a_number(store: Store, name: str) -> bool:
    box = store.get(BOX).of(BOX)
    assert box is not None
    after, number = box.value.next_number(DESK)
    try:
        store.commit(Replace(BOX, after, box.version), Create(Key(ALIASES, str(number)), Alias(of=name)))
    except Overtaken:
        return False
    return True


def test_of_many_who_create_the_same_exactly_one_wins(store: Store) -> None:
    store.ping()
    runners, key = 6, Key(ALIASES, "thread")
    start = ThreadBarrier(runners)

    def claim(name: str) -> bool:
        start.wait(30)
        try:
            store.commit(Create(Key(ALIASES, name), Alias(of=name)), Create(key, Alias(of=name)))
        except Overtaken:
            return False
        return True

    names = [f"runner-{i}" for i in range(runners)]
    with ThreadPoolExecutor(runners) as pool:
        won = [name for name, claimed in zip(names, pool.map(claim, names), strict=True) if claimed]

    alias = store.get(key).of(key)
    assert alias is not None
    assert won == [alias.value.of]
    assert [name for name in names if store.get(Key(ALIASES, name)).of(Key(ALIASES, name))] == won


def test_one_reading_sees_one_commit(store: Store) -> None:
    """Firestore answers as of one moment, which it tells. Its emulator tells one too, and under load tears it apart."""
    left, right = Key(ALIASES, "left"), Key(ALIASES, "right")
    store.commit(Create(left, Alias(of="0")), Create(right, Alias(of="0")))

    def write() -> None:
        for i in range(15):
            found = store.get(left, right)
            a, b = found.of(left), found.of(right)
            assert a
            assert b
            to = Alias(of=str(i + 1))
            store.commit(Replace(left, to, a.version), Replace(right, to, b.version))

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while not writing.done():
            found = store.get(left, right)
            a, b = found.of(left), found.of(right)
            assert a
            assert b
            assert a.read == b.read
            assert isinstance(store, FirestoreStore) or replace(a, id="") == replace(b, id="")
        writing.result()


def test_a_store_used_before_a_fork_serves_both(store_name: str) -> None:
    forking = spawn.Process(target=fork_and_ping, args=(store_name,))

    forking.start()
    forking.join(60)

    assert forking.exitcode == 0


def fork_and_ping(store_name: str) -> None:
    """In a process of its own, which has no other threads to lose."""
    store = opened(store_name)
    store.ping()
    with in_the_middle_of_something(store):
        if (child := os.fork()) == 0:
            store.ping()
            os._exit(0)
        _, status = os.waitpid(child, 0)
    assert status == 0
    store.ping()


def in_the_middle_of_something(store: Store) -> AbstractContextManager[object]:
    return store._database.reading() if isinstance(store, SqliteStore) else nullcontext()
