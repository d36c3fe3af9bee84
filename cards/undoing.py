"""Taking back what one did last: told just after it, and behind ⋮ as long as it can be done."""

from datetime import timedelta

from cards.acting import pressing
from cards.happened import deed
from cards.later import due_line
from cards.screen import Screen
from cards.text import Html, html
from cards.widgets import Look, Widget, button, paragraph
from service.domain.entry import Kind
from service.domain.view import ConversationView

A_MOMENT = timedelta(minutes=2)


def just_done(view: ConversationView, screen: Screen) -> list[Widget]:
    """What the member has just done here, with the way back."""
    act = view.conversation.undoable(view.me)
    if act is None or not view.may_act or screen.now - act.at > A_MOMENT:
        return []
    told = due_line(view.conversation, screen) if _set_day(view) else Html("")
    undo = button(screen.say("Undo"), pressing(view, "undo", screen), look=Look.QUIET, alt=screen.say("Undo"))
    done = told or html(deed(view.conversation.last_deed, view.desk, screen))
    return [{"decoratedText": {"text": done, "wrapText": True, "button": undo}}]


def due_by(view: ConversationView, screen: Screen) -> list[Widget]:
    """The day by which it is due, unless that was just set and is told with the way back."""
    due = due_line(view.conversation, screen)
    said = _set_day(view) and bool(just_done(view, screen))
    return [paragraph(due)] if due and not said else []


def _set_day(view: ConversationView) -> bool:
    return bool(view.conversation.recent) and view.conversation.recent[-1].kind is Kind.DUE
