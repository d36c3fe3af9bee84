"""What the store is asked for when somebody looks at a list, and what of the answer is left out."""

from service.domain.conversation import Conversation
from service.domain.home import NOBODY, Choice, Listing
from service.domain.identity import DeskId, MemberId, TagId
from service.domain.message import Contact
from service.domain.status import Status
from service.ports import Order, Wish


def wishes_of(desk: DeskId, choice: Choice, me: MemberId | None) -> tuple[Wish, ...]:
    """For a list without words, one after the other: a search finds what is in progress first, then what is resolved.

    Where a sender narrows it, ``fits`` says the rest."""
    if choice.listing is Listing.MENTIONS:
        return (Wish(desk=desk, mentioning=me or MemberId(NOBODY)),)
    if choice.listing is Listing.FOLLOWED:
        return (Wish(desk=desk, unseen_by=me or MemberId(NOBODY)),)
    asked = choice.found(me)
    both = choice.listing is Listing.FOUND and not asked.status
    return tuple(_wish(desk, asked, resolved=way) for way in _ways(asked, both=both))


def fits(choice: Choice, conversation: Conversation) -> bool:
    """Whether it has the owner, the status and the tag of ``choice``."""
    owner = choice.owner in {"", conversation.owner} or (choice.owner == NOBODY and conversation.owner is None)
    return owner and choice.status in {"", conversation.status} and choice.tag in {"", *conversation.tags}


def _ways(asked: Choice, *, both: bool) -> tuple[bool, ...]:
    return (False, True) if both else (asked.status == Status.RESOLVED,)


def _wish(desk: DeskId, asked: Choice, *, resolved: bool) -> Wish:
    order = Order.NEWEST if resolved else Order.OLDEST
    if asked.sender:
        return Wish(desk=desk, contact=Contact(address=asked.sender).key, resolved=resolved, order=Order.NEWEST)
    unowned = asked.owner == NOBODY
    status = Status(asked.status) if asked.status in set(Status) and not resolved else None
    return Wish(
        desk=desk,
        owner=MemberId(asked.owner) if asked.owner and not unowned else None,
        unowned=unowned,
        status=status,
        tag=TagId(asked.tag) if asked.tag else None,
        resolved=resolved,
        order=order,
    )
