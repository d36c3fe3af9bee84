"""The card where several requests are chosen, and what is to be done to them."""

from collections.abc import Mapping

from msgspec import Struct, field

from cards.browsing import named, place, showing
from cards.choices import Option, checkboxes, dropdown, fitting
from cards.later import midnight_of, snoozing
from cards.lists import list_title
from cards.notices import noticed
from cards.people import called, desk_name, name_of, sender_name, subject_of
from cards.screen import Card, OnClick, Screen
from cards.text import bold, html
from cards.too_many import naming
from cards.widgets import Section, Widget, button, buttons, paragraph, section
from service.domain.conversation import Conversation
from service.domain.home import HomeView

ROOM = 4000
ROWS = 6000


class Stood(Struct, frozen=True, kw_only=True):
    """What stood in the fields of a card that was refused, and stays there: the ids of what was ticked, whether all of
    the list was, and the rest by field; ``verb``: what was pressed."""

    chosen: frozenset[str] = frozenset()
    whole: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    verb: str = ""


NOTHING = Stood()


def choosing_card(view: HomeView, screen: Screen, stood: Stood = NOTHING) -> Card:
    """The requests of the page with a box each, one box for the whole list, and what can be done to them."""
    deeds = [section([*_deeds(view, screen, stood), _undo(screen)]), _later(view, screen, stood)]
    return {
        "header": {"title": desk_name(view.desk)},
        "sections": [section(_which(view, screen, stood)), *(deeds if view.may_act else [])],
        "cardActions": [back(view, screen)],
    }


def _which(view: HomeView, screen: Screen, stood: Stood) -> list[Widget]:
    title = paragraph(bold(html(list_title(view, screen))))
    notice = [paragraph(html(noticed(view.notice, view.desk, screen)))] if view.notice else []
    options = [Option(f"{one.id}:{one.rev}", _row(one, screen), one.id in stood.chosen) for one in view.items]
    rows = fitting(options, room=ROWS)
    boxes = [checkboxes("chosen", screen.say("Which ones"), rows)] if rows else []
    return [*notice, title, *boxes, _whole(view, screen, stood)]


def _row(one: Conversation, screen: Screen) -> str:
    number = screen.say("#{number}", number=one.number)
    return f"{number} {sender_name(one, screen)} · {subject_of(one, screen)}"


def _whole(view: HomeView, screen: Screen, stood: Stood) -> Widget:
    known = screen.say("All {n} of this list", n=screen.number(view.total)) if view.total else ""
    every = known or screen.say("All that this search finds")
    return checkboxes("whole", screen.say("Or"), [Option("yes", every, stood.whole)])


def _deeds(view: HomeView, screen: Screen, stood: Stood) -> list[Widget]:
    return [
        *_assigning(view, screen, stood.fields),
        *(_tagging(view, screen, stood.fields) if view.desk.live_tags else []),
        buttons(button(screen.say("Resolve them"), _doing("resolve_several", view, screen))),
    ]


def _undo(screen: Screen) -> Widget:
    told = screen.say("What is done here can be undone: just after it, or later under ⋮ My last actions.")
    return paragraph(html(told))


def _assigning(view: HomeView, screen: Screen, stood: Mapping[str, str]) -> list[Widget]:
    chosen, by = stood.get("assignee", view.me), ""
    mates = [Option(mate.id, name_of(mate, view.desk), mate.id == chosen) for mate in view.desk.owners]
    options = [Option("", screen.say("Unassigned")), *mates]
    field = dropdown("assignee", screen.say("Assigned to"), options)
    if len(fitting(options, room=ROOM)) < len(options):
        hint, by, typed = screen.say("Type the beginning of a name"), "name", stood.get("assignee_name", "")
        field = naming("assignee_name", screen.say("Assign to"), hint, view.desk.id, screen, typed=typed)
    return [field, buttons(button(screen.say("Assign them"), _doing("assign_several", view, screen, by=by)))]


def _tagging(view: HomeView, screen: Screen, stood: Mapping[str, str]) -> list[Widget]:
    """None is chosen beforehand: nobody tags a whole list by mistake."""
    chosen, by = stood.get("tags"), ""
    tags = [Option(tag.id, called(tag, screen), tag.id == chosen) for tag in view.desk.live_tags]
    options = [Option("", screen.say("Choose a tag"), not any(one.selected for one in tags)), *tags]
    field = dropdown("tags", screen.say("Tag"), options)
    if len(fitting(options, room=ROOM)) < len(options):
        hint, by, typed = screen.say("Type the beginning of a tag"), "name", stood.get("tag_name", "")
        field = naming("tag_name", screen.say("Tag"), hint, view.desk.id, screen, typed=typed)
    return [field, buttons(button(screen.say("Tag them"), _doing("tag_several", view, screen, by=by)))]


def _later(view: HomeView, screen: Screen, stood: Stood) -> Section:
    """Folded unless a day was refused."""

    def click(when: str) -> OnClick:
        return _doing("snooze_several", view, screen, when=when)

    day, days = midnight_of(stood.fields.get("snooze_until", "")), stood.fields.get("days", "")
    choices = snoozing(screen, click, put_off=screen.say("Snooze them"), day=day, days=days)
    refused = stood.verb == "snooze_several"
    return section(choices, header=screen.say("Snooze until…"), folded_after=None if refused else 0)


def _doing(verb: str, view: HomeView, screen: Screen, **own: str) -> OnClick:
    drawn = {"once": view.once, "at": screen.now.isoformat(), "of": str(view.total or 0)}
    return screen.calling(verb, named(view.choice, view.desk) | place(view.earlier, view.page) | drawn | own)


def back(view: HomeView, screen: Screen) -> Widget:
    return {"actionLabel": screen.say("Back to the list"), "onClick": showing(view.choice, view.desk, screen)}
