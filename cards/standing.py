"""Where a conversation stands, in one line."""

from typing import assert_never

from cards.people import member_name, owner_name
from cards.screen import Screen
from cards.text import Html, bold, html, joined
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import IN_GMAIL, Entry, Kind
from service.domain.message import Place
from service.domain.status import Resolution, Status

COLOURS = {Status.OPEN: "#3b78e7", Status.WAITING: "#c26401", Status.SNOOZED: "#80868b", Status.RESOLVED: "#1e8e3e"}
"""Plain to see on white and on a dark ground, three to one at least."""


def standing_line(conversation: Conversation, desk: Desk, screen: Screen) -> Html:
    """As "● Open · Alice Martin · 2 h"; the dot's colour only repeats what the word says."""
    dot = Html(f'<font color="{COLOURS[conversation.status]}">●</font>')
    word = bold(html(status_word(conversation.status, screen)))
    state = joined(dot, word, _how_long(conversation, desk, screen), by=" ")
    owner = html(owner_name(conversation, desk, screen))
    match conversation.status:
        case Status.OPEN:
            return joined(state, owner, html(screen.age(conversation.since)))
        case Status.WAITING | Status.SNOOZED:
            return joined(state, owner)
        case Status.RESOLVED:
            return joined(state, html(ending(conversation, screen)))
    assert_never(conversation.status)


def whereabouts(conversation: Conversation, screen: Screen) -> Html:
    """Why it is in no list, where it is out of the team's sight."""
    if conversation.here:
        return Html("")
    if not conversation.messages:
        return html(screen.say("Its messages were deleted: not in the lists."))
    if all(message.place is Place.SPAM for message in conversation.messages):
        return html(screen.say("In spam: not in the lists."))
    return html(screen.say("In the trash: not in the lists."))


def status_word(status: Status, screen: Screen) -> str:
    match status:
        case Status.OPEN:
            return screen.say("Open")
        case Status.WAITING:
            return screen.say("Waiting for the customer")
        case Status.SNOOZED:
            return screen.say("Snoozed")
        case Status.RESOLVED:
            return screen.say("Resolved")
    assert_never(status)


def ending(conversation: Conversation, screen: Screen) -> str:
    """As "done" or "duplicate of #1042"."""
    of = conversation.duplicate_of
    return resolution_word(conversation.resolution or Resolution.DONE, screen, of=str(of.number) if of else "")


def resolution_word(resolution: Resolution, screen: Screen, *, of: str = "") -> str:
    """``of``: the number of what it is a duplicate of."""
    match resolution:
        case Resolution.DONE:
            return screen.say("done")
        case Resolution.DUPLICATE:
            return screen.say("duplicate of #{number}", number=of) if of else screen.say("duplicate")
        case Resolution.NO_ACTION:
            return screen.say("no action needed")
        case Resolution.TRANSFERRED:
            return screen.say("transferred")
    assert_never(resolution)


def _how_long(conversation: Conversation, desk: Desk, screen: Screen) -> Html:
    match conversation.status:
        case Status.OPEN:
            return Html("")
        case Status.WAITING:
            return html(screen.since(conversation.since))
        case Status.SNOOZED:
            return html(screen.until(conversation.snoozed_until) if conversation.snoozed_until else "")
        case Status.RESOLVED:
            return html(_resolved_by(conversation, desk, screen))
    assert_never(conversation.status)


def _resolved_by(conversation: Conversation, desk: Desk, screen: Screen) -> str:
    on = screen.on(conversation.since)
    resolved = _last(Kind.RESOLVED, conversation)
    if resolved is None:
        return on
    if resolved.by == IN_GMAIL:
        return screen.say("in Gmail {on}", on=on)
    if not resolved.by:
        return on
    return screen.say("by {who} {on}", who=member_name(resolved.by, desk, screen), on=on)


def _last(kind: Kind, conversation: Conversation) -> Entry | None:
    return next((entry for entry in reversed(conversation.recent) if entry.kind is kind), None)
