"""The buttons that only show: lists, a search, another conversation, the whole trail."""

from flask import Blueprint, request

from addon.answers import Answer, pushed, refreshed
from addon.door import Door, Knock
from addon.opening import Opening
from cards.home import home_card
from cards.notices import notice_text
from cards.trail import trail_card
from service.domain.identity import DeskId
from service.domain.view import Choice, HomeView, Listing
from service.looking import Asked
from service.ports import POSSIBLE_ID
from service.searching import Searching


def add_browsing(addon: Blueprint, door: Door, opening: Opening, searching: Searching) -> None:
    looking = opening.looking

    @addon.post("/list", endpoint="list")
    def listed() -> Answer:
        knock = door.open(request)
        return _home(looking.home(knock.visitor, _asked(knock)), knock)

    @addon.post("/search")
    def search() -> Answer:
        knock = door.open(request)
        desk, query = knock.event.parameter("desk"), knock.event.input("query") or knock.event.parameter("query")
        number = looking.numbered(knock.visitor, DeskId(desk), query)
        if number:
            return pushed(opening.named(number, knock))
        if pasted := opening.pasted(query, knock):
            return pushed(pasted)
        return _home(searching(knock.visitor, desk=desk, query=query), knock)

    @addon.post("/open", endpoint="open")
    def opened() -> Answer:
        knock = door.open(request)
        if not knock.event.parameter("conversation"):
            return refreshed(opening.beside(knock))
        card = opening.named(knock.conversation, knock)
        return refreshed(card) if knock.event.parameter("again") == "yes" else pushed(card)

    @addon.post("/trail")
    def trail() -> Answer:
        knock = door.open(request)
        before = knock.event.parameter("before")
        place = int(before) if before.isascii() and before.isdecimal() and len(before) < 10 else None
        return pushed(trail_card(looking.trail(knock.visitor, knock.conversation, before=place), knock.screen))


def _home(view: HomeView, knock: Knock) -> Answer:
    toast = notice_text(view.notice, view.desk, knock.screen) if view.notice else ""
    return refreshed(home_card(view, knock.screen), toast=toast)


def _asked(knock: Knock) -> Asked:
    event = knock.event
    page = event.parameter("page")
    return Asked(
        desk=event.input("desk") or event.parameter("desk"),
        choice=_choice(knock),
        after=event.parameter("after") or None,
        page=int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1,
    )


def _choice(knock: Knock) -> Choice | None:
    """What a button asks for, narrowed by the filter's fields where that button is the filter's."""
    listing = knock.event.parameter("listing")
    if listing not in set(Listing):
        return None
    filtered = knock.event.parameter("narrow") == "yes"
    asked = knock.event.input if filtered else knock.event.parameter
    narrow = {name: _named(asked(name)) for name in ("owner", "status", "tag")}
    return Choice(listing=Listing(listing), of=_named(knock.event.parameter("of")), **narrow)


def _named(given: str) -> str:
    """An id, or nothing where it can be none: a store cannot be asked for just any text."""
    return given if POSSIBLE_ID.fullmatch(given) else ""
