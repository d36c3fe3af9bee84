"""What the sidebar shows by itself: the home, and the card of the mail that is open."""

from flask import Blueprint, request

from addon.answers import Answer, shown
from addon.door import Door, Knock
from cards.conversation import conversation_card
from cards.home import home_card
from cards.screen import Card
from cards.situations import no_desk_card, not_a_member_card, not_ours_card
from service.acting import Acting
from service.looking import Asked, Hidden, Looking


def add_triggers(addon: Blueprint, door: Door, looking: Looking, acting: Acting) -> None:
    @addon.post("/home")
    def home() -> Answer:
        knock = door.open(request)
        return shown(_home(knock, looking))

    @addon.post("/message")
    def message() -> Answer:
        knock = door.open(request)
        return shown(open_mail_card(knock, looking, acting))


def _home(knock: Knock, looking: Looking) -> Card:
    if not knock.visitor.seats:
        return nobody_card(knock)
    return home_card(looking.home(knock.visitor, Asked()), knock.screen)


def open_mail_card(knock: Knock, looking: Looking, acting: Acting) -> Card:
    if not knock.visitor.seats:
        return nobody_card(knock)
    found = looking.find(knock.visitor, message=knock.event.message, thread=knock.event.thread)
    if found is None:
        return not_ours_card(knock.screen, home=True)
    try:
        sight = acting.read(looking.see(knock.visitor, found))
    except Hidden:
        return not_ours_card(knock.screen, home=True)
    return conversation_card(sight.view(), knock.screen)


def nobody_card(knock: Knock) -> Card:
    """For who has no place at any desk: a member whose last desk is gone, or a stranger."""
    if knock.visitor.member:
        return no_desk_card(knock.screen)
    return not_a_member_card(knock.screen, address=knock.visitor.address)
