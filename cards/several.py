"""The card where several requests are chosen, and what is to be done to them."""

from cards.browsing import named, place, showing
from cards.choices import Option, checkboxes, dropdown, fitting
from cards.lists import list_title
from cards.notices import noticed
from cards.people import called, desk_name, name_of, sender_name, subject_of
from cards.screen import Card, OnClick, Screen
from cards.text import bold, html
from cards.too_many import naming
from cards.widgets import Widget, button, buttons, paragraph, section
from service.domain.conversation import Conversation
from service.domain.home import HomeView
from service.domain.several import Errand

ROOM = 4000
ROWS = 6000


def choosing_card(view: HomeView, screen: Screen, refused: Errand | None = None) -> Card:
    """The requests of the page with a box each, one box for the whole list, and what can be done to them.

    What was chosen for an errand that is ``refused`` stays so."""
    title = paragraph(bold(html(list_title(view, screen))))
    notice = [paragraph(html(noticed(view.notice, view.desk, screen)))] if view.notice else []
    chosen = refused.chosen if refused else ()
    rows = fitting([Option(one.id, _row(one, screen), one.id in chosen) for one in view.items], room=ROWS)
    boxes = [checkboxes("chosen", screen.say("Which ones"), rows)] if rows else []
    which = [*notice, title, *boxes, _whole(view, screen, refused)]
    undo = paragraph(
        html(screen.say("What is done here can be undone: just after it, or later under ⋮ My last actions."))
    )
    return {
        "header": {"title": desk_name(view.desk)},
        "sections": [section(which), *([section([*_deeds(view, screen), undo])] if view.may_act else [])],
        "cardActions": [back(view, screen)],
    }


def _row(one: Conversation, screen: Screen) -> str:
    number = screen.say("#{number}", number=one.number)
    return f"{number} {sender_name(one, screen)} · {subject_of(one, screen)}"


def _whole(view: HomeView, screen: Screen, refused: Errand | None) -> Widget:
    known = screen.say("All {n} of this list", n=screen.number(view.total)) if view.total else ""
    every = known or screen.say("All that this search finds")
    return checkboxes("whole", screen.say("Or"), [Option("yes", every, bool(refused and refused.whole))])


def _deeds(view: HomeView, screen: Screen) -> list[Widget]:
    return [
        *_assigning(view, screen),
        *(_tagging(view, screen) if view.desk.live_tags else []),
        buttons(button(screen.say("Resolve them"), _doing("resolve_several", view, screen))),
    ]


def _assigning(view: HomeView, screen: Screen) -> list[Widget]:
    mates = [Option(mate.id, name_of(mate, view.desk), mate.id == view.me) for mate in view.desk.owners]
    options, by = [Option("", screen.say("Unassigned")), *mates], ""
    field = dropdown("assignee", screen.say("Assigned to"), options)
    if len(fitting(options, room=ROOM)) < len(options):
        hint, by = screen.say("Type the beginning of a name"), "name"
        field = naming("assignee_name", screen.say("Assign to"), hint, view.desk.id, screen)
    return [field, buttons(button(screen.say("Assign them"), _doing("assign_several", view, screen, by=by)))]


def _tagging(view: HomeView, screen: Screen) -> list[Widget]:
    """None is chosen beforehand: nobody tags a whole list by mistake."""
    tags = [Option(tag.id, called(tag, screen)) for tag in view.desk.live_tags]
    options, by = [Option("", screen.say("Choose a tag"), selected=True), *tags], ""
    field = dropdown("tags", screen.say("Tag"), options)
    if len(fitting(options, room=ROOM)) < len(options):
        hint, by = screen.say("Type the beginning of a tag"), "name"
        field = naming("tag_name", screen.say("Tag"), hint, view.desk.id, screen)
    return [field, buttons(button(screen.say("Tag them"), _doing("tag_several", view, screen, by=by)))]


def _doing(verb: str, view: HomeView, screen: Screen, *, by: str = "") -> OnClick:
    drawn = {"once": view.once, "at": screen.now.isoformat(), "of": str(view.total or 0), "by": by}
    return screen.calling(verb, named(view.choice, view.desk) | place(view.earlier, view.page) | drawn)


def back(view: HomeView, screen: Screen) -> Widget:
    return {"actionLabel": screen.say("Back to the list"), "onClick": showing(view.choice, view.desk, screen)}
