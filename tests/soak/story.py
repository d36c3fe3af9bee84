"""What was done to the service and around it, as those who did it remember."""

from datetime import datetime
from threading import Lock

from msgspec import Struct, field

from sandbox.somebody import Deed

REPLY = "reply"
"""The kind of a click that sends a mail."""
SPLIT = "split_off"


class Arrival(Struct, frozen=True, kw_only=True):
    """``inside``: it came to the inbox, as a request does."""

    mailbox: str
    message: str
    inside: bool = True


class Click(Struct, frozen=True, kw_only=True):
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


class Story(Struct):
    arrivals: list[Arrival] = field(default_factory=list)
    clicks: list[Click] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    refusals: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def refused(self, why: str) -> None:
        with self._lock:
            self.refusals[why] = self.refusals.get(why, 0) + 1
