"""What the sidebar shows by itself: the home, and the card of the mail that is open."""

from flask import Blueprint, request

from addon.answers import Answer, shown
from addon.door import Door, Knock
from addon.opening import Opening, nobody_card
from cards.home import home_card
from cards.screen import Card
from service.looking import Asked, Looking


def add_triggers(addon: Blueprint, door: Door, opening: Opening) -> None:
    @addon.post("/home")
    def home() -> Answer:
        knock = door.open(request)
        return shown(_home(knock, opening.looking))

    @addon.post("/message")
    def message() -> Answer:
        knock = door.open(request)
        return shown(opening.beside(knock))


def _home(knock: Knock, looking: Looking) -> Card:
    if not knock.visitor.seats:
        return nobody_card(knock)
    return home_card(looking.home(knock.visitor, Asked()), knock.screen)
