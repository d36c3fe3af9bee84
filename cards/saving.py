"""The offer to save an answer that was just sent, for whoever is asked the same."""

from cards.acting import pressing
from cards.screen import Screen
from cards.text import EVERYTHING, as_typed
from cards.variables import shown, variable_lines
from cards.widgets import Section, button, buttons, paragraph, section, text_input
from service.domain.view import ConversationView


def saving_section(view: ConversationView, screen: Screen) -> Section | None:
    """Folded, since most answers are for one; open where what was typed could not be saved."""
    text = view.typed.get("text") or shown(view.answered, screen)
    if not view.may_act or not text:
        return None
    title = as_typed(view.typed.get("title", ""), EVERYTHING)
    form = [
        text_input("title", screen.say("Title"), value=title),
        text_input("text", screen.say("Text"), value=as_typed(text, EVERYTHING), lines=True),
        *(paragraph(line) for line in variable_lines(screen)[:2]),
        buttons(button(screen.say("Save for this desk"), pressing(view, "save_answer", screen))),
    ]
    refused = view.typed.get("text")
    return section(form, header=screen.say("Save this answer"), folded_after=None if refused else 0)
