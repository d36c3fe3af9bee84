"""How much of a mailbox one project may use: units a minute, and requests at a time."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Lock

from sandbox.gmail.errors import Refused
from sandbox.knobs import Knobs

MINUTE = timedelta(minutes=1)
METRIC = (
    "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service "
    "'gmail.googleapis.com' for consumer 'project_number:100000000001'."
)


class Quota:
    """Nothing is enforced unless the knobs say so. What is refused costs nothing."""

    def __init__(self, knobs: Knobs, clock: Callable[[], datetime]) -> None:
        self._knobs = knobs
        self._clock = clock
        self._spent: dict[str, deque[tuple[datetime, int]]] = defaultdict(deque)
        self._flying: Counter[str] = Counter()
        self._lock = Lock()

    def charge(self, mailbox: str, units: int) -> None:
        """Raises ``Refused`` where the mailbox's last minute is full."""
        if self._knobs.units_a_minute is None:
            return
        spent, now = self._spent[mailbox], self._clock()
        while spent and spent[0][0] <= now - MINUTE:
            spent.popleft()
        if sum(cost for _, cost in spent) + units > self._knobs.units_a_minute:
            raise self._over(METRIC, "User-rate limit exceeded.", until=spent[0][0] + MINUTE if spent else now)
        spent.append((now, units))

    @contextmanager
    def flight(self, caller: str) -> Iterator[None]:
        """One more request on its way to this mailbox. Raises ``Refused`` where there are too many."""
        with self._lock:
            most = self._knobs.most_in_flight
            if most is not None and self._flying[caller] >= most:
                raise self.crowded()
            self._flying[caller] += 1
        try:
            yield
        finally:
            with self._lock:
                self._flying[caller] -= 1

    def crowded(self) -> Refused:
        until = self._clock() + timedelta(seconds=1)
        return self._over("User Rate Limit Exceeded", "Too many concurrent requests for user.", until=until)

    def _over(self, long: str, short: str, *, until: datetime) -> Refused:
        if self._knobs.quota_refusal == "403":
            return Refused(403, "rateLimitExceeded" if long is METRIC else "userRateLimitExceeded", long)
        stamp = until.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        told = short if self._knobs.quota_refusal == "429" else f"{short}  Retry after {stamp}"
        return Refused(429, "rateLimitExceeded", told)
