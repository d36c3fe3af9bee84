"""Who or what is meant by what somebody types, where there are too many to list."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

from service.domain.desk import Desk, Tag, Teammate

MOST = 20


def owner_called(typed: str, desk: Desk) -> Teammate | None:
    """The one who may own and has this name or address, whole, or alone has one that begins so."""
    wanted = folded(typed)
    if not wanted:
        return None
    owners = _named(desk)
    exact = [mate for name, mate in owners if wanted in {folded(name), folded(mate.address)}]
    found = exact or [mate for name, mate in owners if _begins(wanted, name, mate.address)]
    return found[0] if len(found) == 1 else None


def owners_like(typed: str, desk: Desk) -> list[str]:
    """The full names of those who may own and are called so, the first of them."""
    wanted = folded(typed)
    return _first((name for name, mate in _named(desk) if _begins(wanted, name, mate.address)), typed)


def tag_called(typed: str, desk: Desk) -> Tag | None:
    """The one in use that has this name, whole, or alone has one that begins so."""
    wanted = folded(typed)
    if not wanted:
        return None
    exact = [tag for tag in desk.live_tags if folded(tag.name) == wanted]
    found = exact or [tag for tag in desk.live_tags if _begins(wanted, tag.name)]
    return found[0] if len(found) == 1 else None


def tags_like(typed: str, desk: Desk) -> list[str]:
    wanted = folded(typed)
    return _first((tag.name for tag in desk.live_tags if _begins(wanted, tag.name)), typed)


def folded(text: str) -> str:
    """Without case, accents and needless blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def _named(desk: Desk) -> list[tuple[str, Teammate]]:
    """Those who may own, each under the name, or the address without one; with both where two are called the same."""
    owners = desk.owners
    namesakes = Counter(folded(mate.name) for mate in owners)
    return [(_full_name(mate, namesakes[folded(mate.name)]), mate) for mate in owners]


def _full_name(mate: Teammate, namesakes: int) -> str:
    name = " ".join(mate.name.split())
    if not name:
        return mate.address
    return f"{name} ({mate.address})" if namesakes > 1 else name


def _begins(wanted: str, *names: str) -> bool:
    """Whether one of the names, or a word in it, begins so."""
    return any(f" {folded(name)}".find(f" {wanted}") >= 0 for name in names)


def _first(names: Iterable[str], typed: str) -> list[str]:
    """Those that begin with all of it before those of which a later word does."""
    wanted = folded(typed)
    return sorted(names, key=lambda name: not folded(name).startswith(wanted))[:MOST]
