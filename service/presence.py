"""A member opens a request: that is written down beside it, as a courtesy to the others."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.domain.identity import MemberId
from service.domain.presence import Presence
from service.looking import Sight
from service.ports import PRESENCES, Create, Key, Overtaken, Replace, Snapshot, Store, Unreachable

TRIES = 2


class Attending(Struct, frozen=True):
    """``clock`` says when."""

    store: Store
    clock: Callable[[], datetime]

    def __call__(self, sight: Sight) -> Sight:
        """One small write, none where it was written down a moment ago; with whoever else came at the same moment.

        Never holds up a card, and never fails one: without it the others only know less."""
        if sight.me is None:
            return sight
        with suppress(Unreachable):
            return replace(sight, beside=self._marked(sight, sight.me))
        return sight

    def _marked(self, sight: Sight, me: MemberId) -> Snapshot[Presence] | None:
        key, beside = Key(PRESENCES, sight.conversation.id), sight.beside
        for _ in range(TRIES):
            stood = beside.value if beside else Presence()
            marked = stood.opened_by(me, at=self.clock())
            if marked == stood:
                return beside
            try:
                self.store.commit(Replace(key, marked, beside.version) if beside else Create(key, marked))
            except Overtaken:
                beside = self.store.get(key).of(key)
            else:
                return beside
        return beside
