"""What a member wants to send: the words, in whose name, to whom besides, and how the request stands then."""

import re
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from msgspec import Struct

from service.domain.desk import Desk, Teammate
from service.domain.message import Contact

NO_ANSWER = timedelta(days=3)
NOBODY: frozenset[str] = frozenset()

_BETWEEN = ", "


class Voice(StrEnum):
    """In whose name a mail is written."""

    DESK = "desk"
    MEMBER = "member"
    """The member, at the desk's address."""
    ALIAS = "alias"
    """The member, at an address of his own that Gmail has verified for the mailbox."""


class Then(StrEnum):
    """How a request stands once its reply is sent."""

    USUAL = "usual"
    """As after any answer of the team: it waits for the customer, and a reminder that was set stays."""
    WAIT = "wait"
    """It waits, and no reminder is left."""
    REMIND = "remind"
    """It waits, and comes back where there is no answer in ``NO_ANSWER``."""
    RESOLVE = "resolve"


class Letter(Struct, frozen=True, kw_only=True):
    """``to``: the address beside the contact's that the member has agreed to, and ``cc`` those in copy, where he wants
    them (``copies``). ``stays``: as a draft, for whoever finishes it."""

    text: str
    voice: Voice = Voice.DESK
    to: str = ""
    copies: bool = False
    cc: frozenset[str] = NOBODY
    then: Then = Then.USUAL
    stays: bool = False

    @property
    def said(self) -> tuple[str, ...]:
        """What makes it the same letter, pressed twice."""
        return (self.text, self.voice, self.then, *(["stays"] if self.stays else []), *(["cc"] if self.copies else []))


def listed(addresses: Iterable[str]) -> str:
    """Addresses as a card shows them, and its buttons carry them."""
    return _BETWEEN.join(sorted(addresses))


def unlisted(text: str) -> frozenset[str]:
    return frozenset(one.strip() for one in text.split(_BETWEEN) if one.strip())


def signed(voice: Voice, desk: Desk, mate: Teammate | None) -> str:
    """The name in From, as "Support" or "Alice Martin, Support"."""
    if voice is Voice.DESK or mate is None or not mate.name.strip():
        return desk.name
    return mate.name if voice is Voice.ALIAS else f"{mate.name}, {desk.name}"


def writer(voice: Voice, desk: Desk, mate: Teammate | None, at: str) -> Contact:
    """Who stands in From; ``at``: the address that the desk has there."""
    own = mate.address if mate and voice is Voice.ALIAS else at
    return Contact(address=own, name=signed(voice, desk, mate))


def says_number(text: str, number: int) -> bool:
    """Whether the text tells the request's number itself."""
    return re.search(rf"(?<!\d){number}(?!\d)", text) is not None


def below(text: str, more: str) -> str:
    """``more`` as a paragraph of its own under ``text``."""
    return f"{text.rstrip()}\n\n{more.strip()}"
