"""Things that must not cross a fork: connections, locks, tokens."""

import os
from collections.abc import Callable
from threading import RLock
from typing import Generic, TypeVar

T = TypeVar("T")
_MAKING = RLock()
"""What is made brings Google's libraries in: these import each other in circles, and two threads that come into such a
circle from two sides stop each other."""


class PerProcess(Generic[T]):
    """Calls ``make`` once in each process, when first asked there, and no other ``make`` meanwhile.

    ``apart``: one that brings nothing in and may take its time, as who asks the network: no other waits for it."""

    def __init__(self, make: Callable[[], T], *, apart: bool = False) -> None:
        self._make, self._making = make, RLock() if apart else _MAKING
        self._made: dict[int, T] = {}

    def __call__(self) -> T:
        pid = os.getpid()
        if pid not in self._made:
            with self._making:
                if pid not in self._made:
                    self._made[pid] = self._make()
        return self._made[pid]
