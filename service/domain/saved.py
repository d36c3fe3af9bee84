"""A saved reply: a text that a team writes again and again."""

from msgspec import Struct

from service.domain.identity import DeskId, SavedId, TagId
from service.domain.sign import sign_of

LONGEST_TITLE = 60
LONGEST_TEXT = 10_000
MOST = 100
"""Of one desk, and as many that are shared: a list of more helps nobody."""
SHARED = DeskId("")
"""In place of a desk: every desk of the installation has it."""


class SavedReply(Struct, frozen=True, kw_only=True):
    """``text`` may hold the variables of ``filling``. ``tags``: of its desk, or of any that shares it; requests with
    one of them see it first."""

    id: SavedId
    desk: DeskId
    title: str
    text: str
    tags: frozenset[TagId] = frozenset()

    @property
    def sign(self) -> str:
        return sign_of(self.desk, self.title, self.text, sorted(self.tags))

    @property
    def is_shared(self) -> bool:
        return self.desk == SHARED


def aptest_first(replies: tuple[SavedReply, ...], tags: frozenset[TagId]) -> tuple[SavedReply, ...]:
    """Those for one of ``tags`` first, then the desk's own, then the shared ones; each by title."""
    return tuple(sorted(replies, key=lambda one: (not one.tags & tags, one.is_shared, one.title.casefold(), one.id)))
