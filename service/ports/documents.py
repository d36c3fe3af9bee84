"""Values as they are kept: kinds of documents, their keys, and the writes of a commit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, Self, TypeVar

from msgspec import Struct

from service.domain.aside import Aside
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.kept import Alias, Grant, Receipt, TrailLine
from service.domain.mailbox import Mailbox
from service.domain.member import Member
from service.domain.outgoing import Outgoing
from service.domain.presence import Presence
from service.domain.saved import SavedReply
from service.domain.views import Views
from service.ports.forms import Step

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Overtaken(Exception):
    """A precondition no longer held: somebody was faster. Nothing was written; read again and retry."""


class Unreachable(Exception):
    """The store did not answer. Another try may help; a commit's outcome is unknown."""


class Newer(Unreachable):
    """A newer Guichet wrote it in a way that this one must not read, or not change: an upgrade is under way.

    Another try may reach the newer one."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A collection of the store and the type of its values.

    ``v`` rises whenever a field, or what can be asked for, is added: an older service carries along what it does not
    know. ``steps`` are for what changes its meaning: their form is written up to ``minimum`` (the last one's, unless
    said), which is what the oldest service knows that may run beside this one."""

    name: str
    type: type[T]
    v: int = field(default=1, compare=False)
    steps: tuple[Step, ...] = field(default=(), compare=False)
    minimum: int | None = field(default=None, compare=False)

    @property
    def form(self) -> int:
        return self.steps[-1].to if self.steps else 1

    @property
    def written(self) -> int:
        return self.form if self.minimum is None else min(self.minimum, self.form)


CONVERSATIONS = Kind("conversations", Conversation, v=13)
MAILBOXES = Kind("mailboxes", Mailbox, v=9)
DESKS = Kind("desks", Desk, v=4)
MEMBERS = Kind("members", Member)
ALIASES = Kind("aliases", Alias, v=2)
RECEIPTS = Kind("receipts", Receipt)
TRAIL = Kind("trail", TrailLine, v=5)
GRANTS = Kind("grants", Grant)
ASIDES = Kind("aside", Aside)
OUTGOING = Kind("outgoing", Outgoing, v=3)
SAVED = Kind("saved", SavedReply)
VIEWS = Kind("views", Views)
PRESENCES = Kind("presence", Presence)
"""One for each conversation, by its id."""
KINDS: tuple[Kind[Any], ...] = (
    CONVERSATIONS,
    MAILBOXES,
    DESKS,
    MEMBERS,
    ALIASES,
    RECEIPTS,
    TRAIL,
    GRANTS,
    ASIDES,
    OUTGOING,
    SAVED,
    VIEWS,
    PRESENCES,
)


POSSIBLE_ID = re.compile(r"(?!__.*__\Z|\.{1,2}\Z)[^/\x00-\x1f\x7f\ud800-\udfff]{1,200}")
"""What Firestore takes as a document's id, without control characters."""


class Key(Struct, Generic[T], frozen=True):
    """``id`` is 1 to 200 characters without "/" and control characters, and neither ".", ".." nor like "__this__".

    Raises ``ValueError`` for any other."""

    kind: Kind[T]
    id: str

    def __post_init__(self) -> None:
        if not POSSIBLE_ID.fullmatch(self.id):
            raise ValueError(f"impossible id in {self.kind.name}: {self.id[:50]!a}")


class Version(int):
    """The version of a document that is not in the form that this program writes; a plain ``int`` says that it is.

    ``stored``: the whole of it, where a newer Guichet wrote it, so that what is not known here outlives a ``Replace``.
    ``fixed``: some of it decides what this program cannot judge, so that it may be read but not replaced."""

    stored: Mapping[str, Any] | None
    fixed: bool

    def __new__(cls, at: int, *, stored: Mapping[str, Any] | None = None, fixed: bool = False) -> Self:
        version = super().__new__(cls, at)
        version.stored, version.fixed = stored, fixed
        return version


class Snapshot(Struct, Generic[T_co], frozen=True):
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


class Create(Struct, Generic[T], frozen=True):
    """Precondition: it must not exist."""

    key: Key[T]
    value: T


class Replace(Struct, Generic[T], frozen=True):
    """Precondition: it stands as it did at ``version``. Where the value is the same, it keeps that version.

    What a newer Guichet stored there beyond what is known here stays. Raises ``Newer`` where it must not be touched."""

    key: Key[T]
    value: T
    version: int


class Remove(Struct, Generic[T], frozen=True):
    """Precondition: it stands as it did at ``version``; None for none, then removing what is not there is no error."""

    key: Key[T]
    version: int | None = None


Write = Create[Any] | Replace[Any] | Remove[Any]
MAX_WRITES = 450
"""The most writes in one commit."""
