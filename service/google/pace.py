"""How hard Gmail is pressed."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """``share``: requests in flight towards one mailbox; ``patience``: seconds after which no further try begins.

    ``rand``: between 0 and 1; ``clock``: seconds since the epoch."""

    share: int
    patience: float
    sleep: Callable[[float], None]
    rand: Callable[[], float]
    clock: Callable[[], float]
