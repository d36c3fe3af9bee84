"""The lines of a directory: each leads to a list of its own, and says how many are in it."""

from cards.browsing import showing
from cards.lists import list_name, narrowed_to
from cards.screen import Screen
from cards.text import Html, bold, html, joined, plain
from cards.widgets import Widget
from service.domain.home import HomeView, Shelf

NAME = 40


def shelf_row(shelf: Shelf, view: HomeView, screen: Screen) -> Widget:
    named = plain(shelf.name, NAME) or list_name(shelf.choice, view.desk, screen)
    count = html(screen.number(shelf.count)) if shelf.count is not None else Html("")
    row: Widget = {
        "text": joined(bold(html(named)), count),
        "onClick": showing(shelf.choice, view.desk, screen, {"name": plain(shelf.name, NAME)}),
    }
    if shelf.name:
        row["bottomLabel"] = html(" · ".join(narrowed_to(shelf.choice, view.desk, screen)))
    return {"decoratedText": row}
