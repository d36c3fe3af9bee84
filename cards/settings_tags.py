"""All tags of a desk, for its managers."""

from cards.people import called, coloured, desk_name, tag_name
from cards.screen import Card, Screen
from cards.settings import opening, opening_row, pages
from cards.settings_words import warned
from cards.text import Html, as_typed, html
from cards.widgets import Section, Widget, button, buttons, paragraph, section, text_input
from service.domain.desk import Desk, Tag
from service.domain.settings_view import Merging, SettingsView

PAGE = 20
LONGEST_TYPED = 200


def tags_card(view: SettingsView, screen: Screen) -> Card:
    """Those in use, a page at a time, and folded below those that are not."""
    first = (view.page - 1) * PAGE
    live, former = view.desk.live_tags, _former(view.desk)
    rows = [_row(tag, view, screen) for tag in live[first : first + PAGE]]
    more = pages(view, "tags", screen, more=max(len(live), len(former)) > first + PAGE)
    none = [] if live else [paragraph(html(screen.say("No tag yet.")))]
    below = [_row(tag, view, screen) for tag in former[first : first + PAGE]]
    folded = section(below, header=screen.say("No longer used ({n})", n=len(former)), folded_after=0)
    return {
        "header": {"title": screen.say("Tags"), "subtitle": desk_name(view.desk)},
        "sections": [
            section([*warned(view, screen), *under_way(view, screen), *rows, *none, *more]),
            _new(view, screen),
            *([folded] if below else []),
        ],
        "cardActions": [{"actionLabel": screen.say("Refresh"), "onClick": opening(view, "tags", screen, again="yes")}],
    }


def _former(desk: Desk) -> list[Tag]:
    """What was merged into another is no tag any more."""
    retired = (tag for tag in desk.tags if tag.retired and not tag.into)
    return sorted(retired, key=lambda tag: tag.name.casefold())


def _row(tag: Tag, view: SettingsView, screen: Screen) -> Widget:
    n, name = len(tag.documents), called(tag, screen)
    documents = html(screen.words.count("{n} document", "{n} documents", n)) if n else Html("")
    click = opening(view, "tag", screen, tag=tag.id)
    return opening_row(coloured(tag.id, name, view.desk), documents, click, name, screen)


def under_way(view: SettingsView, screen: Screen) -> list[Widget]:
    return [paragraph(html(_far(one, view.desk, screen))) for one in view.merges]


def _far(one: Merging, desk: Desk, screen: Screen) -> str:
    old = tag_name(one.old, desk, screen)
    if one.done >= one.of:
        return screen.say("The label “{old}” disappears from Gmail by itself, in a few minutes.", old=old)
    return screen.say(
        "“{old}” is being merged into “{tag}”: {done} of about {all} requests. It goes on by itself.",
        old=old,
        tag=tag_name(one.into, desk, screen),
        done=screen.number(one.done),
        all=screen.number(one.of),
    )


def _new(view: SettingsView, screen: Screen) -> Section:
    typed = as_typed(view.typed.get("tag_name", ""), LONGEST_TYPED)
    unsaved = {"unsaved": "yes"} if view.unsaved else {}
    adding = screen.calling("set_tag", {"desk": view.desk.id} | unsaved)  # what was typed is taken
    add = button(screen.say("Add"), adding)
    return section([text_input("tag_name", screen.say("New tag"), value=typed), buttons(add)])
