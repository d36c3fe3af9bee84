"""What the team says to itself about a conversation."""

import re

from cards.acting import pressing
from cards.people import speaker_name
from cards.screen import Screen
from cards.text import EVERYTHING, Html, as_typed, bold, html, html_lines
from cards.widgets import Look, Section, Widget, button, buttons, paragraph, section, text_input
from service.domain.desk import Desk
from service.domain.entry import Entry
from service.domain.mention import names_of
from service.domain.view import ConversationView

SHOWN = 3
LONGEST = 1000
"""So much of a note is shown here; the trail has it whole."""


def notes_section(view: ConversationView, screen: Screen) -> Section | None:
    """The last notes, oldest first, and a field for the next; None where there is nothing to show."""
    noted, n = view.conversation.notes[-SHOWN:], view.conversation.note_count
    shown = [paragraph(note_text(note, view.desk, screen, longest=LONGEST)) for note in noted]
    widgets = [*_earlier(view, screen, n - len(noted)), *shown, *_form(view, screen)]
    return section(widgets, header=screen.say("Notes ({n})", n=n) if n else "") if widgets else None


def note_text(note: Entry, desk: Desk, screen: Screen, *, longest: int) -> Html:
    """As "Bob, 10:12: asked the supplier", with those mentioned in bold."""
    who, at = html(speaker_name(note.by, desk, screen)), html(screen.moment(note.at))
    said = _mentions_bold(html_lines(note.text, longest), desk)
    return Html(screen.say("{who}, {at}: {text}", who=bold(who), at=at, text=said))


def _earlier(view: ConversationView, screen: Screen, n: int) -> list[Widget]:
    if n <= 0:
        return []
    text = screen.words.count("{n} earlier note", "{n} earlier notes", n)
    return [buttons(button(text, screen.calling("trail", {"conversation": view.conversation.id}), look=Look.QUIET))]


def _form(view: ConversationView, screen: Screen) -> list[Widget]:
    if not view.may_act:
        return []
    typed = as_typed(view.typed.get("note", ""), EVERYTHING)
    hint = screen.say("Assign, above, adds it too.")
    return [
        text_input("note", screen.say("Note (@ to mention)"), value=typed, hint=hint, lines=True),
        buttons(button(screen.say("Add note"), pressing(view, "note", screen))),
    ]


def _mentions_bold(text: Html, desk: Desk) -> Html:
    names = {html(name) for mate in desk.team for name in names_of(mate)} - {""} if "@" in text else set()
    if not names:
        return text
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return Html(re.sub(rf"(?<!\w)@(?:{known})(?!\w)", lambda found: f"<b>{found[0]}</b>", text, flags=re.IGNORECASE))
