"""Saved replies below the field where a reply is written: a list to choose from, or the button that fetches it."""

from cards.acting import pressing
from cards.choices import Option, dropdown, fitting, left_out
from cards.screen import Screen
from cards.text import Html, as_typed, html
from cards.widgets import Look, Widget, button, buttons, paragraph, text_input
from service.domain.view import ConversationView

ROOM = 6000
LONGEST_TYPED = 200


def no_saved_replies(screen: Screen) -> Html:
    """And who could change that."""
    return html(screen.say("There are no saved replies yet. Managers write them in the desk’s settings."))


def saved_replies(view: ConversationView, screen: Screen) -> list[Widget]:
    """The chosen one is written below what stands in the field. That there is none is told who asked for them."""
    query = view.typed.get("query", "")
    if view.saved is None or (view.replying and not view.saved):
        return [buttons(button(screen.say("Saved replies"), pressing(view, "saved", screen), look=Look.QUIET))]
    if not view.saved and not query:
        return [paragraph(no_saved_replies(screen))]
    options = [Option(one.id, one.title) for one in view.saved]
    shown = fitting(options, room=ROOM, besides=1)
    first = Option("", screen.say("Choose one"), selected=True)
    chosen = dropdown("saved", screen.say("Saved replies"), [first, *shown], on_change=pressing(view, "saved", screen))
    none = paragraph(html(screen.say("No saved reply has these words.")))
    search = _search(query, view, screen) if query or len(shown) < len(options) else []
    return [chosen if shown else none, *left_out(screen, shown, options), *search]


def _search(query: str, view: ConversationView, screen: Screen) -> list[Widget]:
    """Where they are too many for a list."""
    return [
        text_input("query", screen.say("Words of the reply"), value=as_typed(query, LONGEST_TYPED)),
        buttons(button(screen.say("Search"), pressing(view, "saved", screen))),
    ]
