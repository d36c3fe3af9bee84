"""Where a conversation stands, and how it ended."""

from enum import StrEnum


class Status(StrEnum):
    OPEN = "open"
    """The team has something to do."""
    WAITING = "waiting"
    """The customer has."""
    SNOOZED = "snoozed"
    """Nobody has, until a moment that somebody chose."""
    RESOLVED = "resolved"


class Resolution(StrEnum):
    DONE = "done"
    DUPLICATE = "duplicate"
    """Of another request of the desk."""
    NO_ACTION = "no_action"
    TRANSFERRED = "transferred"
    """To somebody outside the desk."""
