"""What a conversation is about: its tags, and folded below them how to change them."""

from collections.abc import Sequence

from cards.acting import pressing
from cards.choices import MAX_OPTIONS, Option, checkboxes, fitting
from cards.people import NAME, called, tag_name, tag_names
from cards.screen import Screen
from cards.text import Html, as_typed, html, joined
from cards.too_many import LONGEST_TYPED, naming
from cards.widgets import Section, Widget, button, buttons, paragraph, section, text_input
from service.domain.view import ConversationView

ROOM = 3000
SHOWN = 12
"""So many tags are named; a request with more is not about anything any more."""


def tags_section(view: ConversationView, screen: Screen) -> Section:
    present = paragraph(_present(view, screen))
    if not view.may_act or len(view.conversation.tags) > MAX_OPTIONS:
        return section([present], header=screen.say("Tags"))
    folded_after = None if view.typed.get("tag_name") else 1  # a name that was refused is there to be corrected
    return section([present, *_form(view, screen)], header=screen.say("Tags"), folded_after=folded_after)


def _present(view: ConversationView, screen: Screen) -> Html:
    names = tag_names(view.conversation, view.desk, screen)
    if not names:
        return html(screen.say("No tag"))
    more = [f"+ {len(names) - SHOWN}"] if len(names) > SHOWN else []
    return joined(*(html(name, NAME) for name in (*names[:SHOWN], *more)))


def _form(view: ConversationView, screen: Screen) -> list[Widget]:
    options = _options(view, screen)
    shown = fitting(options, room=ROOM)
    many = len(shown) < len(options)
    if many:
        shown = [option for option in shown if option.selected]
    return [
        *([checkboxes("tags", screen.say("Tags of this request"), shown)] if shown else []),
        _name_field(view, screen, many=many),
        buttons(button(screen.say("Save tags"), pressing(view, "tag", screen, shown=_ticked(shown)))),
    ]


def _name_field(view: ConversationView, screen: Screen, *, many: bool) -> Widget:
    """For a new tag; where there are too ``many`` to tick, for any."""
    typed = as_typed(view.typed.get("tag_name", ""), LONGEST_TYPED)
    if not many:
        return text_input("tag_name", screen.say("New tag"), value=typed)
    hint = screen.say("Type the beginning of a tag, or a new one")
    return naming("tag_name", screen.say("Add a tag"), hint, view.desk.id, screen, typed=typed)


def _ticked(shown: Sequence[Option]) -> str:
    """What this card showed as set: only a difference to that is the member's doing."""
    return " ".join(option.value for option in shown if option.selected)


def _options(view: ConversationView, screen: Screen) -> list[Option]:
    """The desk's live tags, and those retired that this conversation still wears: saving must not drop them."""
    worn = view.conversation.tags
    live = [Option(tag.id, called(tag, screen), tag.id in worn) for tag in view.desk.live_tags]
    known = {option.value for option in live}
    retired = sorted(worn - known)
    return [*live, *(Option(tag, tag_name(tag, view.desk, screen), selected=True) for tag in retired)]
