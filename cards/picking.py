"""Saved replies below the field where a reply is written: a list to choose from, or the button that fetches it."""

from cards.acting import pressing
from cards.choices import Option, dropdown, fitting, left_out
from cards.screen import Screen
from cards.text import Html, html
from cards.widgets import Look, Widget, button, buttons, paragraph
from service.domain.view import ConversationView

ROOM = 6000


def no_saved_replies(screen: Screen) -> Html:
    """And who could change that."""
    return html(screen.say("There are no saved replies yet. Managers write them in the desk’s settings."))


def saved_replies(view: ConversationView, screen: Screen) -> list[Widget]:
    """The chosen one is written below what stands in the field. That there is none is told who asked for them."""
    if view.saved is None or (view.replying and not view.saved):
        return [buttons(button(screen.say("Saved replies"), pressing(view, "saved", screen), look=Look.QUIET))]
    if not view.saved:
        return [paragraph(no_saved_replies(screen))]
    options = [Option(one.id, one.title) for one in view.saved]
    shown = fitting(options, room=ROOM, besides=1)
    first = Option("", screen.say("Choose one"), selected=True)
    chosen = dropdown("saved", screen.say("Saved replies"), [first, *shown], on_change=pressing(view, "saved", screen))
    return [chosen, *left_out(screen, shown, options)]
