"""What somebody did to labels in Gmail that did not stay as it was, as a line of the trail."""

from cards.people import desk_name, member_name, tag_name
from cards.screen import Screen
from cards.standing import status_word
from service.domain.desk import Desk
from service.domain.entry import Entry, Kind
from service.domain.status import Status


def did_not_stay(entry: Entry, desk: Desk, screen: Screen) -> str:
    """Of the kinds SET_BACK, OVERRULED and PASSED_ON; plain text."""
    if entry.kind is Kind.SET_BACK:
        return _set_back(entry.what, desk, screen)
    label = _label(entry.what, desk, screen)
    if entry.kind is Kind.OVERRULED:
        return screen.say("“{label}” was set in Gmail, but a member was faster: the member’s choice stays", label=label)
    return screen.say(
        "“{label}” was changed on the whole thread in Gmail: that went to #{number}, which has the newest mail",
        label=label,
        number=entry.text,
    )


def _set_back(what: str, desk: Desk, screen: Screen) -> str:
    if ":" not in what:
        return screen.say("A required label was removed in Gmail and has been put back")
    label = _label(what, desk, screen)
    return screen.say("The change to “{label}” in Gmail is not allowed and was undone", label=label)


def _label(key: str, desk: Desk, screen: Screen) -> str:
    """A label's key, or a group of labels, in words."""
    kind, _, name = key.partition(":")
    if kind == "desk":
        return desk_name(desk) if name == desk.id else screen.say("Another desk")
    if kind == "tag":
        return tag_name(name, desk, screen)
    if kind == "owner" and name:
        return screen.say("Assigned to {who}", who=member_name(name, desk, screen))
    if kind == "owner":
        return screen.say("Unassigned")
    return status_word(Status(name), screen) if name in set(Status) else screen.say("Status")
