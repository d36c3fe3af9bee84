"""Who follows a request without having it, and for whom something has happened there since he looked."""

from collections.abc import Callable
from datetime import datetime
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from service.domain.entry import Entry
from service.domain.identity import MemberId

MOST = 50
"""So many may follow one request: they travel with it."""


class Following(Struct, frozen=True, kw_only=True):
    """``unseen``: those of its ``members`` who have not looked since something happened, last ``at`` that time."""

    members: frozenset[MemberId] = frozenset()
    unseen: frozenset[MemberId] = frozenset()
    at: datetime | None = None

    @property
    def has_room(self) -> bool:
        return len(self.members) < MOST

    def joined_by(self, member: MemberId) -> Self:
        return replace(self, members=self.members | {member}) if self.has_room else self

    def left_by(self, member: MemberId) -> Self:
        return self.only(lambda one: one != member)

    def told(self, entry: Entry) -> Self:
        """Something happened, which is news to all but who did it."""
        unseen = self.members - {entry.by}
        if not unseen:
            return self
        return replace(self, unseen=self.unseen | unseen, at=max(entry.at, self.at or entry.at))

    def seen_by(self, member: MemberId) -> Self:
        return replace(self, unseen=self.unseen - {member}) if member in self.unseen else self

    def only(self, stays: Callable[[MemberId], object]) -> Self:
        members = frozenset(one for one in self.members if stays(one))
        return replace(self, members=members, unseen=self.unseen & members)

    def with_those_of(self, other: "Following") -> Self:
        """Whoever followed one of two that are merged follows what they become."""
        members = frozenset(sorted(self.members | other.members)[:MOST])
        at = max(filter(None, (self.at, other.at)), default=None)
        return replace(self, members=members, unseen=(self.unseen | other.unseen) & members, at=at)
