"""The buttons that keep a member's searches."""

from flask import Blueprint, request
from msgspec.structs import replace

from addon.answers import Answer
from addon.asked import asked
from addon.browsing import shown_home
from addon.door import Door, Knock
from service.domain.home import Choice, Listing
from service.domain.identity import DeskId
from service.domain.view import Notice
from service.lists import Asked, Lists
from service.saved_searches import SavedSearches


def add_own_searches(addon: Blueprint, door: Door, lists: Lists, saved: SavedSearches) -> None:
    @addon.post("/save_search")
    def save() -> Answer:
        knock = door.open(request)
        wanted, name = asked(knock), knock.event.input("name")
        choice, refused = _meant(lists, knock, wanted)
        search = choice.found(knock.visitor.me)
        notice = refused or saved.save(knock.visitor, DeskId(wanted.desk), search, name)
        home = lists.home(knock.visitor, replace(wanted, choice=search), notice=notice)
        return shown_home(replace(home, name=name), knock)

    @addon.post("/forget_search")
    def forget() -> Answer:
        knock = door.open(request)
        desk = knock.event.parameter("desk")
        notice = saved.forget(knock.visitor, DeskId(desk), knock.event.parameter("name"))
        return shown_home(lists.home(knock.visitor, _the_rest(knock, desk), notice=notice), knock)


def _meant(lists: Lists, knock: Knock, wanted: Asked) -> tuple[Choice, Notice | None]:
    """What the fields say; the desk is asked only for names that were typed, and one may be nobody's."""
    if not (wanted.owner_name or wanted.tag_name):
        return wanted.choice or Choice(listing=Listing.FOUND), None
    named = lists.bare(knock.visitor, wanted)
    return named.choice, named.notice


def _the_rest(knock: Knock, desk: str) -> Asked:
    return Asked(today=knock.screen.today, desk=desk, choice=Choice(listing=Listing.SAVED))
