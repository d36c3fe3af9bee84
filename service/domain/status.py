"""Where a conversation stands, and how it ended."""

from enum import StrEnum


class Status(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    RESOLVED = "resolved"


class Resolution(StrEnum):
    DONE = "done"
    NO_ACTION = "no_action"
