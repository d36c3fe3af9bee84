"""All tags of a desk, for its managers."""

from cards.people import called, desk_name, tag_name
from cards.screen import Card, Screen
from cards.settings import opening
from cards.settings_words import warned
from cards.text import Html, as_typed, html, joined
from cards.widgets import Section, Widget, button, buttons, paragraph, section, text_input
from service.domain.desk import Desk, Tag
from service.domain.palette import PALETTE, colour_of
from service.domain.settings_view import SettingsView

PAGE = 20
LONGEST_TYPED = 200


def tags_card(view: SettingsView, screen: Screen) -> Card:
    """Those in use, a page at a time, and folded below those that are not."""
    live, retired = view.desk.live_tags, [tag for tag in view.desk.tags if tag.retired and not tag.into]
    first = (view.page - 1) * PAGE
    rows = [_row(tag, view, screen) for tag in live[first : first + PAGE]]
    more = [_more(view, screen)] if len(live) > first + PAGE else []
    none = [] if live else [paragraph(html(screen.say("No tag yet.")))]
    former = [_row(tag, view, screen) for tag in retired[:PAGE]]
    folded = section(former, header=screen.say("No longer used ({n})", n=len(retired)), folded_after=0)
    return {
        "header": {"title": screen.say("Tags"), "subtitle": desk_name(view.desk)},
        "sections": [
            section([*warned(view, screen), *under_way(view, screen), *rows, *none, *more]),
            _new(view, screen),
            *([folded] if retired else []),
        ],
        "cardActions": [{"actionLabel": screen.say("Refresh"), "onClick": opening(view, "tags", screen, again="yes")}],
    }


def _row(tag: Tag, view: SettingsView, screen: Screen) -> Widget:
    n = len(tag.documents)
    documents = screen.words.count("{n} document", "{n} documents", n) if n else ""
    row = {"text": _coloured(tag, view.desk, screen), "onClick": opening(view, "tag", screen, tag=tag.id)}
    return {"decoratedText": row | ({"bottomLabel": html(documents)} if documents else {})}


def _coloured(tag: Tag, desk: Desk, screen: Screen) -> Html:
    colours = PALETTE[colour_of(tag.colour, desk.tags.index(tag))]
    return joined(Html(f'<font color="{colours.dot}">●</font>'), html(called(tag, screen)), by=" ")


def _more(view: SettingsView, screen: Screen) -> Widget:
    return buttons(button(screen.say("More"), opening(view, "tags", screen, page=str(view.page + 1), again="yes")))


def under_way(view: SettingsView, screen: Screen) -> list[Widget]:
    said = (
        screen.say(
            "“{old}” is being merged into “{tag}”: {done} of about {all} requests. It goes on by itself.",
            old=tag_name(one.old, view.desk, screen),
            tag=tag_name(one.into, view.desk, screen),
            done=screen.number(one.done),
            all=screen.number(one.of),
        )
        for one in view.merges
    )
    return [paragraph(html(line)) for line in said]


def _new(view: SettingsView, screen: Screen) -> Section:
    typed = as_typed(view.typed.get("tag_name", ""), LONGEST_TYPED)
    add = button(screen.say("Add"), screen.calling("set_tag", {"desk": view.desk.id}))
    return section([text_input("tag_name", screen.say("New tag"), value=typed), buttons(add)])
