"""The lines of a directory: each leads to a list of its own, and says how many are in it."""

from cards.browsing import showing
from cards.lists import list_name, narrowed_to
from cards.screen import Screen
from cards.text import Html, as_typed, bold, html, joined, plain
from cards.widgets import Look, Widget, button
from service.domain.home import HomeView, Shelf

NAME = 40
LONGEST = 200


def shelf_row(shelf: Shelf, view: HomeView, screen: Screen) -> Widget:
    named = plain(shelf.name, NAME) or list_name(shelf.choice, view.desk, screen)
    count = html(screen.number(shelf.count)) if shelf.count is not None else Html("")
    row: Widget = {
        "text": joined(bold(html(named)), count),
        "onClick": showing(shelf.choice, view.desk, screen, {"name": plain(shelf.name, NAME)}),
    }
    if shelf.name:
        row["bottomLabel"] = html(" · ".join(narrowed_to(shelf.choice, view.desk, screen)))
        row["button"] = deleting(shelf.name, view, screen)
    return {"decoratedText": row}


def deleting(name: str, view: HomeView, screen: Screen) -> Widget:
    """Forgets the search of that name; it can be saved again."""
    click = screen.calling("forget_search", {"desk": view.desk.id, "name": as_typed(name, LONGEST)})
    return button(screen.say("Delete"), click, look=Look.QUIET, alt=screen.say("Delete the search “{name}”", name=name))
