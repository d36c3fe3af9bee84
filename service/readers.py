"""One reader for each mailbox in a process: who comes meanwhile waits, so that no mail is read twice at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from threading import TIMEOUT_MAX, BoundedSemaphore, RLock
from typing import Any

from service.domain.identity import MailboxId

MOST_WAITING = 4
"""Half of the threads that a process has (``app.yaml``): the others are for whoever presses a button."""


class Turn(Enum):
    AT_ONCE = auto()
    WAITED = auto()
    MISSED = auto()


class Readers:
    """Those of one process; must not cross a fork."""

    def __init__(self, waiting: int = MOST_WAITING) -> None:
        self._waiting = BoundedSemaphore(waiting)
        self._turns: dict[MailboxId, Any] = {}

    @contextmanager
    def turn(self, mailbox: MailboxId, *, seconds: float) -> Iterator[Turn]:
        """Alone at ``mailbox``, after so many ``seconds`` of waiting at most; a thread is never in its own way.

        ``MISSED`` where that was too short, or too many wait already, whatever for."""
        turn = self._turns.setdefault(mailbox, RLock())
        at_once = turn.acquire(blocking=False)
        if not (at_once or self._wait(turn, seconds)):
            yield Turn.MISSED
            return
        try:
            yield Turn.AT_ONCE if at_once else Turn.WAITED
        finally:
            turn.release()

    def _wait(self, turn: Any, seconds: float) -> bool:
        if seconds <= 0 or not self._waiting.acquire(blocking=False):
            return False
        try:
            return bool(turn.acquire(timeout=min(seconds, TIMEOUT_MAX)))
        finally:
            self._waiting.release()
