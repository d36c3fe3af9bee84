"""Who is called in a note: @name, @first name, @address or what stands before its @."""

import re
from collections.abc import Iterable

from service.domain.desk import Desk, Teammate
from service.domain.identity import MemberId

_CALL = re.compile(r"(?<![\w@.])@(?=\w)")


def mentioned(text: str, desk: Desk) -> frozenset[MemberId]:
    """The active teammates whom ``text`` calls; a name that fits several calls nobody."""
    calls, names = [text[call.end() :].casefold() for call in _CALL.finditer(text)], _names(desk)
    found = (_called(call, names) for call in calls)
    return frozenset(mate.id for mate in found if mate)


def uncalled(text: str, desk: Desk) -> str:
    """The first word with an @ that calls nobody, as it was written; empty where each calls somebody."""
    names = _names(desk)
    for call in _CALL.finditer(text):
        if _called(text[call.end() :].casefold(), names) is None:
            return "@" + re.split(r"[\s,;:!?)]", text[call.end() :], maxsplit=1)[0]
    return ""


def _names(desk: Desk) -> list[tuple[str, Teammate]]:
    """Made once for a note: a hostile one calls hundreds of times, and a team may be large."""
    return [(name, mate) for mate in desk.team if mate.active for name in names_of(mate)]


def _called(call: str, names: Iterable[tuple[str, Teammate]]) -> Teammate | None:
    """The longest name at the start of ``call``, if one teammate alone has it."""
    fits = [(len(name), mate) for name, mate in names if call.startswith(name) and _ends(call, name)]
    longest = max((length for length, _ in fits), default=0)
    best = {mate.id: mate for length, mate in fits if length == longest}
    return next(iter(best.values())) if len(best) == 1 else None


def names_of(mate: Teammate) -> Iterable[str]:
    """How a colleague may be called, in lower case."""
    full = " ".join(mate.name.split()).casefold()
    yield full
    yield full.replace(" ", "")
    yield full.partition(" ")[0]
    yield mate.address.casefold()
    yield mate.address.partition("@")[0].casefold()


def _ends(call: str, name: str) -> bool:
    after = call[len(name) : len(name) + 1]
    return bool(name) and not (after.isalnum() or after == "_")
