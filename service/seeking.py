"""Gmail's own search, asked for a member: so many mails at most, and so much in a minute: its units are for all."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from threading import Lock

from service.domain.identity import MemberId
from service.ports import Gmail, Mail

MINUTE = timedelta(minutes=1)
UNITS, MAILS = 5, 500
"""What Gmail counts for a list of up to so many mails (its quota page, messages.list)."""


class TooOften(Exception):
    """This member's searches have used up what he may in a minute; a moment later another try helps."""


@dataclass(slots=True)
class Seeking:
    """``allowance``: units a minute and member, in this process alone: who gets to another one has as much there."""

    gmail: Gmail
    clock: Callable[[], datetime]
    allowance: float
    _spent: dict[MemberId | None, deque[tuple[datetime, int]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, who: MemberId | None, address: str, query: str, *, most: int) -> list[Mail]:
        """The newest ``most``. ``who``: None for whoever is no member. Raises ``TooOften`` and what ``Gmail`` does."""
        self._take(who)
        mails = list(islice(self.gmail.search(address, query), most))
        further = max(0, len(mails) - 1) // MAILS
        with self._lock:
            self._spent[who].append((self.clock(), further * UNITS))
        return mails

    def _take(self, who: MemberId | None) -> None:
        now = self.clock()
        with self._lock:
            spent = self._spent.setdefault(who, deque())
            while spent and spent[0][0] <= now - MINUTE:
                spent.popleft()
            if sum(units for _, units in spent) + UNITS > self.allowance:
                raise TooOften
            spent.append((now, UNITS))
