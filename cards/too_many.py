"""Where colleagues or tags are too many for a list: one is named, and completed, or is nobody's name."""

from cards.screen import Screen
from cards.text import as_typed
from cards.widgets import Widget, text_input

LONGEST_TYPED = 200
COMPLETED = {
    "assignee_name": "people",
    "owner_name": "people",
    "tag_name": "tags",
    "tag_named": "tags",
    "for_tag_name": "tags",
    "other_tag_name": "other_tags",
}
"""What is offered in which field."""


def naming(name: str, label: str, hint: str, desk: str, screen: Screen, *, typed: str = "") -> Widget:
    """``typed``: put back to be corrected."""
    offers = screen.calling("suggest", {"desk": desk, "of": COMPLETED[name]})
    return text_input(name, label, value=as_typed(typed, LONGEST_TYPED), hint=hint, suggesting=offers)


def no_such_person(name: str, screen: Screen) -> str:
    if not name:
        return screen.say("No name is given. Type one, then assign the request.")
    return screen.say("“{name}” matches nobody here, or several people. Choose one that is offered.", name=name)


def no_such_tag(name: str, screen: Screen) -> str:
    if not name:
        return screen.say("This tag is no longer used. Choose another one.")
    return screen.say("“{name}” matches no tag here, or several. Choose one that is offered.", name=name)
