"""The settings of a desk, for its managers: texts and switches, and the ways to its tags and saved replies."""

from cards import variables
from cards.choices import Option, checkboxes
from cards.people import desk_name, name_of
from cards.screen import Card, OnClick, Screen
from cards.settings_words import warned
from cards.text import EVERYTHING, Html, as_typed, html
from cards.widgets import Look, Section, Widget, button, buttons, paragraph, section, text_input
from service.domain.desk import Desk
from service.domain.house_rules import HouseRules
from service.domain.member import Role
from service.domain.settings_view import SettingsView

NAMED, LONGEST_TYPED = 3, 200
"""So many managers are named to whom one may turn; of a name so much is kept to be corrected."""


def settings_card(view: SettingsView, screen: Screen) -> Card:
    saving = pressing(view, "set_rules", screen, sign=HouseRules.of(view.desk).sign)
    save = button(screen.say("Save"), saving, look=Look.FILLED)
    return {
        "header": {"title": screen.say("Settings"), "subtitle": desk_name(view.desk)},
        "sections": [_parts(view, screen), _replies(view, screen), _archiving(view, screen), section([buttons(save)])],
    }


def managers_only_card(desk: Desk, screen: Screen) -> Card:
    """For whoever may not change them; it says whom to ask."""
    managers = [name_of(mate, desk) for mate in desk.owners if mate.role is Role.MANAGER]
    said = screen.say("Only the managers of {desk} can change its settings.", desk=desk_name(desk))
    asked = screen.say("Ask {who}.", who=", ".join(managers[:NAMED])) if managers else ""
    back = buttons(button(screen.say("Back to the lists"), screen.calling("list", {"desk": desk.id})))
    return {
        "header": {"title": screen.say("Settings"), "subtitle": desk_name(desk)},
        "sections": [section([paragraph(html(f"{said} {asked}")), back])],
    }


def pressing(view: SettingsView, verb: str, screen: Screen, **more: str) -> OnClick:
    """A click in the settings: what was typed stays. ``unsaved`` goes along wherever one goes on to."""
    unsaved = "yes" if view.unsaved else ""
    return screen.calling(verb, {"desk": view.desk.id, "unsaved": unsaved} | more, keep=True)


def opening(view: SettingsView, part: str, screen: Screen, **more: str) -> OnClick:
    """A click that shows a part of the settings."""
    return pressing(view, "settings", screen, part=part, **more)


def opening_row(text: Html, below: Html, click: OnClick, name: str, screen: Screen) -> Widget:
    """One of a list, with a mark that it opens. A letter, since Gmail may not draw a material icon."""
    mark = button("›", click, look=Look.QUIET, alt=screen.say("Change “{name}”", name=name))
    row: Widget = {"text": text, "onClick": click, "button": mark}
    return {"decoratedText": row | ({"bottomLabel": below} if below else {})}


def pages(view: SettingsView, part: str, screen: Screen, *, more: bool) -> list[Widget]:
    """The way through a list that is longer than a page."""

    def to(page: int) -> OnClick:
        return opening(view, part, screen, page=str(page), again="yes")

    back = [button(screen.say("Back"), to(view.page - 1))] if view.page > 1 else []
    onward = [button(screen.say("More"), to(view.page + 1))] if more else []
    return [buttons(*back, *onward)] if back or onward else []


def _parts(view: SettingsView, screen: Screen) -> Section:
    ways = buttons(
        button(screen.say("Tags"), opening(view, "tags", screen)),
        button(screen.say("Saved replies"), opening(view, "replies", screen)),
    )
    name = as_typed(view.typed.get("desk_name") or view.desk.name, LONGEST_TYPED)
    return section([*warned(view, screen), ways, text_input("desk_name", screen.say("Name of the desk"), value=name)])


def _replies(view: SettingsView, screen: Screen) -> Section:
    shown = as_typed(
        view.typed.get("signature", variables.shown(view.desk.signature, screen)), EVERYTHING, room=EVERYTHING
    )
    tell = Option("yes", screen.say("Tell the customer the number"), _ticked(view, "tell_number", "yes"))
    return section(
        [
            text_input("signature", screen.say("Signature below each reply"), value=shown, lines=True),
            checkboxes("tell_number", screen.say("The request’s number"), [tell]),
        ],
        header=screen.say("Replies"),
    )


def _archiving(view: SettingsView, screen: Screen) -> Section:
    options = [
        Option(
            "resolving_archives", screen.say("Resolving a request archives its mail"), _on(view, "resolving_archives")
        ),
        Option(
            "archive_resolves", screen.say("Archiving the mail resolves the request"), _on(view, "archive_resolves")
        ),
    ]
    hint = screen.say("With either, what is reopened comes back to the inbox.")
    return section(
        [checkboxes("archiving", screen.say("The inbox in Gmail"), options), paragraph(html(hint))],
        header=screen.say("Archiving"),
    )


def _on(view: SettingsView, switch: str) -> bool:
    return _ticked(view, "archiving", switch)


def _ticked(view: SettingsView, field: str, value: str) -> bool:
    """As it was ticked where that could not be saved, else as it is."""
    if field in view.typed:
        return value in view.typed[field].split()
    rules = HouseRules.of(view.desk)
    stands = {"yes": rules.tell_number, "resolving_archives": rules.resolving_archives}
    return stands.get(value, rules.archive_resolves)
