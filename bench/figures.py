"""What a run found."""

from msgspec import Struct

from bench.measuring import Result


class Measured(Struct, frozen=True, kw_only=True):
    """One store of one size with so many workers. ``memory``: MiB of the floor's and of the product's largest worker,
    resident and proportional."""

    store: str
    size: int
    workers: int
    results: tuple[Result, ...]
    memory: tuple[tuple[float, float], tuple[float, float]]


class Starts(Struct, frozen=True, kw_only=True):
    """Seconds to the first signed card, of the floor and of the product."""

    store: str
    floor: float
    product: float


Figures = list[Measured | Starts]
