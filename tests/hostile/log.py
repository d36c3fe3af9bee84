"""What the product writes to its log, before anything is left out of it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
        self.lines: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = self.format(record)
        self.lines.append(line)
        if record.levelno >= logging.ERROR:
            self.errors.append(line)

    def clear(self) -> None:
        self.lines.clear()
        self.errors.clear()


@contextmanager
def logged() -> Iterator[Log]:
    """Everything from INFO on."""
    root, log = logging.getLogger(), Log()
    level = root.level
    root.addHandler(log)
    root.setLevel(logging.INFO)
    try:
        yield log
    finally:
        root.removeHandler(log)
        root.setLevel(level)
