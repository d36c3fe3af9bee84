"""How calls to Gmail are made: few at a time towards one mailbox, again after a setback, and never for long."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import TypeVar

from service.google.pace import Pace
from service.google.setbacks import TROUBLES, Setback, setback
from service.ports import GmailBusy

T = TypeVar("T")

TRIES = 3


class Lane:
    """What one process does towards one mailbox."""

    def __init__(self, share: int) -> None:
        self._places = BoundedSemaphore(share)
        self.closed_until = 0.0

    @contextmanager
    def place(self, *, timeout: float) -> Iterator[None]:
        if not self._places.acquire(timeout=max(0.0, timeout)):
            raise GmailBusy("too many requests of ours are on their way to this mailbox", crowded=True)
        try:
            yield
        finally:
            self._places.release()


class Lanes:
    """One for each process, which has a lane to each mailbox."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._lanes: dict[str, Lane] = {}

    def make(self, mailbox: str, call: Callable[[], T], *, patience: float) -> T:
        """Raises ``Refused``, or ``GmailBusy`` after the last try or where waiting would take too long.

        ``patience``: seconds after which no further try begins."""
        lane = self._lanes.setdefault(mailbox, Lane(self._pace.share))
        until, resume, tried = self._pace.clock() + patience, 0.0, 0
        while True:
            self._wait(max(resume, lane.closed_until), until)
            tried += 1
            try:
                with lane.place(timeout=until - self._pace.clock()):
                    return call()
            except TROUBLES as trouble:
                met = setback(trouble, now=self._pace.clock())
                resume = self._after(met, lane, tried)
                if tried == TRIES or resume > until:
                    raise GmailBusy(met.message, wait=met.wait, crowded=met.crowded) from trouble

    def _wait(self, at: float, until: float) -> None:
        pause = at - self._pace.clock()
        if pause > 0 and at > until:
            raise GmailBusy("Gmail asked us to leave this mailbox alone for a while", wait=pause, crowded=True)
        if pause > 0:
            self._pace.sleep(pause)

    def _after(self, met: Setback, lane: Lane, tried: int) -> float:
        """When to try again: after what Gmail asked for, and a random part of 1, 2, … seconds to keep apart."""
        at = self._pace.clock() + (met.wait or 0.0) + self._pace.rand() * (1 << tried - 1)
        if met.crowded:
            lane.closed_until = max(lane.closed_until, at)
        return at
