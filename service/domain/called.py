"""Who or what is meant by what somebody types, where there are too many to list."""

import unicodedata
from collections.abc import Iterable

from service.domain.desk import Desk, Tag, Teammate

MOST = 20


def full_name(mate: Teammate, desk: Desk) -> str:
    """The name, or the address without one; where two are called the same, with the address."""
    name = " ".join(mate.name.split())
    if not name:
        return mate.address
    namesakes = sum(folded(other.name) == folded(name) for other in desk.owners)
    return f"{name} ({mate.address})" if namesakes > 1 else name


def owner_called(typed: str, desk: Desk) -> Teammate | None:
    """The one who may own and has this name or address, whole, or alone has one that begins so."""
    wanted = folded(typed)
    if not wanted:
        return None
    exact = [mate for mate in desk.owners if wanted in {folded(full_name(mate, desk)), folded(mate.address)}]
    found = exact or [mate for mate in desk.owners if _begins(wanted, full_name(mate, desk), mate.address)]
    return found[0] if len(found) == 1 else None


def owners_like(typed: str, desk: Desk) -> list[str]:
    """The full names of those who may own and are called so, the first of them."""
    names = ((full_name(mate, desk), mate.address) for mate in desk.owners)
    return _first((name for name, address in names if _begins(folded(typed), name, address)), typed)


def tag_called(typed: str, desk: Desk) -> Tag | None:
    """The one in use that has this name, whole, or alone has one that begins so."""
    wanted = folded(typed)
    if not wanted:
        return None
    exact = [tag for tag in desk.live_tags if folded(tag.name) == wanted]
    found = exact or [tag for tag in desk.live_tags if _begins(wanted, tag.name)]
    return found[0] if len(found) == 1 else None


def tags_like(typed: str, desk: Desk) -> list[str]:
    return _first((tag.name for tag in desk.live_tags if _begins(folded(typed), tag.name)), typed)


def folded(text: str) -> str:
    """Without case, accents and needless blanks."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def _begins(wanted: str, *names: str) -> bool:
    """Whether one of the names, or a word in it, begins so."""
    return any(f" {folded(name)}".find(f" {wanted}") >= 0 for name in names)


def _first(names: Iterable[str], typed: str) -> list[str]:
    """Those that begin with all of it before those of which a later word does."""
    return sorted(names, key=lambda name: not folded(name).startswith(folded(typed)))[:MOST]
