"""The buttons that do one thing to several requests: choose them, do a piece, go on."""

from flask import Blueprint, request
from msgspec.structs import replace

from addon.answers import Answer, pushed, updated
from addon.asked import asked
from addon.door import Door, Knock
from addon.errands import begun, going_on, stood
from cards.lately import lately_card
from cards.notices import notice_text
from cards.progress import progress_card
from cards.several import choosing_card
from service.domain.home import Choice, Listing
from service.domain.several import Deed
from service.errands import Refused
from service.lately import Lately
from service.lists import Asked, Lists
from service.several import Several

VERBS = {
    "assign_several": Deed.ASSIGN,
    "tag_several": Deed.TAG,
    "resolve_several": Deed.RESOLVE,
    "snooze_several": Deed.SNOOZE,
    "undo_several": Deed.UNDO,
}


def add_several(addon: Blueprint, door: Door, lists: Lists, several: Several) -> None:
    @addon.post("/lately", endpoint="lately")
    def lately() -> Answer:
        knock = door.open(request)
        return pushed(lately_card(Lately(lists)(knock.visitor, _listed(knock)), knock.screen))

    @addon.post("/several", endpoint="several")
    def choose() -> Answer:
        knock = door.open(request)
        return pushed(choosing_card(lists.home(knock.visitor, _listed(knock)), knock.screen))

    for name, deed in VERBS.items():
        _add_deed(addon, door, name, deed, several)


def _add_deed(addon: Blueprint, door: Door, name: str, deed: Deed, several: Several) -> None:
    def press() -> Answer:
        knock = door.open(request)
        wanted = _listed(knock)
        errand = going_on(knock, deed) if knock.event.parameter("begun") else begun(knock, deed)
        try:
            done = several(knock.visitor, wanted, errand)
        except Refused as no:
            home = replace(several.lists.home(knock.visitor, wanted), notice=no.notice)
            toast = notice_text(no.notice, home.desk, knock.screen)
            return updated(choosing_card(home, knock.screen, stood(knock, name)), toast=toast)
        return updated(progress_card(several.lists.bare(knock.visitor, wanted), done, knock.screen))

    addon.add_url_rule(f"/{name}", name, press, methods=["POST"])


def _listed(knock: Knock) -> Asked:
    wanted = asked(knock)
    return replace(wanted, choice=wanted.choice or Choice(listing=Listing.ALL))
