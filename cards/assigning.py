"""Who has it: a list of the team, and a button that reads it."""

from cards.acting import pressing
from cards.choices import Option, dropdown, fitting, left_out
from cards.people import member_name, name_of
from cards.screen import Screen
from cards.widgets import Section, button, buttons, section
from service.domain.view import ConversationView

ROOM = 3300


def assignee_section(view: ConversationView, screen: Screen) -> Section:
    options = _options(view, screen)
    shown = fitting(options, room=ROOM)
    return section(
        [
            dropdown("assignee", screen.say("Assigned to"), shown),
            *left_out(screen, shown, options),
            buttons(button(screen.say("Assign"), pressing(view, "assign", screen))),
        ]
    )


def _options(view: ConversationView, screen: Screen) -> list[Option]:
    """Those who may own, and whoever does."""
    chosen = view.typed.get("assignee", view.conversation.owner or "")
    team = [Option(mate.id, name_of(mate, view.desk), mate.id == chosen) for mate in view.desk.owners]
    if chosen and not any(option.selected for option in team):
        team.insert(0, Option(chosen, member_name(chosen, view.desk, screen), selected=True))
    return [Option("", screen.say("Unassigned"), not chosen), *team]
