"""The one path to a new state: read, apply a pure change, commit with a precondition, again if somebody was faster."""

from collections.abc import Callable, Iterator
from datetime import datetime
from random import uniform
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation, Outdated
from service.domain.identity import ConversationId
from service.domain.kept import TrailLine
from service.ports import CONVERSATIONS, TRAIL, Create, Key, Overtaken, Replace, Snapshot, Store, Write
from service.records import trail_key

T = TypeVar("T")
Change = Callable[[Conversation], Conversation]
TRIES = 12


class Gone(Exception):
    """There is no such request, or other document."""


class Merged(Gone):
    """It was merged into another, where everything goes on."""


class Crowded(Exception):
    """Others were faster at every try; nothing was done, another try may help."""


class Inbox(Struct, frozen=True):
    """``pause`` sleeps for so many seconds."""

    store: Store
    pause: Callable[[float], None]

    def find(self, conversation: ConversationId) -> Snapshot[Conversation]:
        """Raises ``Gone``."""
        return self.read(Key(CONVERSATIONS, conversation))

    def read(self, key: Key[T]) -> Snapshot[T]:
        """A document that is there. Raises ``Gone``."""
        found = self.store.get(key).of(key)
        if found is None:
            raise Gone(key.id)
        return found

    def change(  # one verb has it all
        self,
        conversation: ConversationId,
        change: Change,
        *,
        at: datetime,
        flight: str,
        also: Create[Any] | None = None,
        known: Snapshot[Conversation] | None = None,
    ) -> Conversation:
        """The conversation after ``change``, committed, with ``also``; where that exists already, nothing is done.

        ``known``: as it was just read, to begin with; where that is out of date it is read anew.
        Raises ``Gone`` or ``Merged``, ``Crowded``, and whatever ``change`` raises."""
        for _ in self.tries():
            before, done = (known, False) if known else self._stands(conversation, also)
            if done:
                return before.value
            try:
                after = settled(before.value, _applied(before.value, change), at=at, flight=flight)
                if after == before.value:
                    return after
                self.store.commit(*writes(before, after), *([also] if also else []))
            except Overtaken:
                known = None
            except Outdated:
                if known is None:
                    raise
                known = None
            else:
                return replace(after, news=())
        raise Crowded(conversation)

    def _stands(self, conversation: ConversationId, also: Create[Any] | None) -> tuple[Snapshot[Conversation], bool]:
        """As it stands, and whether ``also`` was written already."""
        key = Key(CONVERSATIONS, conversation)
        found = self.store.get(key, also.key) if also else self.store.get(key)
        before = found.of(key)
        if before is None:
            raise Gone(conversation)
        return before, also is not None and found.of(also.key) is not None

    def tries(self) -> Iterator[int]:
        """Up to ``TRIES`` attempts, with longer and longer pauses of random length between them."""
        for attempt in range(TRIES):
            if attempt:
                self.pause(uniform(0, min(0.02 * 2**attempt, 1.0)))  # noqa: S311  # no secret
            yield attempt


def _applied(before: Conversation, change: Change) -> Conversation:
    if before.merged:
        raise Merged(before.id)
    return change(before)


def settled(before: Conversation | None, after: Conversation, *, at: datetime, flight: str) -> Conversation:
    """``after`` with what it owes to Gmail: what is going to be written is on its way from here on.

    ``flight``: "" where nobody is about to write it; whoever does says so first."""
    owing = after.owing(at=at)
    known = before is not None and before.mirror.debt_since is not None and before.wanted == after.wanted
    departs = flight and owing.mirror.debt_since is not None and not known
    return owing.departing(flight=flight, at=at) if departs else owing


def writes(before: Snapshot[Conversation], after: Conversation) -> tuple[Write, ...]:
    """The conversation where it stood, and the trail's new lines."""
    stands = Replace(Key(CONVERSATIONS, after.id), replace(after, news=()), before.version)
    return (stands, *trail_lines(after))


def opening(conversation: Conversation) -> tuple[Write, ...]:
    """A conversation that did not exist, with its first lines."""
    born = Create(Key(CONVERSATIONS, conversation.id), replace(conversation, news=()))
    return (born, *trail_lines(conversation))


def trail_lines(conversation: Conversation) -> tuple[Write, ...]:
    first = conversation.trail_length - len(conversation.news)
    return tuple(
        Create(
            Key(TRAIL, trail_key(conversation.id, place)),
            TrailLine(conversation=conversation.id, place=place, entry=entry),
        )
        for place, entry in enumerate(conversation.news, start=first)
    )
