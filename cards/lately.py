"""The card of what a member did last, each with the way back."""

from cards.browsing import named
from cards.happened import deed
from cards.people import desk_name, sender_name, subject_of
from cards.screen import Card, OnClick, Screen
from cards.several import back
from cards.text import bold, html, joined
from cards.widgets import Look, Widget, button, paragraph, section
from service.domain.lately import Done, LatelyView


def lately_card(view: LatelyView, screen: Screen) -> Card:
    rows = [_row(one, view, screen) for one in view.done]
    nothing = paragraph(html(screen.say("You have done nothing here that can be undone.")))
    title = paragraph(bold(html(screen.say("My last actions"))))
    return {
        "header": {"title": desk_name(view.home.desk)},
        "sections": [section([title, *(rows or [nothing])])],
        "cardActions": [back(view.home, screen)],
    }


def _row(done: Done, view: LatelyView, screen: Screen) -> Widget:
    one = done.request
    told, at = html(deed(one.last_deed, view.home.desk, screen)), one.last_deed.at
    row = {
        "text": joined(bold(told), html(screen.age(at))),
        "bottomLabel": html(_which(done, screen)),
        "wrapText": True,
        "button": button(screen.say("Undo"), _undoing(done, view, screen), look=Look.QUIET, alt=_alt(done, screen)),
    }
    return {"decoratedText": row}


def _which(done: Done, screen: Screen) -> str:
    if done.errand:
        return screen.words.count("{n} request", "{n} requests", done.n)
    one = done.request
    number = screen.say("#{number}", number=one.number)
    return f"{number} {sender_name(one, screen)} · {subject_of(one, screen)}"


def _alt(done: Done, screen: Screen) -> str:
    return screen.say("Undo: {what}", what=_which(done, screen))


def _undoing(done: Done, view: LatelyView, screen: Screen) -> OnClick:
    """What was done to one request leads to its card, to several back to how far that is."""
    home, one = view.home, done.request
    if done.errand:
        listed = named(home.choice, home.desk) | {"errand": done.errand, "once": home.once, "of": str(done.n)}
        return screen.calling("undo_several", listed)
    return screen.calling("undo", {"conversation": one.id, "rev": str(one.rev), "once": home.once})
