"""The buttons that only show: lists, a search, another conversation, the whole trail."""

from flask import Blueprint, request

from addon.answers import Answer, pushed, refreshed
from addon.asked import asked, searched, too_long
from addon.door import Door, Knock
from addon.numbers import whole
from addon.opening import Opening
from cards.home import home_card
from cards.notices import notice_text
from cards.trail import trail_card
from service.domain.home import HomeView
from service.domain.identity import DeskId
from service.lists import Lists


def add_browsing(addon: Blueprint, door: Door, opening: Opening, lists: Lists) -> None:
    looking = opening.looking

    @addon.post("/list", endpoint="list")
    def listed() -> Answer:
        knock = door.open(request)
        return shown_home(lists.home(knock.visitor, asked(knock), notice=too_long(knock)), knock)

    @addon.post("/search")
    def search() -> Answer:
        knock = door.open(request)
        desk, query = knock.event.parameter("desk"), knock.event.input("query") or knock.event.parameter("query")
        number = looking.numbered(knock.visitor, DeskId(desk), query)
        if number:
            return pushed(opening.named(number, knock))
        if pasted := opening.pasted(query, knock):
            return pushed(pasted)
        return shown_home(lists.home(knock.visitor, searched(knock), notice=too_long(knock)), knock)

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
        before = whole(knock.event.parameter("before"), digits=9)
        return pushed(trail_card(looking.trail(knock.visitor, knock.conversation, before=before), knock.screen))


def shown_home(view: HomeView, knock: Knock) -> Answer:
    toast = notice_text(view.notice, view.desk, knock.screen) if view.notice else ""
    return refreshed(home_card(view, knock.screen), toast=toast)
