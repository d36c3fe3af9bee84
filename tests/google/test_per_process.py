"""What must not cross a fork is made once in a process, however many threads ask for it at the same moment."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from service.google.per_process import PerProcess

THREADS = 8


class Workshop:
    """Makes slowly, and counts how many are at it."""

    def __init__(self) -> None:
        self.at_it = self.most = self.made = 0

    def make(self) -> object:
        self.at_it += 1
        self.most = max(self.most, self.at_it)
        time.sleep(0.02)
        self.at_it -= 1
        self.made += 1
        return object()


def test_threads_that_ask_at_once_get_one_and_the_same() -> None:
    workshop, barrier = Workshop(), Barrier(THREADS)
    asked = PerProcess(workshop.make)

    def ask(_: int) -> object:
        barrier.wait()
        return asked()

    with ThreadPoolExecutor(THREADS) as threads:
        given = list(threads.map(ask, range(THREADS)))

    assert len(set(given)) == workshop.made == 1


def test_two_things_are_not_made_at_the_same_time() -> None:
    workshop, barrier = Workshop(), Barrier(THREADS)

    def ask(_: int) -> object:
        barrier.wait()
        return PerProcess(workshop.make)()

    with ThreadPoolExecutor(THREADS) as threads:
        given = list(threads.map(ask, range(THREADS)))

    assert len(set(given)) == workshop.made == THREADS
    assert workshop.most == 1


def test_what_is_made_may_need_another_thing_that_is_made() -> None:
    inner = PerProcess(object)
    outer = PerProcess(lambda: [inner()])

    assert outer() == [inner()]


def test_what_may_take_its_time_keeps_no_other_waiting() -> None:
    asked, done = Event(), Event()

    def slowly() -> bool:
        asked.set()
        return done.wait(10)

    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(PerProcess(slowly, apart=True))
        asked.wait(10)
        PerProcess(object)()
        done.set()

        assert slow.result()
