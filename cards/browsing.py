"""The ways to another list: a button for each, with its count where that says whether to look."""

from collections.abc import Mapping

from cards.lists import list_name
from cards.screen import OnClick, Screen
from cards.text import as_typed
from cards.widgets import Look, Widget, button, buttons, listing
from service.domain.desk import Desk
from service.domain.home import Choice, HomeView, Listing

WORDS = 200
"""As many as are searched for: a button that named fewer would be about another list."""


def list_buttons(view: HomeView, screen: Screen) -> list[Widget]:
    """The lists with their counts, two a row, and behind ⋮ those that seldom matter; below, what has lists itself."""
    counted = [_list_button(one, text, view, screen) for one, text in _offered(view, screen).items()]
    directories = [_list_button(one, text, view, screen) for one, text in _directories(screen).items()]
    *pairs, last = [counted[start : start + 2] for start in range(0, len(counted), 2)]
    return [buttons(*row) for row in (*pairs, [*last, _others(view, screen)], directories)]


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


def _directories(screen: Screen) -> Mapping[Listing, str]:
    return {Listing.PEOPLE: screen.say("By person"), Listing.TAGS: screen.say("By tag")}


def _list_button(one: Listing, text: str, view: HomeView, screen: Screen) -> Widget:
    shown = view.choice.listing is one
    look, alt = (Look.TONAL, screen.say("{list}, shown below", list=text)) if shown else (Look.QUIET, "")
    return button(text, showing(Choice(listing=one), view.desk, screen), look=look, alt=alt)


def _others(view: HomeView, screen: Screen) -> Widget:
    """Searches are a member's own."""
    listings = [Listing.ALL, Listing.SNOOZED, Listing.RESOLVED, *([Listing.SAVED] if view.me else [])]
    choices = [Choice(listing=one) for one in listings]
    items = [(list_name(choice, view.desk, screen), showing(choice, view.desk, screen)) for choice in choices]
    return button("⋮", listing(items), look=Look.QUIET, alt=screen.say("Other lists"))
