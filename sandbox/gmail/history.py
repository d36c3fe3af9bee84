"""A mailbox's history: numbered records, of which only the newest may be remembered."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import dropwhile
from random import Random

from msgspec import Struct

from sandbox.gmail.errors import Refused, invalid, not_found
from sandbox.knobs import Knobs


class Kind(StrEnum):
    MESSAGE_ADDED = "messageAdded"
    MESSAGE_DELETED = "messageDeleted"
    LABEL_ADDED = "labelAdded"
    LABEL_REMOVED = "labelRemoved"

    @property
    def field(self) -> str:
        """The plural that answers use: messagesAdded, labelsRemoved, …"""
        return self.value.replace("message", "messages").replace("label", "labels")


class Record(Struct, frozen=True, kw_only=True):
    id: int
    kind: Kind
    message: str
    thread: str
    labels: tuple[str, ...]
    at: datetime


class Told(Struct, frozen=True):
    """What an answer may show, and the id that it goes up to."""

    records: list[Record]
    until: int


class History:
    def __init__(self, *, rng: Random, knobs: Knobs, clock: Callable[[], datetime]) -> None:
        self._rng = rng
        self._knobs = knobs
        self._clock = clock
        self._records: deque[Record] = deque()
        self.current = self._first = rng.randrange(100_000, 900_000)
        self._oldest_start = self.current
        self._asked_up_to = 0

    def write(self, kind: Kind, message: str, thread: str, labels: Iterable[str] = ()) -> int:
        """The new record's number: growing, with gaps."""
        self.current += self._rng.randrange(1, 40)
        self._records.append(
            Record(id=self.current, kind=kind, message=message, thread=thread, labels=tuple(labels), at=self._clock())
        )
        return self.current

    def since(self, start: int) -> Told:
        """Exclusive; refused where the start is forgotten, or was never given out."""
        self._age()
        if not self._oldest_start <= start <= self.current:
            raise self._refusal(start)
        records = list(self._records)
        found = records[bisect_right(records, start, key=lambda record: record.id) :]
        hidden = next(dropwhile(self._is_visible, found), None)
        self._asked_up_to = self.current
        if hidden is None:
            return Told(found, self.current)
        return Told([each for each in found if each.id < hidden.id], max(start, hidden.id - 1))

    def forget(self) -> None:
        """As after weeks: every start before now is too old."""
        self._records.clear()
        self._oldest_start = self.current

    def _age(self) -> None:
        keeps, lasts = self._knobs.history_keeps, self._knobs.history_lasts
        while keeps is not None and len(self._records) > keeps:
            self._oldest_start = self._records.popleft().id
        while lasts is not None and self._records and self._age_of(self._records[0]) > timedelta(days=lasts):
            self._oldest_start = self._records.popleft().id

    def _is_visible(self, record: Record) -> bool:
        late = timedelta(seconds=self._knobs.history_late)
        return record.id <= self._asked_up_to or self._age_of(record) >= late

    def _age_of(self, record: Record) -> timedelta:
        return self._clock() - record.at

    def _refusal(self, start: int) -> Refused:
        """What was given out once is just too old; what never was may be called wrong."""
        if self._knobs.history_start_refusal == 400 and not self._first <= start <= self.current:
            return invalid("Invalid value for startHistoryId")
        return not_found()
