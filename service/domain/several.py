"""One change for several requests: which, how far it has come, and which of them could not be changed."""

from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.entry import Entry, Kind
from service.domain.identity import ConversationId, digest
from service.domain.since import news_since

TOLD = 10
"""So many of those that were not changed are told by number."""


class Deed(StrEnum):
    """What is done to each of them."""

    ASSIGN = "assign"
    RESOLVE = "resolve"
    TAG = "tag"
    SNOOZE = "snooze"
    UNDO = "undo"
    """What another errand has done."""


OWNING = frozenset({Kind.TAKEN, Kind.ASSIGNED, Kind.UNASSIGNED})
MOVING = frozenset({Kind.RECEIVED, Kind.SENT, Kind.REOPENED, Kind.WAITING, Kind.SNOOZED, Kind.CAME_AGAIN})
"""What takes a request out of one list and into another."""
NOT_DONE = OWNING | MOVING | {Kind.NOTED, Kind.DUE}
"""Whoever does one of these has something in mind there."""
CONTRARY = {
    Deed.ASSIGN: OWNING | {Kind.RESOLVED},
    Deed.RESOLVE: NOT_DONE,
    Deed.SNOOZE: NOT_DONE | {Kind.RESOLVED},
    Deed.TAG: frozenset[Kind](),
    Deed.UNDO: frozenset[Kind](),
}
"""What somebody else may have done since the list was drawn, so that the deed may not be meant any more."""


class Reason(StrEnum):
    """Why one of them was not changed."""

    CHANGED = "changed"
    """Somebody else did what is contrary to it since the list was drawn."""
    GONE = "gone"
    """Not there any more, at another desk, or merged."""
    BUSY = "busy"
    """Others changed it at every try."""
    STUCK = "stuck"
    """There is no way back any more."""
    PAST = "past"
    """It would sleep until a moment that is over."""
    RESOLVED = "resolved"
    """Nothing is left to be done there, so that it cannot be put off."""


class Ticked(Struct, frozen=True, kw_only=True):
    """One that was chosen, at the revision that was shown; None for one of a whole list, which shows no more than
    when it was drawn."""

    id: ConversationId
    rev: int | None = None


class Unchanged(Struct, frozen=True, kw_only=True):
    """``by`` and ``kind``: who was faster, and with what, as a line of the trail has them."""

    number: int
    reason: Reason
    by: str = ""
    kind: Kind | None = None


class Errand(Struct, frozen=True, kw_only=True):
    """``deed`` for those ``chosen``, and unless it has ``ended`` for the ``whole`` list from ``after`` on, as it was
    drawn ``at`` then.

    ``to``: the member, the tag, the errand, or until when as ``PutOff`` has it, where one is needed; what was typed
    where that is ``named``. ``zone``: the member's own. ``once`` names the errand, so that what is done twice counts
    once. ``of``: how many there were, 0 where that is not known; ``done`` of them are changed or were so already, and
    so many were ``passed`` over, the first of which are named in ``unchanged``. ``undid``: what was undone, as
    the lines of the trail have it."""

    deed: Deed
    to: str = ""
    named: bool = False
    whole: bool = False
    chosen: tuple[Ticked, ...] = ()
    after: str | None = None
    at: datetime
    zone: tzinfo = UTC
    once: str
    of: int = 0
    done: int = 0
    passed: int = 0
    unchanged: tuple[Unchanged, ...] = ()
    undid: Kind | None = None
    ended: bool = False

    @property
    def seen(self) -> int:
        return self.done + self.passed

    def known_as(self, me: str) -> str:
        """How what it does is marked as part of it; nobody else's has that name."""
        return digest("errand", me, self.once) if self.once else ""

    @property
    def over(self) -> bool:
        return self.ended and not self.chosen

    def without(self, one: Ticked) -> Self:
        return replace(self, chosen=tuple(other for other in self.chosen if other != one))

    def did(self, undid: Kind | None = None) -> Self:
        return replace(self, done=self.done + 1, undid=undid or self.undid)

    def left(self, one: Unchanged) -> Self:
        """Those beyond the first few are only counted."""
        return replace(self, passed=self.passed + 1, unchanged=(*self.unchanged, one)[:TOLD])


def contrary(errand: Errand, conversation: Conversation, ticked: Ticked, *, me: str) -> Entry | None:
    """The last that somebody else has done since, which the member did not see when he chose."""
    kinds = CONTRARY[errand.deed]
    if ticked.rev is None:
        kinds = kinds if errand.deed is Deed.UNDO else OWNING | MOVING | kinds
        since = tuple(one for one in conversation.recent if one.at > errand.at)
    else:
        since = news_since(conversation, ticked.rev)
    return next((one for one in reversed(since) if one.by != me and one.kind in kinds), None)


def stood_there(errand: Errand, one: Conversation) -> bool:
    """Whether it was in the list when that was drawn; what has come into it since is no part of the errand."""
    return errand.deed is Deed.UNDO or one.since <= errand.at
