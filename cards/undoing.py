"""Taking back what one did last: told just after it, and behind ⋮ as long as it can be done."""

from datetime import timedelta

from cards.acting import pressing
from cards.happened import deed
from cards.screen import Screen
from cards.text import html
from cards.widgets import Look, Widget, button
from service.domain.view import ConversationView

A_MOMENT = timedelta(minutes=2)


def just_done(view: ConversationView, screen: Screen) -> list[Widget]:
    """What the member has just done here, with the way back."""
    act = view.conversation.undoable(view.me)
    if act is None or not view.may_act or screen.now - act.at > A_MOMENT:
        return []
    told = html(deed(view.conversation.recent[-1], view.desk, screen))
    undo = button(screen.say("Undo"), pressing(view, "undo", screen), look=Look.QUIET, alt=screen.say("Undo"))
    return [{"decoratedText": {"text": told, "wrapText": True, "button": undo}}]
