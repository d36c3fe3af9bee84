"""Who is called in a note: @name, @first name, @address or what stands before its @."""

import re
from collections.abc import Iterable

from service.domain.desk import Desk, Teammate
from service.domain.identity import MemberId

_CALL = re.compile(r"(?<![\w@.])@(?=\w)")


def mentioned(text: str, desk: Desk) -> frozenset[MemberId]:
    """The active teammates whom ``text`` calls; a name that fits several calls nobody."""
    calls = [text[call.end() :].casefold() for call in _CALL.finditer(text)]
    found = (_called(call, desk) for call in calls)
    return frozenset(mate.id for mate in found if mate)


def uncalled(text: str, desk: Desk) -> str:
    """The first word with an @ that calls nobody, as it was written; empty where each calls somebody."""
    for call in _CALL.finditer(text):
        if _called(text[call.end() :].casefold(), desk) is None:
            return "@" + re.split(r"[\s,;:!?)]", text[call.end() :], maxsplit=1)[0]
    return ""


def _called(call: str, desk: Desk) -> Teammate | None:
    """The longest name at the start of ``call``, if one teammate alone has it."""
    fits = [(len(name), mate) for mate in desk.team if mate.active for name in names_of(mate) if _starts(call, name)]
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


def _starts(call: str, name: str) -> bool:
    after = call[len(name) : len(name) + 1]
    return bool(name) and call.startswith(name) and not (after.isalnum() or after == "_")
