"""One line of the trail as a sentence."""

from cards.automatic import machine_wrote
from cards.later import about_time
from cards.moved_by_hand import did_not_stay
from cards.people import NAME, member_name, request_name, tag_name
from cards.screen import Screen
from cards.standing import resolution_word
from cards.text import Html, html, joined, plain
from cards.undone import undone
from service.domain.desk import Desk
from service.domain.entry import BY_MAIL, IN_GMAIL, ON_TIME, THE_TEAM, Entry, Kind
from service.domain.message import Place
from service.domain.outgoing import Unsent
from service.domain.status import Resolution

WHOLE = frozenset({Kind.RECEIVED, Kind.CAME_AGAIN, Kind.SET_BACK, Kind.OVERRULED, Kind.NOT_SENT, Kind.PASSED_ON})
"""These say by themselves whose doing it was."""
NUMBERED = NAME + 16


def trail_line(entry: Entry, desk: Desk, screen: Screen) -> Html:
    """As "14:30 · Assigned to Bob by Alice Martin"."""
    at = screen.moment(entry.at)
    return joined(html(at[:1].upper() + at[1:]), html(happened(entry, desk, screen)))


def happened(entry: Entry, desk: Desk, screen: Screen) -> str:
    """What was done and by whom, in plain text."""
    what = deed(entry, desk, screen)
    match entry:
        case Entry(kind=Kind.OPENED, by=by, what=machine) if machine and by == BY_MAIL:
            return what
        case Entry(kind=kind, by=by) if kind in WHOLE or not by:
            return what
        case Entry(by=by) if by == ON_TIME:
            return screen.say("Woken as planned")
        case Entry(by=by) if by == IN_GMAIL:
            return screen.say("{what} in Gmail", what=what)
        case Entry(by=by) if by == BY_MAIL:
            return screen.say("{what} by the customer", what=what)
        case Entry(by=by) if by == THE_TEAM:
            return screen.say("{what} by the team", what=what)
    return screen.say("{what} by {who}", what=what, who=member_name(entry.by, desk, screen))


def deed(entry: Entry, desk: Desk, screen: Screen) -> str:
    """What was done alone, for whoever did it."""
    if entry.kind is Kind.NOT_SENT:
        return _not_sent(entry, desk, screen)
    return (
        machine_wrote(entry.kind, entry.what, screen)
        or _plain_fact(entry.kind, screen)
        or about_time(entry, screen)
        or _fact_about(entry, desk, screen)
    )


def _plain_fact(kind: Kind, screen: Screen) -> str:
    return {
        Kind.OPENED: screen.say("Opened"),
        Kind.RECEIVED: screen.say("The customer wrote"),
        Kind.SENT: screen.say("Answered"),
        Kind.DRAFTED: screen.say("Draft prepared"),
        Kind.TAKEN: screen.say("Taken"),
        Kind.UNASSIGNED: screen.say("Assigned to nobody"),
        Kind.WAITING: screen.say("Set to waiting"),
        Kind.REOPENED: screen.say("Reopened"),
        Kind.WOKEN: screen.say("Woken"),
        Kind.NOTED: screen.say("Note added"),
        Kind.RETURNED: screen.say("Put back in the queue"),
        Kind.CHANGED: screen.say("Changed"),
    }.get(kind, "")


def _fact_about(entry: Entry, desk: Desk, screen: Screen) -> str:
    match entry.kind:
        case Kind.ASSIGNED:
            return screen.say("Assigned to {who}", who=member_name(entry.what, desk, screen))
        case Kind.TAGGED | Kind.UNTAGGED | Kind.RETAGGED:
            return _about_tag(entry, desk, screen)
        case Kind.CAME_AGAIN:
            return _came_again(entry.what, screen)
        case Kind.RESOLVED:
            return _resolved(entry, screen)
        case Kind.UNDONE:
            return undone(entry.what, screen)
        case Kind.LEFT:
            return _left(entry.what, screen)
        case Kind.SET_BACK | Kind.OVERRULED | Kind.PASSED_ON:
            return did_not_stay(entry, desk, screen)
    return _about_another(entry, screen)


def _about_tag(entry: Entry, desk: Desk, screen: Screen) -> str:
    tag, left_behind = tag_name(entry.what, desk, screen), plain(entry.text, NAME)
    if entry.kind is Kind.RETAGGED:
        return screen.say("Tag “{old}” merged into “{tag}”", old=tag, tag=tag_name(entry.text, desk, screen))
    if entry.kind is Kind.UNTAGGED:
        return screen.say("Tag “{tag}” removed", tag=left_behind or tag)
    return screen.say("Tag “{tag}” added", tag=tag)


def _about_another(entry: Entry, screen: Screen) -> str:
    """What it has to do with another request, by that one's number."""
    number = entry.what
    if entry.kind is Kind.TRANSFERRED:
        old, new = (_numbered(told, screen) for told in (entry.what, entry.text))
        return screen.say("Moved from {old} to {new}", old=old, new=new)
    return {
        Kind.SPLIT_OFF: screen.say("Later messages split off as #{number}", number=number),
        Kind.SPLIT_FROM: screen.say("Split from #{number}", number=number),
        Kind.MERGED: screen.say("Merged into #{number}", number=number),
        Kind.ABSORBED: screen.say("#{number} merged into this", number=number),
        Kind.RELEASED: screen.say("#{number} taken out again", number=number),
        Kind.REVIVED: screen.say("Taken out of #{number} again", number=number),
        Kind.LINKED: screen.say("Linked with #{number}", number=number),
        Kind.UNLINKED: screen.say("Link with #{number} removed", number=number),
    }[entry.kind]


def _numbered(told: str, screen: Screen) -> str:
    """As "26 · Support", or with a "#" before it, as it was written once."""
    number, _, desk = told.removeprefix("#").partition(" · ")
    return request_name(number, desk, screen) if number.isdecimal() and desk else plain(told, NUMBERED)


def _resolved(entry: Entry, screen: Screen) -> str:
    if entry.what not in set(Resolution):
        return screen.say("Resolved")
    number = entry.text if entry.text.isdecimal() else ""
    return screen.say("Resolved ({how})", how=resolution_word(Resolution(entry.what), screen, of=number))


def _not_sent(entry: Entry, desk: Desk, screen: Screen) -> str:
    who = member_name(entry.by, desk, screen)
    if entry.what == Unsent.DRAFT:
        return screen.say("The reply of {who} was not sent: it is a draft in Gmail", who=who)
    return screen.say("The reply of {who} was not sent, and its text is lost: write it again", who=who)


def _came_again(status: str, screen: Screen) -> str:
    if status:
        return screen.say("The same mail came again: reopened")
    return screen.say("The same mail came again")


def _left(where: str, screen: Screen) -> str:
    match where:
        case Place.SPAM:
            return screen.say("Moved to spam")
        case Place.TRASH:
            return screen.say("Moved to the trash")
    return screen.say("Deleted for good")
