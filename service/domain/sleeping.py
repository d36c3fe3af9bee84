"""Putting a request off until its time comes or the customer writes, and the day by which it is due."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Self

from msgspec.structs import replace

from service.domain.entry import ON_TIME, Entry, Kind
from service.domain.mornings import in_days
from service.domain.state import State
from service.domain.status import Status


class Past(Exception):
    """That moment, or that day, is over."""


class Sleeping(State, frozen=True, kw_only=True):
    def snooze(
        self, until: datetime, *, by: str, at: datetime, seen: int | None = None, no_answer_in: int | None = None
    ) -> Self:
        """Out of the lists ``until`` then, or until the customer writes; ``no_answer_in``: days, of a reminder.

        Raises ``Past`` and ``Outdated``."""
        self._check(seen, self.revs.status, self.revs.messages)
        if until <= at:
            raise Past(until)
        waits = Status.WAITING in {self.status, self.wakes_as}
        entry = Entry(kind=Kind.SNOOZED, by=by, at=at, what=until.isoformat())
        return self._stand(
            Status.SNOOZED,
            entry,
            snoozed_until=until,
            wakes_as=Status.WAITING if waits else Status.OPEN,
            no_answer_in=no_answer_in,
        )

    def remind(self, days: int, *, zone: tzinfo, by: str, at: datetime, seen: int | None = None) -> Self:
        """Back on the morning so many days after our last mail, if the customer has not answered by then; counted from
        now where he wrote last, or has been silent for longer already. Raises as ``snooze`` does."""
        mornings = (in_days(days, since, zone) for since in (self._unanswered_since or at, at))
        until = next((morning for morning in mornings if morning > at), at)
        return self.snooze(until, by=by, at=at, seen=seen, no_answer_in=days)

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

    def _reminded_from(self, sent: datetime) -> Self:
        """After another mail of ours: a reminder counts from that one; any other day stays as it was chosen."""
        if self.no_answer_in is None or self.snoozed_until is None:
            return self
        until = max(self.snoozed_until, sent + timedelta(days=self.no_answer_in))
        return replace(self, snoozed_until=until, wakes_as=Status.WAITING)

    @property
    def _unanswered_since(self) -> datetime | None:
        """When we wrote last, where no person has written since."""
        turns = sorted((one for one in self.messages if not one.automatic), key=lambda one: one.at)
        return turns[-1].at if turns and turns[-1].ours else None

    def due(self, on: date | None, *, by: str, at: datetime) -> Self:
        """To be done by the end of that day, whose it is; None for no such day."""
        if self.due_on == on:
            return self
        return self._with(Entry(kind=Kind.DUE, by=by, at=at, what=on.isoformat() if on else ""), due_on=on)
