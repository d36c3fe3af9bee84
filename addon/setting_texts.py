"""What was typed in the settings and not saved yet: it outlives every button there."""

from msgspec.structs import replace

from addon.door import Knock
from addon.setting_presses import rules
from cards.variables import shown
from service.domain.house_rules import HouseRules
from service.domain.settings_view import SettingsView

TEXTS = ("desk_name", "signature", "tag_name", "colour", "documents", "other_tag_name", "for_tag_name", "title", "text")
TICKED = ("tell_number", "archiving", "shared", "for_tags")


def typed(knock: Knock) -> dict[str, str]:
    """What stands in the form, of what is ticked the values; Gmail leaves out a field that is empty, and nothing of a
    card without fields is typed."""
    if knock.event.form(besides=()) == {}:
        return {}
    texts = {field: knock.event.input(field) for field in TEXTS}
    return texts | {field: " ".join(knock.event.inputs(field)) for field in TICKED}


def has_unsaved(view: SettingsView, knock: Knock) -> bool:
    """Whether a card below the one to be shown has something typed in it: one goes on from it, or from above it."""
    if knock.event.parameter("unsaved") == "yes":
        return True
    if knock.event.parameter("part") not in {"tags", "replies"} or not knock.event.inputs("desk_name"):
        return False
    stands = HouseRules.of(view.desk)
    return rules(knock.event) != replace(stands, signature=shown(stands.signature, knock.screen).strip())
