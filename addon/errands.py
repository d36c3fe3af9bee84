"""What a press says of an errand for several requests: what it is to begin with, or how far it has come."""

from collections.abc import Sequence
from datetime import datetime

from addon.door import Knock
from addon.mornings import put_off
from addon.numbers import whole
from cards.several import Stood
from service.domain.entry import Kind
from service.domain.identity import ConversationId
from service.domain.several import TOLD, Deed, Errand, Reason, Ticked, Unchanged
from service.ports import POSSIBLE_ID

MOST_CHOSEN = 100
FIELDS = {Deed.ASSIGN: "assignee", Deed.TAG: "tags"}
NAMED = {Deed.ASSIGN: "assignee_name", Deed.TAG: "tag_name"}
"""Where there are too many for a list."""
KEPT = (*FIELDS.values(), *NAMED.values(), "days")


def begun(knock: Knock, deed: Deed) -> Errand:
    """What its card says."""
    every = deed is Deed.UNDO or "yes" in knock.event.inputs("whole")
    chosen = () if every else _ticked(knock.event.inputs("chosen"))
    return Errand(
        deed=deed,
        to=_to(knock, deed),
        named=deed in NAMED and knock.event.parameter("by") == "name",
        whole=every,
        chosen=chosen,
        ended=not every,
        at=_drawn(knock),
        zone=knock.screen.zone,
        once=knock.event.parameter("once"),
        of=_number(knock.event.parameter("of")) if every else len(chosen),
    )


def going_on(knock: Knock, deed: Deed) -> Errand:
    """What the last piece has put into its button."""
    given = knock.event.parameter
    return Errand(
        deed=deed,
        to=given("to"),
        whole=given("whole") == "yes",
        chosen=_ticked(given("chosen").split()),
        after=given("after") or None,
        ended=given("ended") == "yes",
        at=_drawn(knock),
        zone=knock.screen.zone,
        once=given("once"),
        of=_number(given("of")),
        done=_number(given("done")),
        passed=_number(given("passed")),
        unchanged=_unchanged(given("unchanged")),
        undid=_kind(given("undid")),
    )


def stood(knock: Knock, verb: str) -> Stood:
    """What stands in the fields of the card on which ``verb`` was pressed."""
    day = knock.event.date("snooze_until")
    fields = {name: value for name in KEPT for value in knock.event.inputs(name)[:1]}
    return Stood(
        chosen=frozenset(one.id for one in _ticked(knock.event.inputs("chosen"))),
        whole="yes" in knock.event.inputs("whole"),
        fields=fields | ({"snooze_until": day.isoformat()} if day else {}),
        verb=verb,
    )


def _to(knock: Knock, deed: Deed) -> str:
    if deed is Deed.SNOOZE:
        return put_off(knock).word
    field = (NAMED if knock.event.parameter("by") == "name" else FIELDS).get(deed, "")
    return knock.event.input(field) if field else knock.event.parameter("errand")


def _ticked(given: Sequence[str]) -> tuple[Ticked, ...]:
    """Each as its box names it, by its id and the revision that was shown."""
    named = {id_: rev for id_, _, rev in (one.partition(":") for one in given[:MOST_CHOSEN])}
    possible = ((id_, rev) for id_, rev in named.items() if POSSIBLE_ID.fullmatch(id_))
    return tuple(Ticked(id=ConversationId(id_), rev=whole(rev, digits=9)) for id_, rev in possible)


def _drawn(knock: Knock) -> datetime:
    """When the list was drawn; no later than now, whatever the button says."""
    try:
        at = datetime.fromisoformat(knock.event.parameter("at"))
    except ValueError:
        return knock.screen.now
    return min(at, knock.screen.now) if at.tzinfo else knock.screen.now


def _number(given: str) -> int:
    return whole(given, digits=16) or 0


def _kind(given: str) -> Kind | None:
    return Kind(given) if given in set(Kind) else None


def _unchanged(given: str) -> tuple[Unchanged, ...]:
    parts = ([*one.split(":", 3), "", "", ""][:4] for one in given.split()[:TOLD])
    return tuple(
        Unchanged(number=_number(number), reason=Reason(reason), kind=_kind(kind), by=by)
        for number, reason, kind, by in parts
        if reason in set(Reason)
    )
