"""The card in a window where a mail is written: whom it is for, who was faster, and saved replies to insert."""

from msgspec.structs import replace

from cards.collision import collision_lines
from cards.conversation import numbered
from cards.notices import noticed
from cards.people import NAME, sender_name, speaker_name, subject_of
from cards.picking import no_saved_replies
from cards.screen import Card, OnClick, Screen
from cards.standing import standing_line
from cards.text import Html, as_typed, bold, html
from cards.variables import shown
from cards.widgets import Look, Section, Widget, button, buttons, paragraph, section, text_input
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import IN_GMAIL, THE_TEAM, Kind
from service.domain.saved import SavedReply
from service.domain.view import ConversationView
from service.domain.writing import WritingView

SHOWN, FEW, PREVIEW, LONGEST_TYPED, LONGEST_NOTE = 40, 6, 90, 200, 300
"""So many replies are listed; of more than a few one may search."""


def writing_card(at: WritingView, screen: Screen) -> Card:
    sections = [_about(at, screen), _replies(at, screen)]
    return {"header": {"title": screen.say("Saved replies")}, "sections": [made for made in sections if made]}


def _about(at: WritingView, screen: Screen) -> Section | None:
    about = at.about
    if about is None:
        return None
    now, desk = about.conversation, about.desk
    who = {
        "topLabel": html(numbered(now, desk, screen)),
        "text": bold(html(sender_name(now, screen))),
        "bottomLabel": html(subject_of(now, screen)),
    }
    faster = html(noticed(at.notice, desk, screen) if at.notice else _faster(at, now, desk, screen))
    others = collision_lines(replace(about, notice=at.notice), screen, writing=True)
    told = [*([paragraph(faster)] if faster else []), *_noted(about), *others]
    return section([{"decoratedText": who}, *told, paragraph(standing_line(now, desk, screen))])


def _noted(about: ConversationView) -> list[Widget]:
    """What colleagues noted meanwhile, since the request's own card is not in sight here."""
    notes = [entry for entry in about.said_since if entry.kind is Kind.NOTED]
    return [paragraph(html(entry.text, LONGEST_NOTE)) for entry in notes[-1:]]


def _faster(at: WritingView, now: Conversation, desk: Desk, screen: Screen) -> str:
    """The warning: somebody answers just now, or has done so."""
    if now.sending and now.sending.by != at.me:
        return "⚠ " + screen.say("{who} is sending a reply just now.", who=speaker_name(now.sending.by, desk, screen))
    if at.answer is None:
        return ""
    on = screen.on(at.answer.at)
    if at.answer.by in {THE_TEAM, IN_GMAIL}:
        return "⚠ " + screen.say("The team answered {on}.", on=on)
    return "⚠ " + screen.say("{who} answered {on}.", who=speaker_name(at.answer.by, desk, screen), on=on)


def _replies(at: WritingView, screen: Screen) -> Section:
    rows = [_row(reply, at, screen) for reply in at.replies[:SHOWN]]
    search = [*_search(at, screen)] if at.of > FEW or at.query else []
    return section([*search, *(rows or [paragraph(_none(at, screen))])])


def _row(reply: SavedReply, at: WritingView, screen: Screen) -> Widget:
    click = _inserting(at, screen, saved=reply.id)
    row = {
        "text": bold(html(reply.title, NAME)),
        "bottomLabel": html(shown(at.written(reply), screen), PREVIEW),
        "button": button(
            screen.say("Insert"), click, alt=screen.say("Insert “{title}”", title=reply.title), look=Look.OUTLINED
        ),
    }
    return {"decoratedText": row}


def _search(at: WritingView, screen: Screen) -> list[Widget]:
    typed = as_typed(at.query, LONGEST_TYPED)
    return [
        text_input("query", screen.say("Words of the reply"), value=typed),
        buttons(button(screen.say("Search"), _inserting(at, screen, saved=""))),
    ]


def _none(at: WritingView, screen: Screen) -> Html:
    if at.of:
        return html(screen.say("No saved reply has these words."))
    return no_saved_replies(screen)


def _inserting(at: WritingView, screen: Screen, *, saved: str) -> OnClick:
    """It carries what the card showed, so that whoever is faster is noticed."""
    now = at.conversation
    of = {"conversation": now.id, "rev": str(now.rev)} if now else {}
    sending = {"sending": now.sending.id} if now and now.sending else {}
    return screen.calling("insert", of | sending | {"saved": saved}, keep=True)
