"""How calls to Gmail are made: few at a time towards one mailbox, again after a setback, and never for long."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import BoundedSemaphore
from time import monotonic
from typing import TypeVar

from msgspec import Struct

from service.google.bucket import Bucket
from service.google.pace import Pace
from service.google.setbacks import TROUBLES, Setback, setback
from service.ports import GmailBusy

T = TypeVar("T")

TRIES = 3


class Lane:
    """What one process does towards one mailbox."""

    def __init__(self, pace: Pace) -> None:
        self._places = BoundedSemaphore(pace.share)
        self._spare = BoundedSemaphore(max(1, pace.share - 1))
        self.bucket = Bucket(pace.units)
        self.closed_until = 0.0

    @contextmanager
    def place(self, *, timeout: float, gently: bool = False) -> Iterator[None]:
        """``gently``: one place is left for others, where there are several."""
        until = monotonic() + max(0.0, timeout)
        with ExitStack() as held:
            for places in (self._spare, self._places) if gently else (self._places,):
                if not places.acquire(timeout=max(0.0, until - monotonic())):
                    raise GmailBusy("too many requests of ours are on their way to this mailbox", crowded=True)
                held.callback(places.release)
            yield


class Errand(Struct, frozen=True, kw_only=True):
    """What a call costs, how long it may take (``patience``: seconds after which no further try begins) and how often
    it may be tried, and whether it leaves room for those in more of a hurry."""

    units: Callable[[], int]
    patience: float
    gently: bool = False
    tries: int = TRIES


class Lanes:
    """One for each process, which has a lane to each mailbox."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._lanes: dict[str, Lane] = {}

    def to(self, mailbox: str) -> Lane:
        return self._lanes.get(mailbox) or self._lanes.setdefault(mailbox, Lane(self._pace))

    def make(self, mailbox: str, call: Callable[[], T], errand: Errand) -> T:
        """Raises ``Refused``, or ``GmailBusy`` after the last try or where waiting would take too long."""
        lane = self.to(mailbox)
        until, resume, tried = self._pace.clock() + errand.patience, 0.0, 0
        while True:
            self._wait(max(resume, lane.closed_until), until)
            self._pay(lane, errand, until)
            tried += 1
            try:
                with lane.place(timeout=until - self._pace.clock(), gently=errand.gently):
                    return call()
            except TROUBLES as trouble:
                met = setback(trouble, now=self._pace.clock())
                resume = self._after(met, lane, tried)
                if tried == errand.tries or resume > until:
                    raise GmailBusy(met.message, wait=met.wait, crowded=met.crowded) from trouble

    def _pay(self, lane: Lane, errand: Errand, until: float) -> None:
        """Wait for the units of one try."""
        units, stands_still = errand.units(), False
        while pause := lane.bucket.take(
            units, now=(now := self._pace.clock()), gently=errand.gently, at_any_rate=stands_still
        ):
            if now + pause > until:
                raise GmailBusy("our share of this mailbox's quota is used up for now", wait=pause, crowded=True)
            self._pace.sleep(pause)
            stands_still = self._pace.clock() <= now  # as clocks do in tests

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
            lane.bucket.halve(now=self._pace.clock())
            lane.closed_until = max(lane.closed_until, at)
        return at
