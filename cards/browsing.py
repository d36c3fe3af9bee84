"""The ways to another list: a button for each, a menu of people and of tags."""

from collections.abc import Mapping, Sequence

from cards.lists import list_name
from cards.screen import OnClick, Screen
from cards.widgets import Look, Widget, button, buttons, listing
from service.domain.desk import Desk
from service.domain.view import Choice, HomeView, Listing

SHORT_MENU = 8
"""A menu of more people or tags than this helps nobody; the filter has them all."""


def list_buttons(view: HomeView, screen: Screen) -> list[Widget]:
    """The lists with their counts, two a row, and behind ⋮ those that seldom matter; below, people and tags."""
    counted = [_list_button(one, text, view, screen) for one, text in _offered(view, screen).items()]
    rest = [Choice(listing=Listing.ALL), Choice(listing=Listing.RESOLVED)]
    *pairs, last = [counted[start : start + 2] for start in range(0, len(counted), 2)]
    lists = [*pairs, [*last, *_menu("⋮", rest, view.desk, screen, alt=screen.say("Other lists"))]]
    return [buttons(*row) for row in (*lists, _people_and_tags(view.desk, screen)) if row]


def showing(choice: Choice, desk: Desk, screen: Screen, more: Mapping[str, str] | None = None) -> OnClick:
    """A click that shows a list."""
    wanted = {"of": choice.of, "owner": choice.owner, "status": choice.status, "tag": choice.tag}
    return screen.calling("list", {"desk": desk.id, "listing": choice.listing.value} | wanted | dict(more or {}))


def _offered(view: HomeView, screen: Screen) -> Mapping[Listing, str]:
    """Who only reads has nothing of his own; what one is called to is offered where there is some."""
    n = {one: view.counts.get(one, 0) for one in Listing}
    offered = {
        Listing.MINE: screen.say("Mine {n}", n=n[Listing.MINE]) if view.may_act else "",
        Listing.UNASSIGNED: screen.say("Unassigned {n}", n=n[Listing.UNASSIGNED]),
        Listing.WAITING: screen.say("Waiting {n}", n=n[Listing.WAITING]),
        Listing.MENTIONS: screen.say("Mentioned {n}", n=n[Listing.MENTIONS]) if n[Listing.MENTIONS] else "",
        Listing.FOLLOWED: screen.say("Followed {n}", n=n[Listing.FOLLOWED]) if n[Listing.FOLLOWED] else "",
    }
    return {one: text for one, text in offered.items() if text}


def _list_button(one: Listing, text: str, view: HomeView, screen: Screen) -> Widget:
    shown = view.choice.listing is one and not view.query
    look, alt = (Look.TONAL, screen.say("{list}, shown below", list=text)) if shown else (Look.QUIET, "")
    return button(text, showing(Choice(listing=one), view.desk, screen), look=look, alt=alt)


def _people_and_tags(desk: Desk, screen: Screen) -> list[Widget]:
    people = [Choice(listing=Listing.PERSON, of=mate.id) for mate in desk.owners]
    tags = [Choice(listing=Listing.TAG, of=tag.id) for tag in desk.live_tags]
    return [
        *_menu(screen.say("By person ▸"), people, desk, screen, alt=screen.say("By person")),
        *_menu(screen.say("By tag ▸"), tags, desk, screen, alt=screen.say("By tag")),
    ]


def _menu(text: str, choices: Sequence[Choice], desk: Desk, screen: Screen, *, alt: str = "") -> list[Widget]:
    if not 0 < len(choices) <= SHORT_MENU:
        return []
    items = [(list_name(choice, desk, screen), showing(choice, desk, screen)) for choice in choices]
    return [button(text, listing(items), look=Look.QUIET, alt=alt)]
