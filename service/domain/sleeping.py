"""Putting a request off until its time comes or the customer writes, and the day by which it is due."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from service.domain.entry import ON_TIME, Entry, Kind
from service.domain.state import State
from service.domain.status import Status


class Past(Exception):
    """That moment, or that day, is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sleeping(State):
    def snooze(self, until: datetime, *, by: str, at: datetime, seen: int | None = None) -> Self:
        """Out of the lists ``until`` then, or until the customer writes. Raises ``Past`` and ``Outdated``."""
        self._check(seen, self.revs.status, self.revs.messages)
        if until <= at:
            raise Past(until)
        waits = Status.WAITING in {self.status, self.wakes_as}
        entry = Entry(kind=Kind.SNOOZED, by=by, at=at, what=until.isoformat())
        return self._stand(
            Status.SNOOZED, entry, snoozed_until=until, wakes_as=Status.WAITING if waits else Status.OPEN
        )

    def wake(self, *, by: str, at: datetime, seen: int | None = None) -> Self:
        """As it stood before it was put off. Raises ``Outdated``."""
        self._check(seen, self.revs.status)
        if self.status is not Status.SNOOZED:
            return self
        return self._stand(self.wakes_as or Status.OPEN, Entry(kind=Kind.WOKEN, by=by, at=at))

    def wake_in_time(self, *, at: datetime) -> Self:
        """Open, if its time has come: there is something to do, even if that is to ask once more."""
        if self.status is not Status.SNOOZED or self.snoozed_until is None or self.snoozed_until > at:
            return self
        return self._stand(Status.OPEN, Entry(kind=Kind.WOKEN, by=ON_TIME, at=at))

    def due(self, on: date | None, *, by: str, at: datetime) -> Self:
        """To be done by the end of that day, whose it is; None for no such day."""
        if self.due_on == on:
            return self
        return self._with(Entry(kind=Kind.DUE, by=by, at=at, what=on.isoformat() if on else ""), due_on=on)
