"""Narrowing a list to a person, a state or a tag; folded, since few need it."""

from cards.browsing import showing
from cards.choices import Option, dropdown, fitting, left_out
from cards.people import called, name_of
from cards.screen import Screen
from cards.standing import status_word
from cards.widgets import Section, Widget, button, buttons, section
from service.domain.status import Status
from service.domain.view import NOBODY, Choice, HomeView, Listing

ROOM = 3500

OWNED = {Listing.MINE, Listing.UNASSIGNED, Listing.PERSON}
CALLED = {Listing.MENTIONS, Listing.FOLLOWED}
STANDING = {Listing.WAITING, Listing.RESOLVED}


def filter_section(view: HomeView, screen: Screen) -> Section | None:
    """The fields that say something new about this list, and a button that reads them (``narrow``): no other does."""
    fields = [*_owner(view, screen), *_status(view, screen), *_tag(view, screen)]
    if not fields or view.query or view.choice.listing in CALLED:
        return None
    plain_list = Choice(listing=view.choice.listing, of=view.choice.of)
    show = button(screen.say("Show"), showing(plain_list, view.desk, screen, {"narrow": "yes"}))
    return section([*fields, buttons(show)], header=screen.say("Filter"), folded_after=0)


def _owner(view: HomeView, screen: Screen) -> list[Widget]:
    if view.choice.listing in OWNED:
        return []
    nobody = Option(NOBODY, screen.say("Unassigned"), view.choice.owner == NOBODY)
    people = [Option(mate.id, name_of(mate, view.desk), mate.id == view.choice.owner) for mate in view.desk.owners]
    options = [nobody, *people]
    return _field("owner", screen.say("Assigned to"), screen.say("Anybody"), options, screen)


def _status(view: HomeView, screen: Screen) -> list[Widget]:
    if view.choice.listing in STANDING:
        return []
    unresolved = (Status.OPEN, Status.WAITING)
    options = [Option(one.value, status_word(one, screen), one == view.choice.status) for one in unresolved]
    return _field("status", screen.say("Status"), screen.say("Any status"), options, screen)


def _tag(view: HomeView, screen: Screen) -> list[Widget]:
    if view.choice.listing is Listing.TAG:
        return []
    options = [Option(tag.id, called(tag, screen), tag.id == view.choice.tag) for tag in view.desk.live_tags]
    return _field("tag", screen.say("Tag"), screen.say("Any tag"), options, screen)


def _field(name: str, label: str, anything: str, options: list[Option], screen: Screen) -> list[Widget]:
    if not options:
        return []
    shown = fitting(options, room=ROOM)
    chosen = any(option.selected for option in shown)
    return [dropdown(name, label, [Option("", anything, not chosen), *shown[:99]]), *left_out(screen, shown, options)]
