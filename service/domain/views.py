"""What is a member's own, and nobody else's concern: the searches that he has saved."""

from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from service.domain.home import Choice, Listing
from service.domain.identity import DeskId

MOST_SEARCHES = 50
"""Of one member, at all his desks."""


class SavedSearch(Struct, frozen=True, kw_only=True):
    """``name`` as he has typed it; the rest is what it searches for, as in ``Choice``."""

    desk: DeskId
    name: str
    owner: str = ""
    status: str = ""
    tag: str = ""
    sender: str = ""
    words: str = ""

    @property
    def choice(self) -> Choice:
        return Choice(
            listing=Listing.FOUND,
            owner=self.owner,
            status=self.status,
            tag=self.tag,
            sender=self.sender,
            words=self.words,
        )


def as_saved(choice: Choice, *, desk: DeskId, name: str) -> SavedSearch:
    """``choice`` is one of FOUND."""
    return SavedSearch(
        desk=desk,
        name=name,
        owner=choice.owner,
        status=choice.status,
        tag=choice.tag,
        sender=choice.sender,
        words=choice.words,
    )


class Views(Struct, frozen=True, kw_only=True):
    """By the member's id."""

    searches: tuple[SavedSearch, ...] = ()

    def of_desk(self, desk: DeskId) -> tuple[SavedSearch, ...]:
        """By name."""
        return tuple(sorted((one for one in self.searches if one.desk == desk), key=lambda one: one.name.casefold()))

    def named(self, desk: DeskId, name: str) -> SavedSearch | None:
        return next((one for one in self.of_desk(desk) if one.name.casefold() == name.casefold()), None)

    def with_search(self, search: SavedSearch) -> Self:
        """In place of one of the same name."""
        return replace(self, searches=(*self.without(search.desk, search.name).searches, search))

    def without(self, desk: DeskId, name: str) -> Self:
        gone = self.named(desk, name)
        return replace(self, searches=tuple(one for one in self.searches if one != gone))

    @property
    def is_overfull(self) -> bool:
        return len(self.searches) > MOST_SEARCHES
