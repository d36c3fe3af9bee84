"""The card that tells how far one change of several requests has come, what was left out and why, and the way on."""

from collections.abc import Iterator

from cards.browsing import named, showing
from cards.people import desk_name, member_name, tag_name
from cards.screen import Card, Screen
from cards.several import back
from cards.text import bold, html
from cards.widgets import Look, Widget, button, buttons, paragraph, section
from service.domain.home import HomeView
from service.domain.several import Deed, Errand, Reason, Unchanged


def progress_card(view: HomeView, errand: Errand, screen: Screen) -> Card:
    """What is done, what was not and why, and the way on."""
    deed = _deed(view, errand, screen)
    told = [paragraph(bold(html(_far(errand, screen)))), *([paragraph(html(deed))] if deed else [])]
    missed = [paragraph(html(_why(one, screen))) for one in errand.unchanged]
    more = errand.passed - len(errand.unchanged)
    others = [paragraph(html(screen.words.count("… and {n} more", "… and {n} more", more)))] if more > 0 else []
    return {
        "header": {"title": desk_name(view.desk)},
        "sections": [
            section([*told, *missed, *others, *_as_it_is(errand, screen), buttons(*_onward(view, errand, screen))])
        ],
        "cardActions": [back(view, screen)],
    }


def _far(errand: Errand, screen: Screen) -> str:
    n = screen.number(errand.done)
    if errand.over and errand.deed is Deed.UNDO:
        return screen.words.count("Undone: {n} request", "Undone: {n} requests", errand.done)
    if errand.over:
        return screen.words.count("Done: {n} request", "Done: {n} requests", errand.done)
    if errand.of:
        return screen.say("{n} of {all} done", n=n, all=screen.number(errand.of))
    return screen.say("{n} done so far", n=n)


def _deed(view: HomeView, errand: Errand, screen: Screen) -> str:
    match errand.deed:
        case Deed.RESOLVE:
            return screen.say("Resolved")
        case Deed.TAG:
            return screen.say("Tagged {tag}", tag=tag_name(errand.to, view.desk, screen))
        case Deed.ASSIGN if errand.to:
            return screen.say("Assigned to {who}", who=member_name(errand.to, view.desk, screen))
        case Deed.ASSIGN:
            return screen.say("Unassigned")
        case Deed.UNDO:
            return ""


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


def _why(one: Unchanged, screen: Screen) -> str:
    request = screen.say("#{number}", number=one.number) if one.number else screen.say("A request")
    match one.reason:
        case Reason.CHANGED:
            return screen.say("⚠ {request}: not changed, since something happened there meanwhile.", request=request)
        case Reason.BUSY:
            return screen.say(
                "⚠ {request}: not changed, too much is happening there just now. Try again.", request=request
            )
        case Reason.GONE:
            return screen.say("⚠ {request}: it is no longer in this desk.", request=request)
        case Reason.STUCK:
            return screen.say(
                "⚠ {request}: cannot be undone any more: whoever had it has left, or the day is over.",
                request=request,
            )


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
        "chosen": " ".join(errand.chosen),
        "after": errand.after or "",
        "ended": "yes" if errand.ended else "",
        "at": errand.at.isoformat(),
        "once": errand.once,
        "of": str(errand.of),
        "done": str(errand.done),
        "passed": str(errand.passed),
        "unchanged": " ".join(f"{one.number}:{one.reason.value}" for one in errand.unchanged),
    }
