"""One mail of a conversation, as far as the record needs it: never its text."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from service.domain.identity import MessageId, ThreadId, digest


class Place(StrEnum):
    HERE = "here"
    SPAM = "spam"
    TRASH = "trash"


class Automatic(StrEnum):
    """What no person wrote."""

    BOUNCE = "bounce"
    """A mail could not be delivered, or not yet."""
    ANSWER = "answer"
    """An absence, a confirmation, a notice that a mail was read."""
    LIST = "list"
    """A newsletter, or mail to many."""
    NOTICE = "notice"
    """A program's own mail, which answers none."""


class Message(Struct, frozen=True, kw_only=True):
    """``at`` is Gmail's internal date; ``ours`` says that the team sent it; ``automatic``, that a machine wrote it."""

    id: MessageId
    thread: ThreadId
    at: datetime
    ours: bool = False
    place: Place = Place.HERE
    automatic: Automatic | None = None


class Strayed(Struct, frozen=True, kw_only=True):
    """A mail whose subject is not that of what it continues."""

    message: MessageId
    subject: str


class Contact(Struct, frozen=True, kw_only=True):
    """Who wrote to the team, as the mail's headers give it."""

    address: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        """By which requests of the same address are found; empty without one."""
        return digest("contact", self.address.lower()) if "@" in self.address else ""
