"""What a run found."""

from dataclasses import dataclass

from bench.measuring import Result


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One store of one size with so many workers. ``memory``: MiB of the floor's and of the product's largest worker,
    resident and proportional."""

    store: str
    size: int
    workers: int
    results: tuple[Result, ...]
    memory: tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, kw_only=True)
class Starts:
    """Seconds to the first signed card, of the floor and of the product."""

    store: str
    floor: float
    product: float


Figures = list[Measured | Starts]
