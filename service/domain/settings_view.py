"""What the managers of a desk are shown of its settings."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace

from service.domain.desk import Desk, Tag
from service.domain.identity import TagId
from service.domain.saved import SavedReply


class Said(StrEnum):
    """What became of a press in the settings; unless it says otherwise, nothing was changed."""

    SAVED = "saved"
    """It is as it was wished."""
    LINKS_OUTSIDE = "links_outside"
    """Saved, with links that Gmail opens only once they are allowed."""
    CHANGED_SINCE = "changed_since"
    """Somebody else changed the same since the card was drawn."""
    LONG = "long"
    """A text of more than ``what`` characters."""
    BAD_NAME = "bad_name"
    """``what`` cannot be the name of a tag."""
    NAME_TAKEN = "name_taken"
    """Another tag is called ``what``, or Gmail would take the two for the same."""
    DESK_NAME_TAKEN = "desk_name_taken"
    """Another desk of the mailbox is called ``what``, likewise."""
    BAD_DESK_NAME = "bad_desk_name"
    """``what`` cannot be the name of a desk."""
    NO_NAME = "no_name"
    NO_TAG = "no_tag"
    """None was chosen into which to merge."""
    NO_SUCH_TAG = "no_such_tag"
    """No tag in use is called ``what``, or several begin so; empty for one that is no longer used."""
    TOO_MANY = "too_many"
    """There are ``what`` already, and no more will fit."""
    MANY_TAGS = "many_tags"
    """With those no longer used there are ``what``, and no more will fit."""
    NO_TITLE = "no_title"
    NO_TEXT = "no_text"
    NO_VARIABLE = "no_variable"
    """``what`` looks like a variable and is none: customers would read it as it stands."""
    BAD_LINK = "bad_link"
    """``what`` is no link that starts with https://."""
    GONE = "gone"
    """It is not there any more, or not this desk's."""
    ASKED = "asked"
    """It cannot be undone: the button has to be pressed once more."""
    RETIRED = "retired"
    BROUGHT_BACK = "brought_back"
    MERGED = "merged"
    REMOVED = "removed"
    LABEL_LATE = "label_late"
    """Saved, but the label in Gmail is not up yet."""


class Merging(Struct, frozen=True, kw_only=True):
    """One tag is becoming another, on ``done`` of about ``of`` requests by now."""

    old: TagId
    into: TagId
    done: int
    of: int


class SettingsView(Struct, frozen=True, kw_only=True):
    """``tag`` and ``reply``: the one that is looked at; ``wearing``: about so many requests have that tag.

    ``into``: the one it is to be merged into, once that is confirmed. ``merges``: of that tag, or where none is looked
    at all of the desk. ``typed``: form values to put back; ``unsaved``: below this card is another with some."""

    desk: Desk
    once: str
    said: Said | None = None
    what: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    unsaved: bool = False
    page: int = 1
    tag: Tag | None = None
    into: Tag | None = None
    wearing: int = 0
    merges: tuple[Merging, ...] = ()
    replies: tuple[SavedReply, ...] = ()
    reply: SavedReply | None = None

    def saying(self, said: Said, what: str = "", **typed: str) -> Self:
        return replace(self, said=said, what=what, typed=typed)
