"""The buttons that do one thing to several requests: choose them, do a piece, go on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from flask import Blueprint, request

from addon.answers import Answer, pushed, updated
from addon.asked import asked
from addon.door import Door, Knock
from addon.numbers import whole
from cards.lately import lately_card
from cards.notices import notice_text
from cards.progress import progress_card
from cards.several import choosing_card
from service.domain.home import Choice, Listing
from service.domain.identity import ConversationId
from service.domain.several import TOLD, Deed, Errand, Reason, Unchanged
from service.lately import Lately
from service.lists import Asked, Lists
from service.ports import POSSIBLE_ID
from service.several import Refused, Several

MOST_CHOSEN = 100
VERBS = {
    "assign_several": Deed.ASSIGN,
    "tag_several": Deed.TAG,
    "resolve_several": Deed.RESOLVE,
    "undo_several": Deed.UNDO,
}
FIELDS = {Deed.ASSIGN: "assignee", Deed.TAG: "tags"}
NAMED = {Deed.ASSIGN: "assignee_name", Deed.TAG: "tag_name"}
"""Where there are too many for a list."""


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
        errand = _going_on(knock, deed) if knock.event.parameter("begun") else _begun(knock, deed)
        try:
            done = several(knock.visitor, wanted, errand)
        except Refused as no:
            home = replace(several.lists.home(knock.visitor, wanted), notice=no.notice)
            toast = notice_text(no.notice, home.desk, knock.screen)
            return updated(choosing_card(home, knock.screen, errand), toast=toast)
        return updated(progress_card(several.lists.bare(knock.visitor, wanted), done, knock.screen))

    addon.add_url_rule(f"/{name}", name, press, methods=["POST"])


def _listed(knock: Knock) -> Asked:
    wanted = asked(knock)
    return replace(wanted, choice=wanted.choice or Choice(listing=Listing.ALL))


def _begun(knock: Knock, deed: Deed) -> Errand:
    named = knock.event.parameter("by") == "name"
    field = (NAMED if named else FIELDS).get(deed, "")
    whole = deed is Deed.UNDO or "yes" in knock.event.inputs("whole")
    chosen = () if whole else _ids(knock.event.inputs("chosen"))
    return Errand(
        deed=deed,
        to=knock.event.input(field) if field else knock.event.parameter("errand"),
        named=named and bool(field),
        whole=whole,
        chosen=chosen,
        ended=not whole,
        at=_drawn(knock),
        once=knock.event.parameter("once"),
        of=_number(knock.event.parameter("of")) if whole else len(chosen),
    )


def _going_on(knock: Knock, deed: Deed) -> Errand:
    """What the last piece has put into its button."""
    given = knock.event.parameter
    return Errand(
        deed=deed,
        to=given("to"),
        whole=given("whole") == "yes",
        chosen=_ids(given("chosen").split()),
        after=given("after") or None,
        ended=given("ended") == "yes",
        at=_drawn(knock),
        once=given("once"),
        of=_number(given("of")),
        done=_number(given("done")),
        passed=_number(given("passed")),
        unchanged=_unchanged(given("unchanged")),
    )


def _ids(given: Sequence[str]) -> tuple[ConversationId, ...]:
    known = dict.fromkeys(one for one in given[:MOST_CHOSEN] if POSSIBLE_ID.fullmatch(one))
    return tuple(ConversationId(one) for one in known)


def _drawn(knock: Knock) -> datetime:
    """When the list was drawn; no later than now, whatever the button says."""
    try:
        at = datetime.fromisoformat(knock.event.parameter("at"))
    except ValueError:
        return knock.screen.now
    return min(at, knock.screen.now) if at.tzinfo else knock.screen.now


def _number(given: str) -> int:
    return whole(given, digits=16) or 0


def _unchanged(given: str) -> tuple[Unchanged, ...]:
    pairs = (pair.partition(":") for pair in given.split()[:TOLD])
    return tuple(
        Unchanged(number=_number(number), reason=Reason(reason)) for number, _, reason in pairs if reason in set(Reason)
    )
