"""What a member is shown: everything that a card needs, and nothing to ask for."""

from collections.abc import Mapping

from msgspec import Struct, field

from service.domain.acquaintance import Acquaintance
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import Entry
from service.domain.identity import MemberId, ThreadId
from service.domain.member import Role
from service.domain.notice import Notice, Telling
from service.domain.presence import Presence
from service.domain.saved import SavedReply
from service.domain.since import said_since

__all__ = ["ConversationView", "Notice", "Prepared", "Telling", "TrailView"]


class Prepared(Struct, frozen=True, kw_only=True):
    """A draft in the mailbox, as Gmail names it."""

    id: str
    thread: ThreadId


class ConversationView(Struct, frozen=True, kw_only=True):
    """``me`` is None for the mailbox's own shared login, which only reads. ``typed``: form values to put back.

    ``away``: its mail is not the one on the screen, so the card has to say which one it is. ``here``: the open mail, as
    Gmail names it, where it is one of the conversation's, a copy of one, or only ``answering`` one; ``mail``: which of
    the conversation's own it is. ``others``: the newest that the contact has open besides; there may be more.
    ``presence``: who has it open besides. ``seen``: the revision that the card before this one showed."""

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
    replying: bool = False
    """The form of a reply is to stand open."""
    in_copy: tuple[str, ...] | None = None
    """Of the mail that it answers; None where nobody asked."""
    known: Acquaintance | None = None
    """Of the contact; None where nobody looked."""
    draft: Prepared | None = None
    """The one just made, which may be opened."""
    saved: tuple[SavedReply, ...] | None = None
    """To choose from, where that is asked for."""
    answered: str = ""
    """What was just sent, made fit for others, so that it may be saved."""
    similar: tuple[Conversation, ...] | None = None
    """Earlier ones of the same matter, where that is asked for."""
    presence: Presence = field(default_factory=Presence)
    seen: int | None = None

    @property
    def said_since(self) -> tuple[Entry, ...]:
        """Mails and notes of others that the card before this one did not show."""
        return () if self.seen is None else said_since(self.conversation, self.seen, besides=self.me)

    @property
    def may_act(self) -> bool:
        return self.me is not None and self.role.may_act


class TrailView(Struct, frozen=True, kw_only=True):
    """A page of the whole trail, newest first; ``before`` fetches the next."""

    conversation: Conversation
    desk: Desk
    entries: tuple[Entry, ...]
    before: int | None = None
