"""What a conversation is about: its tags, one to add at once, and folded below them how to change them all."""

from collections.abc import Sequence

from cards.acting import pressing
from cards.choices import MAX_OPTIONS, Option, checkboxes, dropdown, fitting
from cards.people import NAME, called, coloured, tag_name
from cards.screen import Screen
from cards.text import Html, as_typed, html, joined
from cards.too_many import LONGEST_TYPED, naming
from cards.widgets import Section, Widget, button, buttons, paragraph, section, text_input
from service.domain.view import ConversationView

ROOM = 3000
SHOWN = 12
"""So many tags are named; a request with more is not about anything any more."""


def tags_section(view: ConversationView, screen: Screen) -> Section:
    """A new tag is typed in sight where there is none to choose from, and where one is begun."""
    header, present = screen.say("Tags"), paragraph(_present(view, screen))
    if not view.may_act or len(view.conversation.tags) > MAX_OPTIONS:
        return section([present], header=header)
    options = _options(view, screen)
    if len(fitting(options, room=ROOM, besides=1)) < len(options):
        return section(_by_name(options, present, view, screen), header=header)
    adding = _adding(options, view, screen)
    in_sight = not options or view.typed.get("tag_name") or "tags" in view.typed
    folded_after = None if in_sight else 1 + len(adding)
    return section([present, *adding, *_form(options, view, screen)], header=header, folded_after=folded_after)


def _present(view: ConversationView, screen: Screen) -> Html:
    """The dot's colour is that of the label in Gmail, and says nothing that the name does not."""
    if not view.conversation.tags:
        return html(screen.say("No tag"))
    named = sorted(((tag_name(tag, view.desk, screen), tag) for tag in view.conversation.tags), key=_by_text)
    shown = [coloured(tag, name, view.desk) for name, tag in named[:SHOWN]]
    more = [html(f"+ {len(named) - SHOWN}", NAME)] if len(named) > SHOWN else []
    return joined(*shown, *more, by="\u2003")


def _by_text(named: tuple[str, str]) -> str:
    return named[0].casefold()


def _adding(options: Sequence[Option], view: ConversationView, screen: Screen) -> list[Widget]:
    """Chosen, it is set."""
    others = [Option(one.value, one.text) for one in options if one.value not in view.conversation.tags]
    if not others:
        return []
    first = Option("", screen.say("Choose a tag"), selected=True)
    click = pressing(view, "tag", screen, shown=_worn(view, options), by="choice")
    return [dropdown("add_tag", screen.say("Add a tag"), [first, *others], on_change=click)]


def _form(options: Sequence[Option], view: ConversationView, screen: Screen) -> list[Widget]:
    typed = as_typed(view.typed.get("tag_name", ""), LONGEST_TYPED)
    return [
        *([checkboxes("tags", screen.say("Tags of this request"), options)] if options else []),
        text_input("tag_name", screen.say("New tag"), value=typed),
        _save(options, view, screen),
    ]


def _by_name(options: Sequence[Option], none: Widget, view: ConversationView, screen: Screen) -> list[Widget]:
    """Where there are too many to choose from: those that are set, to be taken off, and a field for any."""
    shown = fitting([one for one in options if one.selected or one.value in view.conversation.tags], room=ROOM)
    hint, typed = screen.say("Type the beginning of a tag, or a new one"), view.typed.get("tag_name", "")
    return [
        checkboxes("tags", screen.say("Tags of this request"), shown) if shown else none,
        naming("tag_name", screen.say("Add a tag"), hint, view.desk.id, screen, typed=typed),
        _save(shown, view, screen),
    ]


def _save(shown: Sequence[Option], view: ConversationView, screen: Screen) -> Widget:
    return buttons(button(screen.say("Save tags"), pressing(view, "tag", screen, shown=_worn(view, shown))))


def _worn(view: ConversationView, shown: Sequence[Option]) -> str:
    """What stands as set on this card: only a difference to that is the member's doing."""
    return " ".join(option.value for option in shown if option.value in view.conversation.tags)


def _options(view: ConversationView, screen: Screen) -> list[Option]:
    """The desk's live tags, and those retired that this conversation still wears: saving must not drop them."""
    worn = view.conversation.tags
    ticked = frozenset(view.typed["tags"].split()) if "tags" in view.typed else worn
    live = [Option(tag.id, called(tag, screen), tag.id in ticked) for tag in view.desk.live_tags]
    known = {option.value for option in live}
    retired = sorted(worn - known)
    return [*live, *(Option(tag, tag_name(tag, view.desk, screen), tag in ticked) for tag in retired)]
