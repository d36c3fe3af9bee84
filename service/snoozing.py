"""Putting a request off, waking it, and the day by which it is due, as a member chooses."""

from datetime import date, datetime, tzinfo

from msgspec import Struct

from service.acting import Acting
from service.domain.mornings import FARTHEST
from service.domain.view import ConversationView, Notice, Telling
from service.pressing import Press


class Snoozing(Struct, frozen=True):
    acting: Acting

    def snooze(self, press: Press, until: datetime | None, *, typed: dict[str, str]) -> ConversationView:
        """``until``: None where nothing usable was chosen. ``typed`` is kept where it is refused."""
        if until is None:
            return self._refused(press, Telling.NO_DAY, typed)
        if until - self.acting.clock() > FARTHEST:
            return self._refused(press, Telling.TOO_FAR, typed)
        return self.acting.do(
            press, lambda me, at: lambda c: c.snooze(until, by=me, at=at, seen=press.seen), typed=typed
        )

    def remind(self, press: Press, days: int, zone: tzinfo, *, typed: dict[str, str]) -> ConversationView:
        """Where no answer came in so many ``days``, at eight o'clock in the member's ``zone``; 0 for none chosen."""
        if not days:
            return self._refused(press, Telling.NO_DAY, typed)
        if days > FARTHEST.days:
            return self._refused(press, Telling.TOO_FAR, typed)
        return self.acting.do(
            press, lambda me, at: lambda c: c.remind(days, zone=zone, by=me, at=at, seen=press.seen), typed=typed
        )

    def wake(self, press: Press) -> ConversationView:
        return self.acting.do(press, lambda me, at: lambda c: c.wake(by=me, at=at, seen=press.seen))

    def due(self, press: Press, on: date | None, *, today: date, typed: dict[str, str]) -> ConversationView:
        """``today``: the member's."""
        if on is None:
            return self._refused(press, Telling.NO_DAY, typed)
        if on < today or on - today > FARTHEST:
            return self._refused(press, Telling.PAST if on < today else Telling.TOO_FAR, typed)
        return self.acting.do(press, lambda me, at: lambda c: c.due(on, by=me, at=at), typed=typed)

    def never_due(self, press: Press) -> ConversationView:
        return self.acting.do(press, lambda me, at: lambda c: c.due(None, by=me, at=at))

    def _refused(self, press: Press, telling: Telling, typed: dict[str, str]) -> ConversationView:
        sight = self.acting.looking.see(press.visitor, press.conversation)
        return sight.view(notice=Notice(telling=telling), typed=typed)
