"""The home of a desk: which list of it a member looks at, and what he sees there."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import MemberId
from service.domain.member import Role
from service.domain.status import Status
from service.domain.view import Notice


class Listing(StrEnum):
    MINE = "mine"
    UNASSIGNED = "unassigned"
    WAITING = "waiting"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    MENTIONS = "mentions"
    FOLLOWED = "followed"
    """With what the member has not seen."""
    DUE = "due"
    """The member's own, due today or before."""
    OVERDUE = "overdue"
    """Anybody's, due before today."""
    PERSON = "person"
    TAG = "tag"
    ALL = "all"
    FOUND = "found"
    """Whatever is narrowed to, resolved or not: the list of a search."""
    PEOPLE = "people"
    """The lists of persons, with their counts; like the next two it has no requests itself."""
    TAGS = "tags"
    SAVED = "saved"
    """The member's saved searches."""


COUNTED = (Listing.UNASSIGNED, Listing.WAITING, Listing.OVERDUE)
OWN = (Listing.MINE, Listing.MENTIONS, Listing.FOLLOWED, Listing.DUE)
DIRECTORIES = frozenset({Listing.PEOPLE, Listing.TAGS, Listing.SAVED})
NOBODY = "nobody"
"""As the owner of a list: requests that nobody has."""


class Choice(Struct, frozen=True, kw_only=True):
    """One list: ``of`` is the member of PERSON, the tag of TAG or the saved search; the others narrow it.

    ``sender``: a whole address or a part of a name; ``words``: what stands in a mail. Only FOUND has these two."""

    listing: Listing
    of: str = ""
    owner: str = ""
    status: str = ""
    tag: str = ""
    sender: str = ""
    words: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.owner or self.status or self.tag or self.sender or self.words)

    def found(self, me: MemberId | None) -> Self:
        """The same as a search, where words and a sender narrow it as well."""
        match self.listing:
            case Listing.MINE:
                fixed = {"owner": me or NOBODY}
            case Listing.UNASSIGNED:
                fixed = {"owner": NOBODY, "status": self.status or Status.OPEN.value}
            case Listing.WAITING:
                fixed = {"status": Status.WAITING.value}
            case Listing.SNOOZED:
                fixed = {"status": Status.SNOOZED.value}
            case Listing.RESOLVED:
                fixed = {"status": Status.RESOLVED.value}
            case Listing.PERSON:
                fixed = {"owner": self.of}
            case Listing.TAG:
                fixed = {"tag": self.of}
            case _:
                fixed = {}
        return replace(self, listing=Listing.FOUND, of="", **fixed)


class Shelf(Struct, frozen=True, kw_only=True):
    """A line of a directory: another list, how many are in it, where that is known, and what a member calls it."""

    choice: Choice
    count: int | None = None
    name: str = ""


class HomeView(Struct, frozen=True, kw_only=True):
    """``counts`` has those of ``COUNTED``, and for a member his ``OWN``. ``after`` fetches the next page of ``items``,
    or of ``shelves`` where the list is a directory; ``earlier``: what fetched this page and those before it, but for
    the first. ``today``: the member's own. ``cut_short``: there may be more than could be looked through."""

    desk: Desk
    desks: tuple[Desk, ...]
    me: MemberId | None
    role: Role
    once: str
    choice: Choice
    today: date
    counts: Mapping[Listing, int] = field(default_factory=dict)
    items: tuple[Conversation, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    saved: tuple[Shelf, ...] = ()
    """The member's searches at this desk, by name."""
    after: str | None = None
    earlier: tuple[str, ...] = ()
    page: int = 1
    cut_short: bool = False
    total: int | None = None
    """How many the whole list has, where it is known."""
    notice: Notice | None = None
    name: str = ""
    """Of the saved search that is shown, or as it was typed."""
    owner_typed: str = ""
    """Who was named as the owner, and is nobody here, or several; ``tag_typed`` likewise."""
    tag_typed: str = ""

    @property
    def may_act(self) -> bool:
        return self.me is not None and self.role.may_act

    @property
    def is_search(self) -> bool:
        return self.choice.listing is Listing.FOUND
