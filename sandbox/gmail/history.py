"""A mailbox's history: numbered records, of which only the newest may be remembered."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from sandbox.gmail.errors import not_found


class Kind(StrEnum):
    MESSAGE_ADDED = "messageAdded"
    MESSAGE_DELETED = "messageDeleted"
    LABEL_ADDED = "labelAdded"
    LABEL_REMOVED = "labelRemoved"

    @property
    def field(self) -> str:
        """The plural that answers use: messagesAdded, labelsRemoved, …"""
        return self.value.replace("message", "messages").replace("label", "labels")


@dataclass(frozen=True, slots=True)
class Record:
    id: int
    kind: Kind
    message: str
    thread: str
    labels: tuple[str, ...] = ()


class History:
    def __init__(self, *, rng: Random, keeps: int | None) -> None:
        self._rng = rng
        self._keeps = keeps
        self._records: list[Record] = []
        self.current = rng.randrange(100_000, 900_000)
        self._oldest_start = self.current

    def write(self, kind: Kind, message: str, thread: str, labels: tuple[str, ...] = ()) -> int:
        """The new record's number: growing, with gaps."""
        self.current += self._rng.randrange(1, 40)
        self._records.append(Record(self.current, kind, message, thread, labels))
        if self._keeps is not None and len(self._records) > self._keeps:
            self._oldest_start = self._records.pop(0).id
        return self.current

    def since(self, start: int) -> list[Record]:
        """Exclusive; 404 where the start is forgotten, or was never given out."""
        if not self._oldest_start <= start <= self.current:
            raise not_found()
        return self._records[bisect_right(self._records, start, key=lambda record: record.id) :]

    def forget(self) -> None:
        """As after weeks: every start before now is too old."""
        self._records.clear()
        self._oldest_start = self.current
