"""What happened, as a line of the log with a name that alert policies know, and with values of its own.

Ids, numbers and names of ours alone: never an address, a name, a subject or a text."""

import logging
from typing import Any

Value = str | int | float | bool | None
FIELDS = "fields"
"""Where a log record carries them."""


def tell(log: logging.Logger, event: str, *, level: int = logging.INFO, **fields: Value) -> None:
    """``event`` is one of those in docs/alerts.md; durations in milliseconds (``…_ms``), ages in seconds (``…_s``)."""
    if not log.isEnabledFor(level):
        return
    said = " ".join(f"{name}={value}" for name, value in fields.items() if value is not None)
    log.log(level, "%s %s", event, said, extra={FIELDS: {"event": event} | fields})


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    """What ``tell`` said; empty for any other line."""
    fields: dict[str, Any] = getattr(record, FIELDS, {})
    return {name: value for name, value in fields.items() if value is not None}
