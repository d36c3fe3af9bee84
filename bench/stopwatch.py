"""CPU inside the product, without what the simulated Google around it takes, in one thread."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httplib2

from sandbox import wire


class Stopwatch:
    """``spent``: seconds since the last ``reset``."""

    def __init__(self) -> None:
        self.spent, self._since = 0.0, 0.0
        self._inside = [False]

    def reset(self) -> None:
        self.spent = 0.0

    def inside(self, product: Callable[..., Any]) -> Callable[..., Any]:
        """A WSGI application whose time counts."""

        def timed(environ: Any, start_response: Any) -> list[bytes]:
            with self._turn(inside=True):
                answer = product(environ, start_response)
                try:
                    return list(answer)
                finally:
                    answer.close()

        return timed

    @contextmanager
    def outside(self) -> Iterator[None]:
        """What the product waits for."""
        with self._turn(inside=False):
            yield

    @contextmanager
    def _turn(self, *, inside: bool) -> Iterator[None]:
        self._count()
        self._inside.append(inside)
        try:
            yield
        finally:
            self._count()
            self._inside.pop()

    def _count(self) -> None:
        now = time.thread_time()
        self.spent += now - self._since if self._inside[-1] else 0.0
        self._since = now


class UntimedWire(wire.Wire):
    def __init__(self, wsgi: Callable[..., Any], watch: Stopwatch) -> None:
        super().__init__(wsgi)
        self._watch = watch

    def request(self, *given: Any, **named: Any) -> tuple[httplib2.Response, bytes]:
        with self._watch.outside():
            return super().request(*given, **named)
