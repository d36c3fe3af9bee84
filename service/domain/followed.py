"""Following a request: nobody's work, so that no line of the trail tells it and no revision rises."""

from typing import Self

from msgspec.structs import replace

from service.domain.identity import MemberId
from service.domain.state import State


class Followed(State, frozen=True, kw_only=True):
    def follow(self, *, by: MemberId) -> Self:
        """Unless too many do already."""
        return replace(self, following=self.following.joined_by(by))

    def unfollow(self, *, by: MemberId) -> Self:
        return replace(self, following=self.following.left_by(by))

    def read_by(self, member: MemberId) -> Self:
        """Whoever was mentioned, or follows it, has looked; nobody else need know."""
        return replace(self, mentions=self.mentions - {member}, following=self.following.seen_by(member))

    def is_news_to(self, member: MemberId | None) -> bool:
        """Whether a note mentions him, or something has happened that he follows, since he looked."""
        return member in self.mentions or member in self.following.unseen
