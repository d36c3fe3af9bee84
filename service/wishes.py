"""What the store is asked for when somebody looks at a list, and what of the answer is left out."""

from datetime import date, timedelta
from typing import Any

from service.domain.conversation import Conversation
from service.domain.home import NOBODY, Choice, Listing
from service.domain.identity import DeskId, MemberId, TagId
from service.domain.message import Contact
from service.domain.status import Status
from service.ports import Order, Wish
from service.records import midnight

A_DAY = timedelta(days=1)
EVERYTHING = (None, Status.SNOOZED, Status.RESOLVED)
"""What a search goes through, one after the other; None for what is open or waits."""


def wishes_of(desk: DeskId, choice: Choice, me: MemberId | None, today: date) -> tuple[Wish, ...]:
    """For a list without words, each with what follows the one before it. ``today``: the member's own.

    Where a sender narrows it, ``fits`` says the rest."""
    match choice.listing:
        case Listing.MENTIONS:
            return (Wish(desk=desk, mentioning=me or MemberId(NOBODY)),)
        case Listing.FOLLOWED:
            return (Wish(desk=desk, unseen_by=me or MemberId(NOBODY)),)
        case Listing.DUE:
            return (_due(desk, Choice(listing=choice.listing, owner=me or NOBODY), before=today + A_DAY),)
        case Listing.OVERDUE:
            return (_due(desk, choice, before=today),)
    asked = choice.found(me)
    every = choice.listing is Listing.FOUND and not asked.status
    return tuple(_wish(desk, asked, status) for status in (EVERYTHING if every else (_status(asked),)))


def fits(choice: Choice, conversation: Conversation) -> bool:
    """Whether it has the owner, the status and the tag of ``choice``."""
    owner = choice.owner in {"", conversation.owner} or (choice.owner == NOBODY and conversation.owner is None)
    return owner and choice.status in {"", conversation.status} and choice.tag in {"", *conversation.tags}


def _status(asked: Choice) -> Status | None:
    return Status(asked.status) if asked.status in set(Status) else None


def _due(desk: DeskId, choice: Choice, *, before: date) -> Wish:
    return Wish(desk=desk, due_before=midnight(before), order=Order.OLDEST, **_whose(choice))


def _wish(desk: DeskId, asked: Choice, status: Status | None) -> Wish:
    """What is open or waits, longest first; what sleeps, soonest first; what is resolved, and of a sender, newest."""
    asleep, resolved = status is Status.SNOOZED, status is Status.RESOLVED
    newest = resolved or (bool(asked.sender) and not asleep)
    standing: dict[str, Any] = {
        "asleep": asleep,
        "resolved": resolved,
        "order": Order.NEWEST if newest else Order.OLDEST,
    }
    if asked.sender:
        return Wish(desk=desk, contact=Contact(address=asked.sender).key, **standing)
    return Wish(desk=desk, status=None if asleep or resolved else status, **standing, **_whose(asked))


def _whose(asked: Choice) -> dict[str, Any]:
    unowned = asked.owner == NOBODY
    return {
        "owner": MemberId(asked.owner) if asked.owner and not unowned else None,
        "unowned": unowned,
        "tag": TagId(asked.tag) if asked.tag else None,
    }
