"""One tag for the managers of its desk: how it is called and looks, and what becomes of it."""

from collections.abc import Sequence

from cards.choices import Option, dropdown, fitting
from cards.people import called, desk_name, tag_name
from cards.screen import Card, OnClick, Screen
from cards.settings import opening, pressing
from cards.settings_tags import under_way
from cards.settings_words import warned
from cards.text import EVERYTHING, as_typed, bold, html
from cards.too_many import LONGEST_TYPED, naming
from cards.widgets import Look, Section, Widget, button, buttons, paragraph, section, text_input
from service.domain.desk import Tag
from service.domain.documents import written
from service.domain.palette import PALETTE, colour_of
from service.domain.settings_view import SettingsView

ROOM = 5000


def tag_card(view: SettingsView, tag: Tag, screen: Screen) -> Card:
    """Its name, colour and documents; below, what becomes of it."""
    sections = [_gone(tag, view, screen)] if tag.into else [_form(tag, view, screen), *_fate(tag, view, screen)]
    return {"header": {"title": called(tag, screen), "subtitle": desk_name(view.desk)}, "sections": sections}


def _form(tag: Tag, view: SettingsView, screen: Screen) -> Section:
    name = as_typed(view.typed.get("tag_name") or tag.name, LONGEST_TYPED)
    documents = as_typed(view.typed.get("documents", written(tag.documents)), EVERYTHING, room=3 * ROOM)
    hint = screen.say("One per line: the title, then the link. They show on requests with this tag.")
    saving = pressing(view, "set_tag", screen, tag=tag.id, sign=tag.sign)
    return section(
        [
            *warned(view, screen),
            paragraph(html(_wearing(view, screen))),
            text_input("tag_name", screen.say("Name"), value=name),
            dropdown("colour", screen.say("Colour"), _colours(tag, view, screen)),
            text_input("documents", screen.say("Documents"), value=documents, lines=True),
            paragraph(html(hint)),
            buttons(button(screen.say("Save"), saving, look=Look.FILLED)),
        ]
    )


def _wearing(view: SettingsView, screen: Screen) -> str:
    if not view.wearing:
        return screen.say("No request has it.")
    return screen.words.count("{n} request has it.", "{n} requests have it.", view.wearing)


def _colours(tag: Tag, view: SettingsView, screen: Screen) -> list[Option]:
    chosen = view.typed.get("colour") or colour_of(tag.colour, view.desk.tags.index(tag))
    return [Option(name, _colour(name, screen), name == chosen) for name in PALETTE]


def _colour(name: str, screen: Screen) -> str:
    return {
        "orange": screen.say("Orange"),
        "teal": screen.say("Teal"),
        "mauve": screen.say("Mauve"),
        "mint": screen.say("Mint"),
        "lilac": screen.say("Lilac"),
        "pink": screen.say("Pink"),
        "red": screen.say("Red"),
        "blue": screen.say("Blue"),
        "yellow": screen.say("Yellow"),
        "green": screen.say("Green"),
        "violet": screen.say("Violet"),
        "grey": screen.say("Grey"),
    }[name]


def _fate(tag: Tag, view: SettingsView, screen: Screen) -> list[Section]:
    if tag.retired:
        said = screen.say("This tag is no longer used: it can be taken off, but not set.")
        again = button(screen.say("Use it again"), _retiring(tag, view, screen, back="yes"))
        return [section([paragraph(html(said)), buttons(again)])]
    said = screen.say("If you stop using it, requests that have it keep it, but it can no longer be set.")
    stop = button(screen.say("Stop using it"), _retiring(tag, view, screen))
    if view.into:
        return [_sure(tag, view.into, view, screen)]
    return [*_merge(tag, view, screen), section([paragraph(html(said)), buttons(stop)])]


def _merge(tag: Tag, view: SettingsView, screen: Screen) -> list[Section]:
    others = [other for other in view.desk.live_tags if other.id != tag.id]
    if not others:
        return []
    merge = button(screen.say("Merge…"), pressing(view, "merge_tag", screen, tag=tag.id))
    hint = screen.say("Its requests get the other tag in its place.")
    return [section([_into(others, view, screen), paragraph(html(hint)), buttons(merge)])]


def _sure(old: Tag, new: Tag, view: SettingsView, screen: Screen) -> Section:
    """What cannot be undone is asked once more, below what was typed."""
    one, other = called(old, screen), called(new, screen)
    asked = screen.say("Merge “{old}” into “{tag}”?", old=one, tag=other)
    told = screen.say("The label “{old}” is deleted in Gmail. This cannot be undone.", old=one)
    merging = pressing(view, "merge_tag", screen, tag=old.id, other=new.id, sure="yes")
    back = button(screen.say("Keep both"), opening(view, "tag", screen, tag=old.id, again="yes"))
    both = buttons(button(screen.say("Merge"), merging), back)
    return section([paragraph(bold(html(asked))), paragraph(html(f"{_wearing(view, screen)} {told}")), both])


def _into(others: Sequence[Tag], view: SettingsView, screen: Screen) -> Widget:
    """Nothing is chosen beforehand: what cannot be undone is nobody's default. Too many for a list are named."""
    options = [
        Option("", screen.say("Choose a tag"), selected=True),
        *(Option(o.id, called(o, screen)) for o in others),
    ]
    label = screen.say("Merge into")
    if len(fitting(options, room=ROOM)) == len(options):
        return dropdown("other_tag", label, options)
    typed = view.typed.get("other_tag_name", "")
    return naming("other_tag_name", label, screen.say("Type the beginning of a tag"), view.desk.id, screen, typed=typed)


def _retiring(tag: Tag, view: SettingsView, screen: Screen, **more: str) -> OnClick:
    return pressing(view, "retire_tag", screen, tag=tag.id, **more)


def _gone(tag: Tag, view: SettingsView, screen: Screen) -> Section:
    into = tag_name(tag.into or "", view.desk, screen)
    said = screen.say("This tag was merged into “{tag}”.", tag=into)
    if not view.merges:
        return section([paragraph(html(said))])
    refresh = button(screen.say("Refresh"), opening(view, "tag", screen, tag=tag.id, again="yes"))
    return section([paragraph(html(said)), *under_way(view, screen), buttons(refresh)])
