"""The smaller things that the record keeps beside conversations."""

from datetime import datetime

from msgspec import Struct

from service.domain.entry import Entry
from service.domain.identity import ConversationId, digest


class Alias(Struct, frozen=True, kw_only=True):
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


class Receipt(Struct, frozen=True, kw_only=True):
    """A button that was pressed, so that Google's replay of it does nothing twice; kept for a day."""

    conversation: ConversationId | None = None
    expire_at: datetime


class TrailLine(Struct, frozen=True, kw_only=True):
    """One entry of a conversation's trail, in its place."""

    conversation: ConversationId
    place: int
    entry: Entry


class Grant(Struct, frozen=True, kw_only=True):
    """A mailbox's own consent, by the mailbox's id: its refresh token, encrypted, and since when it is there."""

    token: str
    at: datetime
