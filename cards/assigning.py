"""Who has it: a list of the team, or where that is too long a field for a name, and a button that reads it."""

from cards.acting import pressing
from cards.choices import Option, dropdown, fitting
from cards.people import member_name, name_of
from cards.screen import Screen
from cards.too_many import naming
from cards.widgets import Section, button, buttons, section
from service.domain.view import ConversationView

ROOM = 3300


def assignee_section(view: ConversationView, screen: Screen) -> Section:
    options = _options(view, screen)
    if len(fitting(options, room=ROOM)) < len(options):
        return _by_name(view, screen)
    assign = button(screen.say("Assign"), pressing(view, "assign", screen))
    return section([dropdown("assignee", screen.say("Assigned to"), options), buttons(assign)])


def _by_name(view: ConversationView, screen: Screen) -> Section:
    label, hint = screen.say("Assign to"), screen.say("Type the beginning of a name")
    typed = view.typed.get("assignee_name", "")
    field = naming("assignee_name", label, hint, view.desk.id, screen, typed=typed)
    return section([field, buttons(button(screen.say("Assign"), pressing(view, "assign", screen, by="name")))])


def _options(view: ConversationView, screen: Screen) -> list[Option]:
    """Those who may own, and whoever does."""
    chosen = view.typed.get("assignee", view.conversation.owner or "")
    team = [Option(mate.id, name_of(mate, view.desk), mate.id == chosen) for mate in view.desk.owners]
    if chosen and not any(option.selected for option in team):
        team.insert(0, Option(chosen, member_name(chosen, view.desk, screen), selected=True))
    return [Option("", screen.say("Unassigned"), not chosen), *team]
