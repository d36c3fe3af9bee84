"""The lists of a desk in words: what each is called, and what an empty one says."""

from cards.people import member_name, tag_name
from cards.screen import Screen
from cards.standing import status_word
from cards.text import plain
from service.domain.desk import Desk
from service.domain.status import Status
from service.domain.view import NOBODY, Choice, HomeView, Listing

QUERY = 60


def list_title(view: HomeView, screen: Screen) -> str:
    """What the rows below are."""
    page = [screen.say("page {n}", n=view.page)] if view.page > 1 else []
    if view.query and not view.items:
        return screen.say("Search")
    if view.query:
        return " · ".join([screen.say("Found for “{query}”", query=plain(view.query, QUERY)), *page])
    total = [str(view.total)] if view.total else []
    named = list_name(view.choice, view.desk, screen)
    return " · ".join([named, *_narrowed(view.choice, view.desk, screen), *total, *page])


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
        Listing.RESOLVED: screen.say("Recently resolved"),
        Listing.ALL: screen.say("All requests in progress"),
    }[choice.listing]


def nothing_here(view: HomeView, screen: Screen) -> str:
    """An empty list is good news, and an empty search says what can be searched."""
    if view.query:
        found = screen.say("Nothing found for “{query}”.", query=plain(view.query, QUERY))
        advice = screen.say("Search for a number such as 1042, a name, an address, or words of the mail.")
        return f"{found} {advice}"
    if view.page > 1:
        return screen.say("That was all.")
    if is_narrowed(view.choice):
        return screen.say("No request matches this filter.")
    return _good_news(view.choice, view.desk, screen)


def is_narrowed(choice: Choice) -> bool:
    return bool(choice.owner or choice.status or choice.tag)


def _narrowed(choice: Choice, desk: Desk, screen: Screen) -> list[str]:
    return [
        *([_owner(choice.owner, desk, screen)] if choice.owner else []),
        *([status_word(Status(choice.status), screen)] if choice.status in set(Status) else []),
        *([tag_name(choice.tag, desk, screen)] if choice.tag else []),
    ]


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
        Listing.RESOLVED: screen.say("No request is resolved yet."),
        Listing.PERSON: screen.say("Nothing waits for {who}.", who=name),
        Listing.TAG: screen.say("No request in progress is tagged “{tag}”.", tag=name),
        Listing.ALL: screen.say("No request is in progress."),
    }[choice.listing]
