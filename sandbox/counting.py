"""A line that counts while something long is done."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

OFTEN, SELDOM = 0.1, 5.0


class Counting:
    """Draws over itself on a terminal; elsewhere a line now and then, and how far it came in the end."""

    def __init__(self, out: TextIO | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out or sys.stdout
        self._terminal = self._out.isatty()
        self._clock = clock
        self._drawn_at = clock()
        self._what, self._line, self._drawn = "", "", True

    def __call__(self, what: str, done: int, of: int | None) -> None:
        if what != self._what:
            self.end()
            self._what, self._drawn_at = what, self._clock()
        self._line, self._drawn = f"{what}: {done}" + (f" of {of}" if of is not None else ""), False
        if self._clock() - self._drawn_at >= (OFTEN if self._terminal else SELDOM):
            self._draw()

    def end(self) -> None:
        if not self._drawn:
            self._draw()
        if self._what and self._terminal:
            self._out.write("\n")
        self._what = ""

    def _draw(self) -> None:
        self._out.write(f"\r{self._line}" if self._terminal else f"{self._line}\n")
        self._out.flush()
        self._drawn, self._drawn_at = True, self._clock()
