"""What a mailbox is still to be caught up with: lost history, the mail that was there before its desk, merged tags."""

from datetime import datetime, timedelta
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from service.domain.identity import DeskId, MemberId, MessageId, TagId

IN_HAND = timedelta(seconds=45)
"""Whoever looks at a mailbox has it to himself for so long, as far as other sweeps are concerned."""
UNLISTED = timedelta(minutes=5)
"""So long at most Gmail's search may not find a mail that has arrived."""


class Resyncing(Struct, frozen=True, kw_only=True):
    """A resync under way, begun at the history id ``cursor``: history is lost ``since`` then, and mails are looked at
    from ``start`` on; ``after`` is the last one looked at, ``done`` ``of`` so many. ``by`` has it in hand until
    ``held_until``. ``again``: all that Gmail's search found is looked at, and what it was slow to find is still to be,
    not before ``held_until``."""

    cursor: int
    at: datetime
    since: datetime
    after: MessageId | None = None
    start: datetime | None = None
    done: int = 0
    of: int = 0
    by: str = ""
    held_until: datetime | None = None
    again: bool = False


class FirstDay(Struct, frozen=True, kw_only=True):
    """Its mail of the last ``days``, as of ``at``, is being opened, ``done`` ``of`` so many threads; somebody has that
    in hand until ``held_until``. ``stuck_since``: since when nothing comes of it, however often it is taken up."""

    days: int
    at: datetime
    held_until: datetime
    done: int = 0
    of: int = 0
    stuck_since: datetime | None = None

    @property
    def waits_since(self) -> datetime:
        """In the future while somebody is at it."""
        return min(self.held_until, self.stuck_since or self.held_until)

    @property
    def is_through(self) -> bool:
        """Whether all is opened that was found, and it only waits for a last look."""
        return self.held_until == self.at + UNLISTED

    def left(self, *, listed: datetime) -> "FirstDay | None":
        """After all is opened that Gmail's search found ``listed`` then: the last day once more, as soon as it finds
        what had arrived before; None where it did."""
        last_look = self.at + UNLISTED
        if not self.days or listed >= last_look:
            return None
        return FirstDay(days=1, at=self.at, held_until=last_look)

    def held(self, known: Self | None, *, moving: bool, at: datetime) -> Self:
        """As it is kept, instead of what is ``known``, while somebody is at it; ``moving``: nothing holds it up."""
        stuck = known.stuck_since if known and not moving else None
        same = known and (known.days, known.at, known.stuck_since) == (self.days, self.at, stuck)
        if known and same and known.held_until > at + IN_HAND / 2:
            return known
        return replace(self, held_until=at + IN_HAND, stuck_since=stuck)


class TagMerge(Struct, frozen=True, kw_only=True):
    """What is tagged ``id`` at ``desk`` becomes tagged ``into``, as ``by`` asked for ``at`` then; about ``of`` so many
    had it. How many still have it is counted when somebody looks."""

    id: TagId
    desk: DeskId
    into: TagId
    by: MemberId
    at: datetime
    of: int = 0
