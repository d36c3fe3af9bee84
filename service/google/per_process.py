"""Things that must not cross a fork: connections, locks, tokens."""

import os
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class PerProcess(Generic[T]):
    """Calls ``make`` once in each process, when first asked there."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: dict[int, T] = {}

    def __call__(self) -> T:
        pid = os.getpid()
        if pid not in self._made:
            return self._made.setdefault(pid, self._make())  # atomic: two threads end up with one and the same
        return self._made[pid]
