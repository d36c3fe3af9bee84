"""At which desk a request is, and in whose hands: shown where its mailbox holds several, and changed within that."""

from datetime import datetime
from typing import Self

from msgspec.structs import replace

from service.domain.desk import Desk
from service.domain.entry import Entry, Kind
from service.domain.identity import TagId
from service.domain.state import State
from service.domain.status import Status


class Housed(State, frozen=True, kw_only=True):
    def beside_others(self) -> Self:
        """Its mailbox holds several desks: its desk is a label too."""
        return self if self.shows_desk else replace(self, shows_desk=True)

    def transfer(self, old: Desk, new: Desk, *, number: int, by: str, at: datetime) -> Self:
        """It goes to another desk of its mailbox, where it has this ``number``.

        Its owner stays who may own there, its tags go along by name; of what stays behind a line tells each."""
        if new.id == self.desk:
            return self.beside_others()
        entry = Entry(kind=Kind.TRANSFERRED, by=by, at=at, what=_called(old, self.number), text=_called(new, number))
        there = {tag: new.tag_named(known.name) for tag in self.tags if (known := old.tag(tag))}
        moved = self._with(
            entry,
            desk=new.id,
            number=number,
            shows_desk=True,
            tags=frozenset(tag.id for tag in there.values() if tag),
            mentions=frozenset(member for member in self.mentions if new.teammate(member)),
            links=tuple(one.seen_from(new, old) for one in self.links),
        )
        for tag in sorted(tag for tag, known in there.items() if known is None):
            moved = moved._left_behind(tag, old, by=by, at=at)
        there_too = replace(moved, following=moved.following.only(new.teammate))
        return there_too._with_owner_of(new, by=by, at=at)

    def in_living_hands(self, desk: Desk | None, *, at: datetime) -> Self:
        """Nobody's, where it is to be done and its owner may have no work any more at its ``desk``, as far as known.

        What is resolved keeps his name, and what is in spam or trash, until it comes back."""
        to_be_done = self.here and self.status is not Status.RESOLVED
        return self._freed(by="", at=at) if to_be_done and self.has_lost_owner(desk) else self

    def has_lost_owner(self, desk: Desk | None) -> bool:
        """Whether somebody has it who has left the ``desk``, or only looks on there by now."""
        mate = desk.teammate(self.owner) if desk and desk.id == self.desk else None
        return mate is not None and not mate.may_own

    def _left_behind(self, tag: TagId, old: Desk, *, by: str, at: datetime) -> Self:
        known = old.tag(tag)
        return self._with(Entry(kind=Kind.UNTAGGED, by=by, at=at, what=tag, text=known.name if known else ""))

    def _with_owner_of(self, new: Desk, *, by: str, at: datetime) -> Self:
        mate = new.teammate(self.owner)
        if self.owner is None or (mate and mate.may_own):
            return self
        return self._freed(by=by, at=at)

    def _freed(self, *, by: str, at: datetime) -> Self:
        freed = self._with(Entry(kind=Kind.UNASSIGNED, by=by, at=at, what=self.owner or ""), owner=None)
        return replace(freed, revs=replace(freed.revs, owner=freed.rev))


def _called(desk: Desk, number: int) -> str:
    return f"{number} · {desk.name}"
