"""What a member is shown: everything that a card needs, and nothing to ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import Entry
from service.domain.identity import MemberId
from service.domain.member import Role


class Telling(StrEnum):
    """What a card has to tell besides how things stand."""

    TAKEN_BY = "taken_by"
    """``who`` was faster."""
    CHANGED_BY = "changed_by"
    """``who`` changed it since the card was drawn; nothing was done, and what was typed is kept."""
    GMAIL_LATE = "gmail_late"
    """Saved, but the labels are not up yet."""
    NOTHING_LEFT = "nothing_left"
    """Nothing is left to take."""
    NOT_ALLOWED = "not_allowed"
    """The member's role does not allow it."""
    NOT_OWNER = "not_owner"
    """The chosen person cannot be given work at this desk."""
    BAD_TAG = "bad_tag"
    """No usable name for a tag: ``what`` is what was typed."""
    NO_SUCH_TAG = "no_such_tag"
    EMPTY_NOTE = "empty_note"
    LONG_NOTE = "long_note"
    """More than ``what`` characters; the text is kept."""
    NOBODY_CALLED = "nobody_called"
    """``what`` calls nobody of this desk, or several: the note is not written, and the text is kept."""
    FOLLOWED = "followed"
    UNFOLLOWED = "unfollowed"
    MANY_FOLLOW = "many_follow"
    """More than may follow one request."""
    EMPTY_REPLY = "empty_reply"
    LONG_REPLY = "long_reply"
    """More than ``what`` characters; here and below, whatever is not on its way is kept as it was typed."""
    NO_ADDRESS = "no_address"
    """There is nobody to whom a reply could go."""
    GOES_ELSEWHERE = "goes_elsewhere"
    """The mail answered asks for answers at ``what``, or was written there, which is not the contact: not sent yet."""
    ANSWERING = "answering"
    """``who`` is sending a reply just now."""
    WROTE_SINCE = "wrote_since"
    """``who`` wrote since the card was drawn, so the reply was not sent."""
    SENT = "sent"
    """The reply of ``who`` went out."""
    ON_ITS_WAY = "on_its_way"
    """Gmail has the reply, but has not said yet that it is sent."""
    UNSURE = "unsure"
    """Gmail may have a draft of the reply, but did not say so: the same button finds out."""
    TRY_AGAIN = "try_again"
    """The reply went nowhere; another try may help."""
    NOT_SENT = "not_sent"
    """Gmail refused the reply."""
    NOT_FOUND = "not_found"
    """No conversation for ``what`` that was searched for."""
    MERGED = "merged"
    """What was asked for, number ``what``, was merged into this one."""
    SPLIT = "split"
    """This is the new half of number ``what``."""
    NOT_IN_REQUEST = "not_in_request"
    FIRST_MAIL = "first_mail"
    """Nothing would be left in front of the mail."""
    MAIL_GONE = "mail_gone"
    TOO_LONG = "too_long"
    """More mails than can be moved at once, or more threads than one request may span."""
    ABSORBED = "absorbed"
    """Number ``what`` has just been merged into this one."""
    RELEASED = "released"
    """Number ``what`` has just been taken out of this one again."""
    SENDING = "sending"
    """A reply is on its way, whose request must stay what it is until it has arrived."""
    NOT_MERGED = "not_merged"
    UPGRADING = "upgrading"
    """Only a newer Guichet, which runs already, can tell what goes with whom."""
    SAME_REQUEST = "same_request"
    OTHER_DESK = "other_desk"
    NO_SUCH_NUMBER = "no_such_number"
    """Of this desk."""
    LINKED = "linked"
    """Linked with number ``what``."""
    UNLINKED = "unlinked"
    BUSY = "busy"
    """Too many at once, or the store did not answer: nothing was done; try again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    telling: Telling
    who: str = ""
    """A member's id, or one of the authors of ``entry``."""
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationView:
    """``me`` is None for the mailbox's own shared login, which only reads. ``typed``: form values to put back.

    ``away``: its mail is not the one on the screen, so the card has to say which one it is. ``here``: the open mail, as
    Gmail names it, where it is one of the conversation's, a copy of one, or only ``answering`` one; ``mail``: which of
    the conversation's own it is. ``others``: the newest that the contact has open besides; there may be more."""

    conversation: Conversation
    desk: Desk
    me: MemberId | None
    role: Role
    once: str
    notice: Notice | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    away: bool = False
    here: str = ""
    answering: bool = False
    mail: str = ""
    others: tuple[Conversation, ...] = ()
    more_others: bool = False

    @property
    def may_act(self) -> bool:
        return self.me is not None and self.role.may_act


class Listing(StrEnum):
    MINE = "mine"
    UNASSIGNED = "unassigned"
    WAITING = "waiting"
    RESOLVED = "resolved"
    MENTIONS = "mentions"
    FOLLOWED = "followed"
    """With what the member has not seen."""
    PERSON = "person"
    TAG = "tag"
    ALL = "all"


NOBODY = "nobody"
"""As the owner of a list: requests that nobody has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One list: ``of`` is the member of PERSON or the tag of TAG; ``owner``, ``status`` and ``tag`` narrow any list."""

    listing: Listing
    of: str = ""
    owner: str = ""
    status: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """``counts`` has UNASSIGNED and WAITING, and for a member MINE, MENTIONS and FOLLOWED. ``after`` fetches the next
    page of ``items``."""

    desk: Desk
    desks: tuple[Desk, ...]
    me: MemberId | None
    role: Role
    once: str
    choice: Choice
    counts: Mapping[Listing, int] = field(default_factory=dict)
    items: tuple[Conversation, ...] = ()
    after: str | None = None
    page: int = 1
    query: str = ""
    total: int | None = None
    """How many the whole list has, where it is known."""
    notice: Notice | None = None

    def showing(self, items: tuple[Conversation, ...]) -> Self:
        """The same with other conversations in its list."""
        return replace(self, items=items, after=None, total=None)

    @property
    def may_act(self) -> bool:
        return self.me is not None and self.role.may_act


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailView:
    """A page of the whole trail, newest first; ``before`` fetches the next."""

    conversation: Conversation
    desk: Desk
    entries: tuple[Entry, ...]
    before: int | None = None
