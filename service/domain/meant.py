"""How a request stands once a reply is sent, as its member wanted it."""

from datetime import datetime
from typing import Self

from service.domain.entry import Entry, Kind
from service.domain.letter import NO_ANSWER, Then
from service.domain.outgoing import Sending
from service.domain.sleeping import Sleeping
from service.domain.status import Resolution, Status


class Meant(Sleeping, frozen=True, kw_only=True):
    def _as_meant(self, mine: Sending | None, *, at: datetime) -> Self:
        """Unless a customer has written since the member pressed: then somebody must look."""
        if mine is None or mine.then is Then.USUAL or self._was_asked_since(mine.at):
            return self
        if mine.then is Then.RESOLVE:
            entry = Entry(kind=Kind.RESOLVED, by=mine.by, at=at, what=Resolution.DONE.value)
            return self._stand(Status.RESOLVED, entry, resolution=Resolution.DONE)
        waiting = self._standing(Status.WAITING, at=at)
        if mine.then is Then.REMIND:
            return waiting.snooze(at + NO_ANSWER, by=mine.by, at=at, no_answer_in=NO_ANSWER.days)
        return waiting

    def _was_asked_since(self, then: datetime) -> bool:
        return any(message.at > then for message in self.messages if not (message.ours or message.automatic))
