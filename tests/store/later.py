"""The next Guichet, as far as stored documents go: more fields, new words, and a field that means another thing."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import field

from service.domain.conversation import Conversation
from service.domain.entry import Entry
from service.domain.message import Contact, Message
from service.domain.mirror import Mirror
from service.ports import CONVERSATIONS, Kind
from service.ports.forms import Plain, Step


class LaterKind(StrEnum):
    NOTED = "noted"
    TAKEN = "taken"
    PAINTED = "painted"


class LaterStatus(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    RESOLVED = "resolved"
    PARKED = "parked"


class LaterEntry(Entry, frozen=True, kw_only=True):
    kind: Any = LaterKind.PAINTED
    rule: str = ""


class LaterMessage(Message, frozen=True, kw_only=True):
    size: int = 0


class LaterContact(Contact, frozen=True, kw_only=True):
    phone: str = ""


class LaterMirror(Mirror, frozen=True, kw_only=True):
    painted: dict[str, str] = field(default_factory=dict)


class LaterConversation(Conversation, frozen=True, kw_only=True):
    status: Any = LaterStatus.OPEN
    messages: tuple[LaterMessage, ...] = ()
    contact: LaterContact = LaterContact()
    mirror: LaterMirror = field(default_factory=LaterMirror)
    notes: tuple[LaterEntry, ...] = ()
    recent: tuple[LaterEntry, ...] = ()
    wake_at: datetime | None = None
    weights: dict[str, int] = field(default_factory=dict)


LATER: Kind[Any] = Kind(CONVERSATIONS.name, LaterConversation, v=CONVERSATIONS.v + 1)


def _shouting(plain: Plain) -> Plain:
    return plain | {"subject": plain["subject"].upper()}


def _whispering(plain: Plain) -> Plain:
    return plain | {"subject": plain["subject"].lower()}


LOUD = Step(to=2, up=_shouting, down=_whispering)
"""From now on subjects are kept in capitals."""
MUCH_LATER: Kind[Any] = replace(LATER, type=Conversation, steps=(LOUD,))
"""Writes so, since nobody reads the older form any more."""
BETWEEN: Kind[Any] = replace(MUCH_LATER, minimum=1)
"""Reads both, and writes what the one before it reads."""
