"""A member leaves a desk: he sees nothing of it from then on, and what he had in hand is nobody's."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.domain.desk import Teammate
from service.domain.identity import DeskId
from service.freeing import Freeing
from service.inbox import Crowded, Inbox
from service.ports import DESKS, MEMBERS, Key, Overtaken, Replace
from service.recording import NotPossible


class Unseating(Struct, frozen=True):
    """``clock`` says when. May be repeated: whatever ended it, it goes on."""

    inbox: Inbox
    clock: Callable[[], datetime]

    def __call__(self, desk: DeskId, address: str) -> int:
        """How many requests were his, open, waiting or put off; their labels are left to a sweep.

        What is resolved keeps his name; coming back, it is nobody's. Raises ``NotPossible`` and ``Crowded``."""
        mate = self._leave(desk, address)
        return Freeing(self.inbox, self.clock)(desk, mate.id)

    def _leave(self, desk: DeskId, address: str) -> Teammate:
        for _ in self.inbox.tries():
            home = self.inbox.store.get(key := Key(DESKS, desk)).of(key)
            mate = next((mate for mate in home.value.team if mate.address == address), None) if home else None
            if home is None or mate is None:
                raise NotPossible(f"{address} is no member there; see: flask --app main desk list")
            known = self.inbox.store.get(person := Key(MEMBERS, mate.id)).of(person)
            team = home.value.with_teammate(replace(mate, active=False))
            writes = [Replace(key, team, home.version)] if team != home.value else []
            seats = tuple(seat for seat in known.value.seats if seat.desk != desk) if known else ()
            left = [Replace(person, replace(known.value, seats=seats), known.version)] if known else []
            try:
                self.inbox.store.commit(*writes, *left)
            except Overtaken:
                continue
            return mate
        raise Crowded(desk)
