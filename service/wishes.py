"""What the store is asked for when somebody looks at a list."""

from service.domain.identity import DeskId, MemberId, TagId
from service.domain.status import Status
from service.domain.view import NOBODY, Choice, Listing
from service.ports import Order, Wish


def wish_of(desk: DeskId, choice: Choice, me: MemberId | None) -> Wish:
    """What the store is asked for, for a list narrowed by owner, status and tag."""
    if choice.listing is Listing.MENTIONS:
        return Wish(desk=desk, mentioning=me or MemberId(NOBODY))
    if choice.listing is Listing.FOLLOWED:
        return Wish(desk=desk, unseen_by=me or MemberId(NOBODY))
    owner, status, tag = _narrowed(choice, me)
    unowned = choice.listing is Listing.UNASSIGNED or choice.owner == NOBODY
    resolved = status is Status.RESOLVED
    return Wish(
        desk=desk,
        owner=MemberId(owner) if owner and not unowned else None,
        unowned=unowned,
        status=None if resolved else status,
        tag=TagId(tag) if tag else None,
        resolved=resolved,
        order=Order.NEWEST if resolved else Order.OLDEST,
    )


def _narrowed(choice: Choice, me: MemberId | None) -> tuple[str, Status | None, str]:
    owner = "" if choice.owner == NOBODY else choice.owner
    status = Status(choice.status) if choice.status in set(Status) else None
    match choice.listing:
        case Listing.MINE:
            return me or NOBODY, status, choice.tag
        case Listing.UNASSIGNED:
            return "", status or Status.OPEN, choice.tag
        case Listing.WAITING:
            return owner, Status.WAITING, choice.tag
        case Listing.RESOLVED:
            return owner, Status.RESOLVED, choice.tag
        case Listing.PERSON:
            return choice.of, status, choice.tag
        case Listing.TAG:
            return owner, status, choice.of
        case _:
            return owner, status, choice.tag
