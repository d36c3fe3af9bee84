"""Who is called in a note: @name, @first name, @address or what stands before its @."""

import re
from collections.abc import Iterable
from itertools import takewhile

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


def meant(word: str, desk: Desk) -> tuple[Teammate, ...]:
    """All whom such a word with an @ may call."""
    return tuple(_meant(word.removeprefix("@").casefold(), _names(desk)).values())


def nearest(word: str, desk: Desk) -> list[Teammate]:
    """Everybody of the desk, those first who are called most like it."""
    wanted = word.removeprefix("@").casefold()

    def alike(mate: Teammate) -> int:
        return max(_begun_alike(wanted, name) for name in names_of(mate))

    return sorted(desk.mates, key=lambda mate: (-alike(mate), mate.name.casefold()))


def _begun_alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _names(desk: Desk) -> list[tuple[str, Teammate]]:
    """Made once for a note: a hostile one calls hundreds of times, and a team may be large."""
    return [(name, mate) for mate in desk.team if mate.active for name in names_of(mate)]


def _called(call: str, names: Iterable[tuple[str, Teammate]]) -> Teammate | None:
    """The one with the longest name at the start of ``call``, if nobody else has it."""
    best = _meant(call, names)
    return next(iter(best.values())) if len(best) == 1 else None


def _meant(call: str, names: Iterable[tuple[str, Teammate]]) -> dict[MemberId, Teammate]:
    fits = [(len(name), mate) for name, mate in names if call.startswith(name) and _ends(call, name)]
    longest = max((length for length, _ in fits), default=0)
    return {mate.id: mate for length, mate in fits if length == longest}


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
