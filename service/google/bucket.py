"""Gmail's units, as they come in for one mailbox: a bucket that fills steadily, and is left half full for whoever is
in a hurry."""

from collections import deque
from threading import Lock

from msgspec import Struct, field

MINUTE = 60.0
DEAREST = 500
"""Units of the greatest call, a batch of 25 mails: it is made as soon as there is anything at all, on credit."""


class Bucket(Struct):
    """``share``: units that may be spent in any minute, credit included. Times in seconds since the epoch."""

    share: float
    spent: int = 0
    _level: float = 0.0
    _at: float | None = None
    _slow_until: float = 0.0
    _lately: deque[tuple[float, int]] = field(default_factory=deque)
    _lock: Lock = field(default_factory=Lock)

    @property
    def size(self) -> float:
        return self.share / 8

    @property
    def a_minute(self) -> float:
        """What comes in, so that with a full bucket and one call on credit no minute has more than its share."""
        return self.share - self.size - min(DEAREST, self.share / 4)

    def take(self, units: int, *, now: float, gently: bool, at_any_rate: bool = False) -> float:
        """Takes them, or says for how many seconds they are not to be had. ``gently``: only what is to spare."""
        with self._lock:
            self._fill(now)
            needed = max(self.size / 2, min(units, self.size)) if gently else min(units, self.size / 4)
            if self._level < needed and not at_any_rate:
                return (needed - self._level) / self._rate(now)
            self._level -= units
            self._count(units, now)
            return 0.0

    def halve(self, *, now: float) -> None:
        """Gmail had enough of us, or of others: for a minute half as much comes in, and nothing is left of before."""
        with self._lock:
            self._fill(now)
            self._level = min(self._level, 0.0)
            self._slow_until = now + MINUTE

    def lately(self, *, now: float) -> int:
        """Units of the last minute."""
        with self._lock:
            self._count(0, now)
            return sum(units for _, units in self._lately)

    def _fill(self, now: float) -> None:
        if self._at is None:
            self._level = self.size
        elif now < self._at - MINUTE:  # the clock was ahead, and has been set right
            self._at, self._slow_until = now, min(self._slow_until, now + MINUTE)
        elif now > self._at:
            self._level = min(self.size, self._level + (now - self._at) * self._rate(now))
        self._at = max(now, self._at or now)

    def _rate(self, now: float) -> float:
        """A second."""
        return self.a_minute / MINUTE / (2 if now < self._slow_until else 1)

    def _count(self, units: int, now: float) -> None:
        self.spent += units
        while self._lately and self._lately[0][0] <= now - MINUTE:
            self._lately.popleft()
        if units:
            self._lately.append((now, units))
