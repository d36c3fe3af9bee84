"""Narrowing a list to a sender, a person, a state or a tag; folded, since few need it. There a search is saved, too."""

from cards.browsing import showing
from cards.choices import Option, dropdown, fitting
from cards.people import called, name_of
from cards.screen import Screen
from cards.standing import status_word
from cards.text import as_typed
from cards.too_many import naming
from cards.widgets import Section, Widget, button, buttons, section, text_input
from service.domain.home import DIRECTORIES, NOBODY, Choice, HomeView, Listing
from service.domain.status import Status

ROOM = 3500
LONGEST_TYPED = 200

OWNED = {Listing.MINE, Listing.UNASSIGNED, Listing.PERSON}
CALLED = {Listing.MENTIONS, Listing.FOLLOWED, Listing.DUE}
STANDING = {Listing.WAITING, Listing.SNOOZED, Listing.RESOLVED, Listing.OVERDUE}


def filter_section(view: HomeView, screen: Screen) -> Section | None:
    """The fields that say something new about this list, and buttons that read them (``narrow``)."""
    if view.choice.listing in CALLED | DIRECTORIES:
        return None
    searched = view.choice.listing is not Listing.OVERDUE
    sender = [_sender(view, screen)] if searched else []
    fields = [*sender, *_owner(view, screen), *_status(view, screen), *_tag(view, screen)]
    narrow = showing(Choice(listing=view.choice.listing, of=view.choice.of), view.desk, screen, {"narrow": "yes"})
    show = buttons(button(screen.say("Show"), narrow))
    return section(
        [*fields, show, *(_saving(view, screen) if searched else [])],
        header=screen.say("Filter"),
        folded_after=_in_sight(view),
    )


def _in_sight(view: HomeView) -> int | None:
    """A name that was refused is there to be corrected."""
    return None if view.notice and (view.name or view.owner_typed or view.tag_typed) else 0


def _sender(view: HomeView, screen: Screen) -> Widget:
    typed = as_typed(view.choice.sender, LONGEST_TYPED)
    return text_input("sender", screen.say("From"), value=typed, hint=screen.say("An address or a name"))


def _owner(view: HomeView, screen: Screen) -> list[Widget]:
    if view.choice.listing in OWNED:
        return []
    nobody = Option(NOBODY, screen.say("Unassigned"), view.choice.owner == NOBODY)
    people = [Option(mate.id, name_of(mate, view.desk), mate.id == view.choice.owner) for mate in view.desk.owners]
    label, anybody = screen.say("Assigned to"), screen.say("Anybody")
    if _fit([nobody, *people]):
        return _field("owner", label, anybody, [nobody, *people])
    likely = [one for one in people if one.selected or one.value == view.me]
    hint = screen.say("Type the beginning of a name")
    somebody = naming("owner_name", screen.say("or to"), hint, view.desk.id, screen, typed=view.owner_typed)
    return [*_field("owner", label, anybody, [nobody, *likely]), somebody]


def _status(view: HomeView, screen: Screen) -> list[Widget]:
    if view.choice.listing in STANDING:
        return []
    possible = list(Status) if view.is_search else [Status.OPEN, Status.WAITING]
    options = [Option(one.value, status_word(one, screen), one == view.choice.status) for one in possible]
    return _field("status", screen.say("Status"), screen.say("Any status"), options)


def _tag(view: HomeView, screen: Screen) -> list[Widget]:
    if view.choice.listing is Listing.TAG:
        return []
    options = [Option(tag.id, called(tag, screen), tag.id == view.choice.tag) for tag in view.desk.live_tags]
    label, any_tag = screen.say("Tag"), screen.say("Any tag")
    if _fit(options):
        return _field("tag", label, any_tag, options)
    chosen = [one for one in options if one.selected]
    hint = screen.say("Type the beginning of a tag")
    named = naming("tag_named", screen.say("or with the tag"), hint, view.desk.id, screen, typed=view.tag_typed)
    return [*_field("tag", label, any_tag, chosen), named]


def _fit(options: list[Option]) -> bool:
    """Besides the one that says "any"."""
    return len(fitting(options, room=ROOM, besides=1)) == len(options)


def _field(name: str, label: str, anything: str, options: list[Option]) -> list[Widget]:
    chosen = any(option.selected for option in options)
    return [dropdown(name, label, [Option("", anything, not chosen), *options])] if options else []


def _saving(view: HomeView, screen: Screen) -> list[Widget]:
    """For a member, what the fields say under a name of his."""
    if view.me is None:
        return []
    plain_list = {"desk": view.desk.id, "listing": view.choice.listing.value, "of": view.choice.of, "narrow": "yes"}
    save = button(screen.say("Save this search"), screen.calling("save_search", plain_list))
    named = as_typed(view.name, LONGEST_TYPED)
    return [text_input("name", screen.say("Name, to save this search"), value=named), buttons(save)]
