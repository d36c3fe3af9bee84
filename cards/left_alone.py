"""Which of several requests were left alone, and who was faster there."""

from itertools import groupby

from cards.people import member_name
from cards.screen import Screen
from service.domain.desk import Desk
from service.domain.entry import BY_MAIL, IN_GMAIL, THE_TEAM, Kind
from service.domain.several import Deed, Errand, Reason, Unchanged


def left_alone(errand: Errand, desk: Desk, screen: Screen) -> list[str]:
    """A sentence for each reason, as "⚠ 2 left alone (#4, #7): Bob Leroy took them meanwhile."."""
    alike = sorted(errand.unchanged, key=_alike)
    told = [_sentence([*group], desk, screen) for _, group in groupby(alike, key=lambda one: _alike(one)[:3])]
    more = errand.passed - len(errand.unchanged)
    others = [screen.words.count("… and {n} more", "… and {n} more", more)] if more > 0 else []
    return [*told, *others, *_gone(errand, screen)]


def _gone(errand: Errand, screen: Screen) -> list[str]:
    """Of a whole list, those that somebody has taken out of it before their turn came."""
    n = errand.of - errand.seen
    if errand.deed is Deed.UNDO or not errand.whole or not errand.over or n <= 0:
        return []
    told = screen.words.count("{n} left alone: no longer in this list.", "{n} left alone: no longer in this list.", n)
    return [f"⚠ {told}"]


def _alike(one: Unchanged) -> tuple[str, str, str, int]:
    return one.reason.value, one.by, one.kind or "", one.number


def _sentence(group: list[Unchanged], desk: Desk, screen: Screen) -> str:
    first = group[0]
    numbers = ", ".join(screen.say("#{number}", number=one.number) for one in group if one.number)
    which = screen.words.count("{n} left alone", "{n} left alone", len(group))
    named = f"{which} ({numbers})" if numbers else which
    return screen.say("⚠ {which}: {why}", which=named, why=_why(first, len(group), desk, screen))


def _why(one: Unchanged, n: int, desk: Desk, screen: Screen) -> str:
    count = screen.words.count
    match one.reason:
        case Reason.CHANGED:
            return _faster(one, n, desk, screen)
        case Reason.BUSY:
            return screen.say("too much is happening there just now. Try again.")
        case Reason.GONE:
            return count("it is no longer in this desk.", "they are no longer in this desk.", n)
        case Reason.RESOLVED:
            return count("it is resolved.", "they are resolved.", n)
        case Reason.STUCK:
            return screen.say("this cannot be undone any more: whoever had it has left.")
        case Reason.PAST:
            return count("it would have come back already.", "they would have come back already.", n)


def _faster(one: Unchanged, n: int, desk: Desk, screen: Screen) -> str:
    if one.by and not one.by.startswith("@"):
        return _colleague(one.kind, n, member_name(one.by, desk, screen), screen)
    return {
        BY_MAIL: screen.say("the customer wrote meanwhile."),
        THE_TEAM: screen.say("the team answered meanwhile."),
        IN_GMAIL: screen.words.count("it was changed in Gmail meanwhile.", "they were changed in Gmail meanwhile.", n),
    }.get(one.by, screen.say("something happened there meanwhile."))


def _colleague(kind: Kind | None, n: int, who: str, screen: Screen) -> str:
    count = screen.words.count
    match kind:
        case Kind.TAKEN:
            return count("{who} took it meanwhile.", "{who} took them meanwhile.", n, who=who)
        case Kind.SENT:
            return count("{who} answered it meanwhile.", "{who} answered them meanwhile.", n, who=who)
        case Kind.NOTED:
            return count("{who} added a note meanwhile.", "{who} added notes meanwhile.", n, who=who)
        case Kind.RESOLVED:
            return count("{who} resolved it meanwhile.", "{who} resolved them meanwhile.", n, who=who)
    return count("{who} changed it meanwhile.", "{who} changed them meanwhile.", n, who=who)
