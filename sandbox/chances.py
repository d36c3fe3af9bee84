"""What goes wrong by chance: a share of all that is asked of Google, drawn from a seed."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from threading import Lock

from msgspec import Struct

from sandbox.gmail.errors import Refused
from sandbox.knobs import Knobs

CUT = 0
ASKED_TO_WAIT = timedelta(seconds=2)
PER_MINUTE = "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user'."
SHORT = "User-rate limit exceeded."


class Mishap(Struct, frozen=True, kw_only=True):
    """How one call fails. ``after``: what it asks is done anyway; ``slow``: it is answered well, but late."""

    kind: str
    status: int = 200
    reason: str = ""
    message: str = "Backend Error"
    waits: bool = False
    after: bool = False
    slow: bool = False

    def refusal(self, now: datetime) -> Refused:
        until = (now + ASKED_TO_WAIT).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        return Refused(self.status, self.reason, self.message + (f"  Retry after {until}" if self.waits else ""))


LIMITS = (
    Mishap(kind="429", status=429, reason="rateLimitExceeded", message=SHORT),
    Mishap(kind="429 until", status=429, reason="rateLimitExceeded", message=SHORT, waits=True),
    Mishap(kind="403 rate", status=403, reason="rateLimitExceeded", message=PER_MINUTE),
    Mishap(kind="403 user", status=403, reason="userRateLimitExceeded", message=SHORT),
    Mishap(kind="403 user until", status=403, reason="userRateLimitExceeded", message=SHORT, waits=True),
)
BREAKDOWNS = tuple(
    Mishap(kind=f"{kind} {'after' if after else 'before'}", status=status, reason="backendError", after=after)
    for kind, status in (("500", 500), ("503", 503), ("cut", CUT))
    for after in (False, True)
)
MISHAPS = (*LIMITS, *BREAKDOWNS, Mishap(kind="slow", slow=True))
"""All as likely as one another."""
OF_TOKENS = (
    Mishap(kind="token 500", status=500, reason="internal_failure"),
    Mishap(kind="token 503", status=503, reason="internal_failure"),
    Mishap(kind="token 400 busy", status=400, reason="temporarily_unavailable", message="Try again later."),
    Mishap(kind="token cut before", status=CUT),
    Mishap(kind="token cut after", status=CUT, after=True),
    Mishap(kind="token slow", slow=True),
)
"""Likewise."""
BAD_GRANT = Mishap(kind="token 400 grant", status=400, reason="invalid_grant", message="Bad Request")
"""The grant is as good as ever the next time."""


class Chances:
    """``met`` counts what went wrong, by kind; ``calm`` ends it."""

    def __init__(self, knobs: Knobs, seed: int, *, pause: Callable[[float], None]) -> None:
        self._knobs = knobs
        self._rng = Random(f"{seed} chances")
        self._lock = Lock()
        self._pause = pause
        self.calm = False
        self.met: Counter[str] = Counter()

    def of_a_call(self) -> Mishap | None:
        """What meets this call to Gmail, if anything does. A slow answer's time passes here."""
        return self._drawn(MISHAPS, self._knobs.fault_share)

    def of_a_token(self) -> Mishap | None:
        """What meets this request for a token or a signature, likewise."""
        mishaps = (*OF_TOKENS, BAD_GRANT) if self._knobs.grants_called_bad else OF_TOKENS
        return self._drawn(mishaps, self._knobs.token_fault_share)

    def _drawn(self, mishaps: Sequence[Mishap], share: float) -> Mishap | None:
        if not self.strikes(share):
            return None
        with self._lock:
            mishap = self._rng.choice(mishaps)
            self.met[mishap.kind] += 1
        if mishap.slow:
            self._pause(self._knobs.slow_answer)
            return None
        return mishap

    def of_something_else(self, what: str, share: float) -> bool:
        """Whether it goes wrong this time."""
        struck = self.strikes(share)
        if struck:
            with self._lock:
                self.met[what] += 1
        return struck

    def strikes(self, share: float) -> bool:
        if self.calm or not share:
            return False
        with self._lock:
            return self._rng.random() < share
