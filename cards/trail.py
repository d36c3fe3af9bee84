"""The card of all that happened to a conversation, a page at a time."""

from cards.conversation import numbered
from cards.happened import trail_line
from cards.noting import note_text
from cards.people import subject_of
from cards.screen import Card, Screen
from cards.text import Html, bold, html
from cards.widgets import Widget, button, buttons, paragraph, section
from service.domain.entry import Entry, Kind
from service.domain.view import TrailView

ROOM = 9000
"""Characters for all the notes of a page."""
SHORTEST = 80


def trail_card(view: TrailView, screen: Screen) -> Card:
    """Newest first, notes with their text; a page holds at most 90 entries."""
    longest = max(SHORTEST, ROOM // max(1, len(view.entries)))
    lines = [paragraph(_line(entry, view, screen, longest)) for entry in view.entries]
    title = paragraph(bold(html(subject_of(view.conversation, screen))))
    body = section([title, *lines, *_earlier(view, screen)], header=screen.say("What happened"))
    return {"header": {"title": numbered(view.conversation, view.desk, screen)}, "sections": [body]}


def _line(entry: Entry, view: TrailView, screen: Screen, longest: int) -> Html:
    if entry.kind is Kind.NOTED:
        return note_text(entry, view.desk, screen, longest=longest)
    return trail_line(entry, view.desk, screen)


def _earlier(view: TrailView, screen: Screen) -> list[Widget]:
    if view.before is None:
        return []
    click = screen.calling("trail", {"conversation": view.conversation.id, "before": str(view.before)})
    return [buttons(button(screen.say("Earlier"), click))]
