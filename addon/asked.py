"""Which list a press asks for: by its parameters, or by what stands in the fields of the home."""

from collections.abc import Callable

from msgspec.structs import replace

from addon.door import Knock
from addon.numbers import whole
from service.domain.home import Choice, Listing
from service.domain.mail import clean, contact_in
from service.domain.status import Status
from service.domain.view import Notice, Telling
from service.lists import Asked
from service.ports import POSSIBLE_ID

LONGEST = 200
"""Of the words and the sender that are searched for."""
MOST_PAGES_BACK = 20
BY_DAY = {Listing.DUE, Listing.OVERDUE}
"""No search knows when something is due."""
PLACE = 100
"""The longest word for a place in a list."""
Given = Callable[[str], str]


def asked(knock: Knock) -> Asked:
    """What a list's button says; the filter's (``narrow``) has its fields read."""
    listing = knock.event.parameter("listing")
    chosen = chosen_by(knock, knock.event.parameter) if listing in set(Listing) else None
    if chosen is None or knock.event.parameter("narrow") != "yes":
        return replace(_page(knock), choice=chosen)
    plain = Choice(listing=chosen.listing, of=chosen.of)
    narrowed = _narrowed(plain, chosen_by(knock, knock.event.input), knock)
    return replace(
        _page(knock), choice=narrowed, owner_name=_name(knock, "owner_name"), tag_name=_name(knock, "tag_named")
    )


def searched(knock: Knock) -> Asked:
    """What all fields say together; one's own home where they say nothing."""

    def given(name: str) -> str:
        return knock.event.input(name) or knock.event.parameter(name)

    fields = replace(chosen_by(knock, given), listing=Listing.FOUND, of="")
    owner, tag = _name(knock, "owner_name"), _name(knock, "tag_named")
    choice = fields if fields.is_narrowed or owner or tag else None
    return replace(_page(knock), choice=choice, owner_name=owner, tag_name=tag)


def chosen_by(knock: Knock, given: Given) -> Choice:
    listing, status = knock.event.parameter("listing"), given("status")
    return Choice(
        listing=Listing(listing) if listing in set(Listing) else Listing.FOUND,
        of=_named(knock.event.parameter("of")),
        owner=_named(given("owner")),
        status=status if status in set(Status) else "",
        tag=_named(given("tag")),
        sender=_sender(given("sender")),
        words=_beginning(given("query")),
    )


def too_long(knock: Knock) -> Notice | None:
    """Said where not all that was typed is searched for."""
    typed = max(len(knock.event.input(name)) for name in ("query", "sender"))
    return Notice(telling=Telling.LONG_SEARCH, what=str(LONGEST)) if typed > LONGEST else None


def _narrowed(plain: Choice, fields: Choice, knock: Knock) -> Choice:
    """Words and a sender make a search of any list."""
    narrow = replace(plain, owner=fields.owner, status=fields.status, tag=fields.tag)
    if (fields.words or fields.sender) and plain.listing not in BY_DAY:
        return replace(narrow.found(knock.visitor.me), words=fields.words, sender=fields.sender)
    return narrow


def _page(knock: Knock) -> Asked:
    path = knock.event.parameter("path").split()
    return Asked(
        today=knock.screen.today,
        desk=knock.event.input("desk") or knock.event.parameter("desk"),
        name=clean(knock.event.parameter("name"), LONGEST),
        path=tuple(place[:PLACE] for place in path[-MOST_PAGES_BACK:]),
        page=whole(knock.event.parameter("page"), digits=5) or 1,
    )


def _name(knock: Knock, field: str) -> str:
    """As typed where there are too many for a list."""
    return clean(knock.event.input(field), LONGEST)


def _named(given: str) -> str:
    """An id, or nothing where it can be none: a store cannot be asked for just any text."""
    return given if POSSIBLE_ID.fullmatch(given) else ""


def _beginning(given: str) -> str:
    """As many whole words as are searched for: a part of one would find nothing."""
    line = clean(given, len(given) + 1)
    return line if len(line) <= LONGEST else line[: LONGEST + 1].rpartition(" ")[0] or line[:LONGEST]


def _sender(given: str) -> str:
    """As typed, or the address where it was copied from a mail with the name before it."""
    typed = _beginning(given)
    return (contact_in(typed).address or typed) if "<" in typed else typed
