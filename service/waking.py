"""Requests whose time has come are open again: first all records, then their labels."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.identity import ConversationId, new_id
from service.inbox import Crowded, Gone
from service.mirror import Mirroring
from service.ports import Newer, Unreachable
from service.swept import Progress

MOST = 500
INSTANT = timedelta(microseconds=1)
log = logging.getLogger(__name__)


class Waking(Struct, frozen=True):
    """``clock`` says when. Whoever else does the same at the same time changes nothing twice."""

    mirroring: Mirroring
    clock: Callable[[], datetime]

    def __call__(self, so_far: Progress, *, until: datetime) -> None:
        """Labels that are not up ``until`` then are left to who settles debts."""
        woken = list(self._woken(so_far))
        so_far.woken += len(woken)
        for one, flight in woken:
            if self.clock() >= until or one.mailbox in so_far.tired:
                continue
            if not self._follows(so_far, one, flight):
                so_far.tired.add(one.mailbox)

    def _woken(self, so_far: Progress) -> Iterator[tuple[Conversation, str]]:
        """Those that this process woke, each with the flight of its labels."""
        at, flight = self.clock(), new_id()
        for id_ in self.mirroring.inbox.store.waking(before=at + INSTANT, limit=MOST):
            try:
                if woken := self._wake(id_, at, flight):
                    yield woken, flight
            except (Gone, Crowded, Newer):
                continue  # erased, in everybody's hands, or for the newer service
            except Unreachable:
                raise
            except Exception as error:  # one in trouble stops none of the others
                log.exception("conversation %s could not be woken", id_)
                so_far.unexpected(f"conversation {id_}", error)

    def _follows(self, so_far: Progress, one: Conversation, flight: str) -> bool:
        """Whether its mailbox answers; what else went wrong is for whoever settles debts."""
        try:
            return self.mirroring.follow(one.id, flight=flight, near=one)
        except Newer:
            return True
        except Unreachable:
            raise
        except Exception as error:
            log.exception("the labels of conversation %s could not be written", one.id)
            so_far.unexpected(f"conversation {one.id}", error)
            return True

    def _wake(self, id_: ConversationId, at: datetime, flight: str) -> Conversation | None:
        inbox = self.mirroring.inbox
        before = inbox.find(id_)
        after = inbox.change(id_, lambda c: c.wake_in_time(at=at), at=at, flight=flight, known=before)
        return after if after.rev > before.value.rev else None
