"""How hard Gmail is pressed."""

from collections.abc import Callable

from msgspec import Struct


class Pace(Struct, frozen=True, kw_only=True):
    """``share``: requests in flight towards one mailbox; ``units``: what they may cost in a minute, in Gmail's units.

    ``rand``: between 0 and 1; ``clock``: seconds since the epoch."""

    share: int
    units: float
    sleep: Callable[[float], None]
    rand: Callable[[], float]
    clock: Callable[[], float]
