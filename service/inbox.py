"""The one path to a new state: read, apply a pure change, commit with a precondition, again if somebody was faster."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from random import uniform

from service.domain.conversation import Conversation
from service.domain.identity import ConversationId
from service.domain.kept import Receipt, TrailLine
from service.ports import CONVERSATIONS, RECEIPTS, TRAIL, Create, Key, Overtaken, Replace, Snapshot, Store, Write
from service.records import trail_key

Change = Callable[[Conversation], Conversation]
TRIES = 12


class Gone(Exception):
    """There is no such conversation."""


class Crowded(Exception):
    """Others were faster at every try; nothing was done, another try may help."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """``pause`` sleeps for so many seconds."""

    store: Store
    pause: Callable[[float], None]

    def find(self, conversation: ConversationId) -> Snapshot[Conversation]:
        found = self.store.get(key := Key(CONVERSATIONS, conversation)).of(key)
        if found is None:
            raise Gone(conversation)
        return found

    def change(
        self,
        conversation: ConversationId,
        change: Change,
        *,
        at: datetime,
        flight: str,
        also: Create[Receipt] | None = None,
    ) -> Conversation:
        """The conversation after ``change``, committed, with ``also``; where that exists already, nothing is done.

        Raises ``Gone``, ``Crowded`` and whatever ``change`` raises."""
        keys = (Key(CONVERSATIONS, conversation), also.key if also else Key(RECEIPTS, "none"))
        for _ in self.tries():
            found = self.store.get(*keys)
            before = found.of(keys[0])
            if before is None:
                raise Gone(conversation)
            if also and found.of(keys[1]):
                return before.value
            after = settled(before.value, change(before.value), at=at, flight=flight)
            if after == before.value:
                return after
            try:
                self.store.commit(*writes(before, after), *([also] if also else []))
            except Overtaken:
                continue
            return replace(after, news=())
        raise Crowded(conversation)

    def tries(self) -> Iterator[int]:
        """Up to ``TRIES`` attempts, with longer and longer pauses of random length between them."""
        for attempt in range(TRIES):
            if attempt:
                self.pause(uniform(0, min(0.02 * 2**attempt, 1.0)))  # noqa: S311  # no secret
            yield attempt


def settled(before: Conversation, after: Conversation, *, at: datetime, flight: str) -> Conversation:
    """``after`` with what it owes to Gmail: a new set of labels is on its way from here on, if it is not there yet."""
    owing = after.owing(at=at)
    if owing.mirror.debt_since and after.wanted != before.wanted:
        return owing.departing(flight=flight, at=at)
    return owing


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
