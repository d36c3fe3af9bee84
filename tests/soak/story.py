"""What was done to the service and around it, as those who did it remember."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from sandbox.somebody import Deed

REPLY = "reply"
"""The kind of a click that sends a mail."""
SPLIT = "split_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """``inside``: it came to the inbox, as a request does."""

    mailbox: str
    message: str
    inside: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """A button pressed, from the first try to the last answer. ``acknowledged``: the card showed that it was done.

    ``kind``: the line that the trail then must have; ``text``: a note's or a reply's; ``about``: another's number."""

    member: str
    conversation: str
    kind: str
    text: str = ""
    about: str = ""
    begun: datetime
    ended: datetime
    acknowledged: bool


@dataclass(slots=True)
class Story:
    arrivals: list[Arrival] = field(default_factory=list)
    clicks: list[Click] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    refusals: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def refused(self, why: str) -> None:
        with self._lock:
            self.refusals[why] = self.refusals.get(why, 0) + 1
