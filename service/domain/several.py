"""One change for several requests: which, how far it has come, and which of them could not be changed."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from service.domain.conversation import Conversation
from service.domain.entry import Kind
from service.domain.identity import ConversationId, digest

TOLD = 10
"""So many of those that were not changed are told by number."""


class Deed(StrEnum):
    """What is done to each of them."""

    ASSIGN = "assign"
    RESOLVE = "resolve"
    TAG = "tag"
    UNDO = "undo"
    """What another errand has done."""


CONTRARY = {
    Deed.ASSIGN: {Kind.TAKEN, Kind.ASSIGNED, Kind.UNASSIGNED},
    Deed.RESOLVE: {Kind.RECEIVED, Kind.SENT, Kind.REOPENED, Kind.WAITING, Kind.SNOOZED, Kind.CAME_AGAIN},
    Deed.TAG: set[Kind](),
    Deed.UNDO: set[Kind](),
}
ANY = CONTRARY[Deed.ASSIGN] | CONTRARY[Deed.RESOLVE]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    number: int
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """``deed`` for those ``chosen``, and unless it has ``ended`` for the ``whole`` list from ``after`` on, as it was
    drawn ``at`` then.

    ``to``: the member, the tag or the errand, where one is needed; what was typed where that is ``named``. ``once``
    names the errand, so that what is done twice counts once. ``of``: how many there were, 0 where that is not known;
    ``done`` of them are changed or were so already, and so many were ``passed`` over, the first of which are named in
    ``unchanged``."""

    deed: Deed
    to: str = ""
    named: bool = False
    whole: bool = False
    chosen: tuple[ConversationId, ...] = ()
    after: str | None = None
    at: datetime
    once: str
    of: int = 0
    done: int = 0
    passed: int = 0
    unchanged: tuple[Unchanged, ...] = ()
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

    def without(self, one: ConversationId) -> Self:
        return replace(self, chosen=tuple(other for other in self.chosen if other != one))

    def did(self) -> Self:
        return replace(self, done=self.done + 1)

    def left(self, number: int, reason: Reason) -> Self:
        """Those beyond the first few are only counted."""
        told = (*self.unchanged, Unchanged(number=number, reason=reason))[:TOLD]
        return replace(self, passed=self.passed + 1, unchanged=told)


def is_contrary(errand: Errand, conversation: Conversation, *, me: str) -> bool:
    """Whether somebody else has since done what the member did not see when he chose."""
    kinds = ANY if errand.whole and errand.deed is not Deed.UNDO else CONTRARY[errand.deed]
    return any(one.at > errand.at and one.by != me and one.kind in kinds for one in conversation.recent)


def stood_there(errand: Errand, one: Conversation) -> bool:
    """Whether it was in the list when that was drawn; what has come into it since is no part of the errand."""
    return errand.deed is Deed.UNDO or one.since <= errand.at
