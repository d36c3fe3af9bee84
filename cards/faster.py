"""What a card tells where somebody was faster than the member who pressed its button."""

from cards.people import speaker_name
from cards.screen import Screen
from service.domain.desk import Desk
from service.domain.entry import BY_MAIL, IN_GMAIL, ON_TIME, THE_TEAM
from service.domain.view import Notice, Telling
from service.domain.writing import NOTED, SENDING


def who_was_faster(notice: Notice, desk: Desk, screen: Screen) -> str:
    """Plain text; empty where the notice is about something else."""
    match notice.telling:
        case Telling.TAKEN_BY:
            return _taken(notice.who, desk, screen)
        case Telling.CHANGED_BY:
            return _changed(notice.who, desk, screen)
        case Telling.WROTE_SINCE:
            return _wrote(notice.who, desk, screen)
        case Telling.NOT_INSERTED:
            return _not_inserted(notice, desk, screen)
    return ""


def _taken(who: str, desk: Desk, screen: Screen) -> str:
    if who == IN_GMAIL:
        return screen.say("Somebody assigned this in Gmail a moment ago.")
    return screen.say("{who} took this a moment ago.", who=speaker_name(who, desk, screen))


def _changed(who: str, desk: Desk, screen: Screen) -> str:
    unnamed = {
        "": screen.say("This changed a moment ago; here is how it stands."),
        IN_GMAIL: screen.say("Somebody changed this in Gmail a moment ago; here is how it stands."),
        BY_MAIL: screen.say("The customer wrote a moment ago; here is how it stands."),
        THE_TEAM: screen.say("The team wrote a moment ago; here is how it stands."),
        ON_TIME: screen.say("This woke as planned a moment ago; here is how it stands."),
    }
    name = speaker_name(who, desk, screen)
    return unnamed.get(who) or screen.say("{who} changed this a moment ago; here is how it stands.", who=name)


def _wrote(who: str, desk: Desk, screen: Screen) -> str:
    if who == BY_MAIL:
        return screen.say("The customer wrote a moment ago, so your reply is not sent. Read that mail, then send.")
    if who in {"", IN_GMAIL, THE_TEAM}:
        return screen.say("The team wrote a moment ago, so your reply is not sent. Your text is still here.")
    name = speaker_name(who, desk, screen)
    return screen.say("{who} replied a moment ago, so yours is not sent. Your text is still here.", who=name)


def _not_inserted(notice: Notice, desk: Desk, screen: Screen) -> str:
    """``what``: where it was not a mail."""
    who = speaker_name(notice.who, desk, screen)
    if notice.what == NOTED:
        return screen.say("{who} added a note a moment ago: nothing is inserted yet. To insert, press again.", who=who)
    if notice.what == SENDING:
        return screen.say("{who} is sending a reply: nothing is inserted yet. To insert, press again.", who=who)
    if notice.who in {"", BY_MAIL}:
        return screen.say("The customer wrote a moment ago, so nothing is inserted yet. Press Insert again to go on.")
    if notice.who in {IN_GMAIL, THE_TEAM}:
        return screen.say("The team answered a moment ago, so nothing is inserted yet. Press Insert again to go on.")
    return screen.say("{who} answered a moment ago, so nothing is inserted yet. Press Insert again to go on.", who=who)
