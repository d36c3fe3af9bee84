"""The ways to another list: a button for each, with its count where that says whether to look."""

from collections.abc import Mapping

from cards.lists import list_name
from cards.screen import OnClick, Screen
from cards.text import as_typed, plain
from cards.widgets import Look, Widget, button, buttons, listing
from service.domain.desk import Desk
from service.domain.home import Choice, HomeView, Listing, Shelf

AT_ONCE = 3
"""So many saved searches are a tap away; all of them stand behind ⋮."""
SHORT = 18
WORDS = 200
"""As many as are searched for: a button that named fewer would be about another list."""


def list_buttons(view: HomeView, screen: Screen) -> list[Widget]:
    """The lists with their counts, two a row, and behind ⋮ those that seldom matter; then the member's own searches."""
    counted = [_list_button(one, text, view, screen) for one, text in _offered(view, screen).items()]
    *pairs, last = [counted[start : start + 2] for start in range(0, len(counted), 2)]
    saved = [_saved_button(one, view, screen) for one in view.saved[:AT_ONCE]]
    return [buttons(*row) for row in (*pairs, [*last, _others(view, screen)], saved) if row]


def showing(choice: Choice, desk: Desk, screen: Screen, more: Mapping[str, str] | None = None) -> OnClick:
    """A click that shows a list."""
    return screen.calling("list", named(choice, desk) | dict(more or {}))


def named(choice: Choice, desk: Desk) -> dict[str, str]:
    """A list, as a button names it."""
    return {
        "desk": desk.id,
        "listing": choice.listing.value,
        "of": choice.of,
        "owner": choice.owner,
        "status": choice.status,
        "tag": choice.tag,
        "sender": as_typed(choice.sender, WORDS),
        "query": as_typed(choice.words, WORDS),
    }


def place(path: tuple[str, ...], page: int) -> dict[str, str]:
    """Which page of a list, as a button names it; nothing for the first."""
    return {"path": " ".join(path), "page": str(page)} if page > 1 else {}


def _offered(view: HomeView, screen: Screen) -> Mapping[Listing, str]:
    """Who only reads has nothing of his own; what one is called to is offered where there is some."""
    n = {one: view.counts.get(one, 0) for one in Listing}
    offered = {
        Listing.MINE: screen.say("Mine {n}", n=n[Listing.MINE]) if view.may_act else "",
        Listing.UNASSIGNED: screen.say("Unassigned {n}", n=n[Listing.UNASSIGNED]),
        Listing.WAITING: screen.say("Waiting {n}", n=n[Listing.WAITING]),
        Listing.DUE: screen.say("Due {n}", n=n[Listing.DUE]) if n[Listing.DUE] else "",
        Listing.OVERDUE: screen.say("Overdue {n}", n=n[Listing.OVERDUE]) if n[Listing.OVERDUE] else "",
        Listing.MENTIONS: screen.say("Mentioned {n}", n=n[Listing.MENTIONS]) if n[Listing.MENTIONS] else "",
        Listing.FOLLOWED: screen.say("Followed {n}", n=n[Listing.FOLLOWED]) if n[Listing.FOLLOWED] else "",
    }
    return {one: text for one, text in offered.items() if text}


def is_offered(view: HomeView, screen: Screen) -> bool:
    """Whether the list that is shown has a button, which tells that it is."""
    return view.choice.listing in _offered(view, screen)


def _list_button(one: Listing, text: str, view: HomeView, screen: Screen) -> Widget:
    shown = view.choice.listing is one
    look, alt = (Look.TONAL, screen.say("{list}, shown below", list=text)) if shown else (Look.QUIET, "")
    return button(text, showing(Choice(listing=one), view.desk, screen), look=look, alt=alt)


def _saved_button(one: Shelf, view: HomeView, screen: Screen) -> Widget:
    shown = view.is_search and view.name == one.name
    said = screen.say("{list}, shown below", list=one.name) if shown else screen.say("Search: {name}", name=one.name)
    click = showing(one.choice, view.desk, screen, {"name": as_typed(one.name, WORDS)})
    return button(plain(one.name, SHORT), click, look=Look.TONAL if shown else Look.OUTLINED, alt=said)


def _others(view: HomeView, screen: Screen) -> Widget:
    """Searches are a member's own."""
    own = [Listing.SAVED] if view.me else []
    listings = [Listing.PEOPLE, Listing.TAGS, Listing.ALL, Listing.SNOOZED, Listing.RESOLVED, *own]
    choices = [Choice(listing=one) for one in listings]
    items = [(list_name(choice, view.desk, screen), showing(choice, view.desk, screen)) for choice in choices]
    return button("⋮", listing(items), look=Look.QUIET, alt=screen.say("Other lists"))
