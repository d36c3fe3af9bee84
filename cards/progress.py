"""The card that tells how far one change of several requests has come, what was left out and why, and the way on."""

from collections.abc import Iterator

from cards.browsing import named, showing
from cards.left_alone import left_alone
from cards.people import desk_name, member_name, tag_name
from cards.screen import Card, Screen
from cards.several import back
from cards.text import bold, html
from cards.undone import undone
from cards.widgets import Look, Widget, button, buttons, paragraph, section
from service.domain.home import HomeView
from service.domain.put_off import PutOff
from service.domain.several import Deed, Errand, Ticked, Unchanged


def progress_card(view: HomeView, errand: Errand, screen: Screen) -> Card:
    """What is done, what was not and why, and the way on."""
    missed = [paragraph(html(told)) for told in left_alone(errand, view.desk, screen)]
    told = paragraph(bold(html(_done(view, errand, screen))))
    return {
        "header": {"title": desk_name(view.desk)},
        "sections": [
            section(
                [
                    told,
                    *_so_far(errand, screen),
                    *missed,
                    *_as_it_is(errand, screen),
                    buttons(*_onward(view, errand, screen)),
                ]
            )
        ],
        "cardActions": [back(view, screen)],
    }


def _so_far(errand: Errand, screen: Screen) -> list[Widget]:
    """Nothing once it is over, and where nobody knows of how many."""
    if errand.over or not errand.of:
        return []
    n, every = screen.number(errand.done), screen.number(errand.of)
    return [paragraph(html(screen.say("{n} of {all} done", n=n, all=every)))]


def _done(view: HomeView, errand: Errand, screen: Screen) -> str:
    """What happened with how many."""
    count, n, to = screen.words.count, errand.done, errand.to
    match errand.deed:
        case Deed.RESOLVE:
            return count("{n} request resolved.", "{n} requests resolved.", n)
        case Deed.TAG:
            tag = tag_name(to, view.desk, screen)
            return count("{n} request tagged “{tag}”.", "{n} requests tagged “{tag}”.", n, tag=tag)
        case Deed.ASSIGN if to:
            who = member_name(to, view.desk, screen)
            return count("{n} request assigned to {who}.", "{n} requests assigned to {who}.", n, who=who)
        case Deed.ASSIGN:
            return count("{n} request assigned to nobody.", "{n} requests assigned to nobody.", n)
        case Deed.SNOOZE:
            return _put_off(PutOff.parse(to), n, screen)
        case Deed.UNDO if errand.undid:
            many = count("{n} request", "{n} requests", n)
            return screen.say("{what}: {which}", what=undone(errand.undid, screen), which=many)
        case Deed.UNDO:
            return count("Undone: {n} request", "Undone: {n} requests", n)


def _put_off(off: PutOff, n: int, screen: Screen) -> str:
    count = screen.words.count
    if off.until:
        until = screen.until(off.until)
        return count("{n} request snoozed {until}.", "{n} requests snoozed {until}.", n, until=until)
    days = count("{n} day", "{n} days", off.days)
    return count(
        "{n} request snoozed: back if no answer comes within {days}.",
        "{n} requests snoozed: back if no answer comes within {days}.",
        n,
        days=days,
    )


def _as_it_is(errand: Errand, screen: Screen) -> list[Widget]:
    """Of what was to be undone, those in which there is nothing of it left."""
    n = errand.of - errand.seen
    if errand.deed is not Deed.UNDO or not errand.over or n <= 0:
        return []
    told = screen.words.count(
        "{n} stays as it is: it was so before, or has changed since.",
        "{n} stay as they are: they were so before, or have changed since.",
        n,
    )
    return [paragraph(html(told))]


def _onward(view: HomeView, errand: Errand, screen: Screen) -> list[Widget]:
    back = button(screen.say("Back to the list"), showing(view.choice, view.desk, screen))
    undo = [*_undoing(view, errand, screen)]
    if errand.over:
        return [*undo, back]
    on = screen.calling(f"{errand.deed.value}_several", named(view.choice, view.desk) | as_parameters(errand))
    return [button(screen.say("Go on"), on, look=Look.FILLED), *undo, back]


def _undoing(view: HomeView, errand: Errand, screen: Screen) -> Iterator[Widget]:
    """All that it has done so far."""
    name = errand.known_as(view.me or "")
    if errand.deed is not Deed.UNDO and errand.done and name:
        given = {"errand": name, "once": view.once, "of": str(errand.done)}
        yield button(screen.say("Undo"), screen.calling("undo_several", named(view.choice, view.desk) | given))


def as_parameters(errand: Errand) -> dict[str, str]:
    """What the button that goes on brings back."""
    return {
        "begun": "yes",
        "to": errand.to,
        "whole": "yes" if errand.whole else "",
        "chosen": " ".join(map(_ticked, errand.chosen)),
        "after": errand.after or "",
        "ended": "yes" if errand.ended else "",
        "at": errand.at.isoformat(),
        "once": errand.once,
        "of": str(errand.of),
        "done": str(errand.done),
        "passed": str(errand.passed),
        "unchanged": " ".join(_unchanged(one) for one in errand.unchanged),
        "undid": errand.undid or "",
    }


def _ticked(one: Ticked) -> str:
    return one.id if one.rev is None else f"{one.id}:{one.rev}"


def _unchanged(one: Unchanged) -> str:
    return f"{one.number}:{one.reason.value}:{one.kind or ''}:{one.by}"
