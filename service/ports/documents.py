"""Values as they are kept: kinds of documents, their keys, and the writes of a commit."""

import re
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.kept import Alias, Grant, Receipt, TrailLine
from service.domain.mailbox import Mailbox
from service.domain.member import Member

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Overtaken(Exception):
    """A precondition no longer held: somebody was faster. Nothing was written; read again and retry."""


class Unreachable(Exception):
    """The store did not answer. Another try may help; a commit's outcome is unknown."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A collection of the store and the type of its values."""

    name: str
    type: type[T]


CONVERSATIONS = Kind("conversations", Conversation)
MAILBOXES = Kind("mailboxes", Mailbox)
DESKS = Kind("desks", Desk)
MEMBERS = Kind("members", Member)
ALIASES = Kind("aliases", Alias)
RECEIPTS = Kind("receipts", Receipt)
TRAIL = Kind("trail", TrailLine)
GRANTS = Kind("grants", Grant)
KINDS: tuple[Kind[Any], ...] = (CONVERSATIONS, MAILBOXES, DESKS, MEMBERS, ALIASES, RECEIPTS, TRAIL, GRANTS)


POSSIBLE_ID = re.compile(r"(?!__.*__\Z|\.{1,2}\Z)[^/\x00-\x1f\x7f\ud800-\udfff]{1,200}")
"""What Firestore takes as a document's id, without control characters."""


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """``id`` is 1 to 200 characters without "/" and control characters, and neither ".", ".." nor like "__this__".

    Raises ``ValueError`` for any other."""

    kind: Kind[T]
    id: str

    def __post_init__(self) -> None:
        if not POSSIBLE_ID.fullmatch(self.id):
            raise ValueError(f"impossible id in {self.kind.name}: {self.id[:50]!a}")


@dataclass(frozen=True, slots=True)
class Snapshot(Generic[T_co]):
    """A value as it stood.

    ``version`` is when it was last written and ``read`` when it was read, both on the store's own scale, so that
    ``one.version > other.read`` says: written after that other read."""

    id: str
    value: T_co
    version: int
    read: int


class Found(Protocol):
    """What one round trip brought."""

    def of(self, key: Key[T]) -> Snapshot[T] | None: ...


@dataclass(frozen=True, slots=True)
class Create(Generic[T]):
    """Precondition: it must not exist."""

    key: Key[T]
    value: T


@dataclass(frozen=True, slots=True)
class Replace(Generic[T]):
    """Precondition: it stands as it did at ``version``. Where the value is the same, it keeps that version."""

    key: Key[T]
    value: T
    version: int


@dataclass(frozen=True, slots=True)
class Remove(Generic[T]):
    """Precondition: it stands as it did at ``version``; None for none, then removing what is not there is no error."""

    key: Key[T]
    version: int | None = None


Write = Create[Any] | Replace[Any] | Remove[Any]
MAX_WRITES = 450
"""The most writes in one commit."""
