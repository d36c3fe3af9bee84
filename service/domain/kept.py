"""The smaller things that the record keeps beside conversations."""

from dataclasses import dataclass
from datetime import datetime

from service.domain.entry import Entry
from service.domain.identity import ConversationId, digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of a conversation (a message, a thread, a copy, a number), of a member or of a mailbox.

    ``beside``: the other conversations with mails in a thread that was split. ``message``: which mail a copy is of."""

    of: str
    beside: tuple[str, ...] = ()
    message: str = ""


def mailbox_alias(address: str) -> str:
    """The name of the alias that leads to the mailbox of that address."""
    return f"mailbox:{digest(address.lower())}"


def member_alias(address: str) -> str:
    """The name of the alias that leads to the member of that address."""
    return f"member:{digest(address.lower())}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A button that was pressed, so that Google's replay of it does nothing twice; kept for a day."""

    conversation: ConversationId | None = None
    expire_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One entry of a conversation's trail, in its place."""

    conversation: ConversationId
    place: int
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A mailbox's own consent, by the mailbox's id: its refresh token, encrypted, and since when it is there."""

    token: str
    at: datetime
