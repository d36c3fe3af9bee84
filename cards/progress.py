"""The card that tells how far one change of several requests has come, what was left out and why, and the way on."""

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
    told = [paragraph(bold(html(_far(errand, screen)))), paragraph(html(_deed(view, errand, screen)))]
    missed = [paragraph(html(_why(one, screen))) for one in errand.unchanged]
    more = errand.passed - len(errand.unchanged)
    others = [paragraph(html(screen.words.count("… and {n} more", "… and {n} more", more)))] if more > 0 else []
    return {
        "header": {"title": desk_name(view.desk)},
        "sections": [section([*told, *missed, *others, buttons(*_onward(view, errand, screen))])],
        "cardActions": [back(view, screen)],
    }


def _far(errand: Errand, screen: Screen) -> str:
    n = screen.number(errand.done)
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


def _onward(view: HomeView, errand: Errand, screen: Screen) -> list[Widget]:
    back = button(screen.say("Back to the list"), showing(view.choice, view.desk, screen))
    if errand.over:
        return [back]
    on = screen.calling(f"{errand.deed.value}_several", named(view.choice, view.desk) | as_parameters(errand))
    return [button(screen.say("Go on"), on, look=Look.FILLED), back]


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
