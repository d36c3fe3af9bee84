"""What each member may have of Gmail's units in a minute, for what he only looks at: they are there for all."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock

from msgspec import Struct, field

from service.domain.identity import MemberId

MINUTE = timedelta(minutes=1)


class TooOften(Exception):
    """This member has had what he may in a minute; a moment later another try helps."""


class Allowance(Struct):
    """``units``: a minute and member, in this process alone: who gets to another one has as much there."""

    units: float
    clock: Callable[[], datetime]
    _spent: dict[MemberId | None, deque[tuple[datetime, int]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, who: MemberId | None, units: int, *, at_any_rate: bool = False) -> None:
        """``who``: None for whoever is no member; ``at_any_rate``: spent already. Raises ``TooOften``."""
        now = self.clock()
        with self._lock:
            spent = self._spent.setdefault(who, deque())
            while spent and spent[0][0] <= now - MINUTE:
                spent.popleft()
            if not at_any_rate and sum(had for _, had in spent) + units > self.units:
                raise TooOften
            spent.append((now, units))

    @contextmanager
    def unless_used(self, who: MemberId | None, units: int) -> Iterator[None]:
        """Around what changes something: ``units`` count only where that fails. Nobody is held back within what he may
        have, and ``None`` never. Raises ``TooOften`` before anything is asked."""
        if who is not None:
            self.take(who, 0)
        try:
            yield
        except Exception:
            if who is not None:
                self.take(who, units, at_any_rate=True)
            raise
