"""Taking back what a member did last with a request, as long as nothing has happened since."""

from datetime import datetime
from typing import Self

from msgspec.structs import replace

from service.domain.act import Act, Before
from service.domain.desk import Desk
from service.domain.entry import Entry, Kind
from service.domain.identity import MemberId, TagId
from service.domain.sleeping import Past
from service.domain.state import State
from service.domain.status import Status


class NothingToUndo(Exception):
    """The member did nothing here that could be taken back, or something came after it."""


class OwnerLeft(Exception):
    """Whoever had it then can be given no work at the desk any more."""


class Undoing(State, frozen=True, kw_only=True):
    def remembering(self, before: State, *, by: MemberId, at: datetime, errand: str = "") -> Self:
        """``self``, which a member made of ``before``, with how to take that back; ``errand``: of which it is part."""
        told = [entry for entry in self.news[len(before.news) :] if entry.by == by]
        stood = Before.of(before)
        if not told or told[-1].kind is Kind.UNDONE or Before.of(self) == stood:
            return self
        return replace(self, last_act=Act(by=by, at=at, kind=told[-1].kind, rev=self.rev, before=stood, errand=errand))

    def undoable(self, by: str | None) -> Act | None:
        """What ``by`` did last here, if nothing has come since."""
        act = self.last_act
        return act if act and act.by == by and act.rev == self.rev else None

    @property
    def last_deed(self) -> Entry:
        """The newest line that is somebody's doing, not only what came of that."""
        return next((line for line in reversed(self.recent) if line.by), self.recent[-1])

    @property
    def undoable_act(self) -> Act | None:
        """Whosever it is."""
        return self.undoable(self.last_act.by) if self.last_act else None

    def undo(self, *, desk: Desk, by: MemberId, at: datetime, seen: int | None = None) -> Self:
        """As it stood before what ``by`` did last.

        Raises ``Outdated`` where anybody changed anything since ``seen``, ``NothingToUndo``, ``OwnerLeft``, and
        ``Past`` where it would sleep until a moment that is over."""
        self._check(seen, self.rev)
        act = self.undoable(by)
        if act is None:
            raise NothingToUndo(self.id)
        _check_possible(act.before, desk, at)
        undone = self._with(
            Entry(kind=Kind.UNDONE, by=by, at=at, what=act.kind.value),
            last_act=None,
            **act.before.parts | {"tags": _by_now(act.before.tags, desk)},
        )
        owner = self.revs.owner if undone.owner == self.owner else undone.rev
        status = self.revs.status if undone._stood_as(self) else undone.rev
        return replace(undone, revs=replace(undone.revs, owner=owner, status=status))

    def undo_errand(self, errand: str, *, desk: Desk, by: MemberId, at: datetime) -> Self:
        """The same, if it is part of that errand, and once. Raises likewise."""
        if self._is_undone(by):
            return self
        act = self.undoable(by)
        if act is None or act.errand != errand:
            raise NothingToUndo(self.id)
        return self.undo(desk=desk, by=by, at=at)

    def _is_undone(self, by: MemberId) -> bool:
        last = self.recent[-1] if self.recent else None
        return last is not None and (last.kind, last.by) == (Kind.UNDONE, by)

    def _stood_as(self, other: State) -> bool:
        return (self.status, self.resolution, self.snoozed_until) == (
            other.status,
            other.resolution,
            other.snoozed_until,
        )


def _by_now(tags: frozenset[TagId], desk: Desk) -> frozenset[TagId]:
    """What was merged since is the tag that it went into; without that one, none."""
    known = (desk.tag(tag) for tag in tags)
    by_now = (desk.heir(tag.id) if tag.into else tag for tag in known if tag)
    return frozenset(tag.id for tag in by_now if tag)


def _check_possible(before: Before, desk: Desk, at: datetime) -> None:
    mate = desk.teammate(before.owner)
    if before.owner and before.status is not Status.RESOLVED and not (mate and mate.may_own):
        raise OwnerLeft(before.owner)
    if before.status is Status.SNOOZED and before.snoozed_until and before.snoozed_until <= at:
        raise Past(before.snoozed_until)
