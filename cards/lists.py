"""The lists of a desk in words: what each is called, and what an empty one says."""

from cards.people import member_name, tag_name
from cards.screen import Screen
from cards.standing import status_word
from cards.text import plain
from service.domain.desk import Desk
from service.domain.home import NOBODY, Choice, HomeView, Listing
from service.domain.status import Status

QUERY = 60


def list_title(view: HomeView, screen: Screen) -> str:
    """What the rows below are."""
    total = [screen.number(view.total)] if view.total and not view.shelves else []
    page = [screen.say("page {n}", n=view.page)] if view.page > 1 else []
    named = [plain(view.name, QUERY)] if view.name and view.is_search else []
    listed = [] if view.is_search and view.choice.is_narrowed else [list_name(view.choice, view.desk, screen)]
    return " · ".join([*named, *listed, *narrowed_to(view.choice, view.desk, screen), *total, *page])


def list_name(choice: Choice, desk: Desk, screen: Screen) -> str:
    if choice.listing is Listing.PERSON:
        return member_name(choice.of, desk, screen)
    if choice.listing is Listing.TAG:
        return tag_name(choice.of, desk, screen)
    return {
        Listing.MINE: screen.say("My requests"),
        Listing.UNASSIGNED: screen.say("Unassigned requests"),
        Listing.WAITING: screen.say("Waiting for a customer"),
        Listing.MENTIONS: screen.say("Notes that mention me"),
        Listing.FOLLOWED: screen.say("Followed and changed"),
        Listing.DUE: screen.say("Mine, due today or before"),
        Listing.OVERDUE: screen.say("Overdue"),
        Listing.SNOOZED: screen.say("Snoozed requests"),
        Listing.RESOLVED: screen.say("Recently resolved"),
        Listing.ALL: screen.say("All requests in progress"),
        Listing.FOUND: screen.say("All requests"),
        Listing.PEOPLE: screen.say("By person"),
        Listing.TAGS: screen.say("By tag"),
        Listing.SAVED: screen.say("Saved searches"),
    }[choice.listing]


def narrowed_to(choice: Choice, desk: Desk, screen: Screen) -> list[str]:
    """What narrows a list, a few words each."""
    words = plain(choice.words, QUERY)
    return [
        *([screen.say("“{words}”", words=words)] if words else []),
        *([screen.say("from {sender}", sender=plain(choice.sender, QUERY))] if choice.sender else []),
        *([_owner(choice.owner, desk, screen)] if choice.owner else []),
        *([status_word(Status(choice.status), screen)] if choice.status in set(Status) else []),
        *([tag_name(choice.tag, desk, screen)] if choice.tag else []),
    ]


def nothing_here(view: HomeView, screen: Screen) -> str:
    """An empty list is good news, and an empty search says what can be searched."""
    if view.after:
        return screen.say("Nothing on this page. There is more to look through.")
    if view.page > 1:
        return screen.say("That was all.")
    if view.choice.words:
        found = screen.say("Nothing found for “{query}”.", query=plain(view.choice.words, QUERY))
        advice = screen.say("Try another number, a name, an address, or words of the mail.")
        return f"{found} {advice}"
    if view.choice.is_narrowed:
        return screen.say("No request matches this filter.")
    return _good_news(view.choice, view.desk, screen)


def what_is_left_out(view: HomeView, screen: Screen) -> list[str]:
    if not view.cut_short:
        return []
    return [screen.say("Only the newest messages were searched. One more word finds older ones.")]


def _owner(owner: str, desk: Desk, screen: Screen) -> str:
    return screen.say("Unassigned") if owner == NOBODY else member_name(owner, desk, screen)


def _good_news(choice: Choice, desk: Desk, screen: Screen) -> str:
    name = list_name(choice, desk, screen)
    return {
        Listing.MINE: screen.say("Nothing waits for you."),
        Listing.UNASSIGNED: screen.say("Every request is assigned."),
        Listing.WAITING: screen.say("No request waits for a customer."),
        Listing.MENTIONS: screen.say("No note mentions you."),
        Listing.FOLLOWED: screen.say("Nothing has changed in what you follow."),
        Listing.DUE: screen.say("Nothing of yours is due."),
        Listing.OVERDUE: screen.say("Nothing is overdue."),
        Listing.SNOOZED: screen.say("No request is snoozed."),
        Listing.RESOLVED: screen.say("No request is resolved yet."),
        Listing.PERSON: screen.say("Nothing waits for {who}.", who=name),
        Listing.TAG: screen.say("No request in progress is tagged “{tag}”.", tag=name),
        Listing.ALL: screen.say("No request is in progress."),
        Listing.FOUND: screen.say("No request is here yet."),
        Listing.PEOPLE: screen.say("Nobody can be given requests here yet."),
        Listing.TAGS: screen.say("No tag is in use yet."),
        Listing.SAVED: screen.say("No search is saved yet. Search or filter, then save it below."),
    }[choice.listing]
