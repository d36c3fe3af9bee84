"""What the sidebar shows by itself: the home, and the card of the mail that is open."""

from flask import Blueprint, request

from addon.answers import Answer, shown
from addon.door import Door, Knock
from addon.opening import Opening, nobody_card
from cards.home import home_card
from cards.screen import Card
from service.lists import Asked, Lists


def add_triggers(addon: Blueprint, door: Door, opening: Opening, lists: Lists) -> None:
    @addon.post("/home")
    def home() -> Answer:
        knock = door.open(request)
        return shown(_home(knock, lists))

    @addon.post("/message")
    def message() -> Answer:
        knock = door.open(request)
        return shown(opening.beside(knock))


def _home(knock: Knock, lists: Lists) -> Card:
    if not knock.visitor.seats:
        return nobody_card(knock)
    return home_card(lists.home(knock.visitor, Asked(today=knock.screen.today)), knock.screen)
