"""Why a request is in a list of what somebody is called to: who gave it, mentioned him, or did what there last."""

from collections.abc import Iterable

from cards.happened import happened
from cards.people import member_name, speaker_name
from cards.screen import Screen
from cards.text import plain
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import Entry, Kind
from service.domain.home import HomeView, Listing
from service.domain.mention import mentioned

NOTE = 60
"""So much of a note is shown: two lines of a narrow panel."""
GIVEN = frozenset({Kind.TAKEN, Kind.ASSIGNED})


def news_of(conversation: Conversation, view: HomeView) -> Entry | None:
    """The line of the trail that the list is about, as far as it travels with the request; None where that is one's
    own doing, and for lists that are about none."""
    match view.choice.listing:
        case Listing.MENTIONS:
            return _mention(conversation, view)
        case Listing.FOLLOWED:
            return next((one for one in reversed(conversation.recent) if one.by != view.me), None)
        case Listing.MINE:
            return _given(conversation, view)
        case Listing.DUE:
            days = (one for one in reversed(conversation.recent) if one.kind is Kind.DUE)
            return _anothers(days, view) or _given(conversation, view)
    return None


def news_line(news: Entry, desk: Desk, screen: Screen) -> str:
    """As "Bob Leroy: can you call the supplier?" or "Assigned by Bob Leroy"."""
    if news.kind is Kind.NOTED:
        return screen.say("{who}: {note}", who=speaker_name(news.by, desk, screen), note=plain(news.text, NOTE))
    who = member_name(news.by, desk, screen)
    if news.kind is Kind.ASSIGNED and _is_member(news.by):
        return screen.say("Assigned by {who}", who=who)
    if news.kind is Kind.DUE and _is_member(news.by):
        return screen.say("Due date set by {who}", who=who)
    return happened(news, desk, screen)


def _mention(conversation: Conversation, view: HomeView) -> Entry | None:
    """The newest note that calls the member, by a name that he still has."""
    notes = (note for note in reversed(conversation.notes) if "@" in note.text)
    return next((note for note in notes if view.me in mentioned(note.text, view.desk)), None)


def _given(conversation: Conversation, view: HomeView) -> Entry | None:
    owner = conversation.owner
    return _anothers((one for one in reversed(conversation.recent) if one.kind in GIVEN and one.what == owner), view)


def _anothers(newest_first: Iterable[Entry], view: HomeView) -> Entry | None:
    """The newest, unless it is one's own."""
    newest = next(iter(newest_first), None)
    return newest if newest and newest.by != view.me else None


def _is_member(by: str) -> bool:
    return bool(by) and not by.startswith("@")
