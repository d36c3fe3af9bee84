"""A count of changes for each mailbox, that one can wait on."""

from collections import Counter
from threading import Condition


class Changes:
    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._condition = Condition()

    def count(self, mailbox: str) -> int:
        with self._condition:
            return self._counts[mailbox]

    def note(self, mailbox: str) -> None:
        with self._condition:
            self._counts[mailbox] += 1
            self._condition.notify_all()

    def wait(self, mailbox: str, *, since: int, timeout: float) -> int:
        """The count, as soon as it is not ``since``, or at the end of the time."""
        with self._condition:
            self._condition.wait_for(lambda: self._counts[mailbox] != since, timeout)
            return self._counts[mailbox]
