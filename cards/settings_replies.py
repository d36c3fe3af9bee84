"""Saved replies for the managers of a desk: all of them, and one of them."""

from cards.choices import Option, checkboxes, fitting
from cards.people import called, desk_name
from cards.screen import Card, OnClick, Screen
from cards.settings import opening, opening_row, pages, pressing
from cards.settings_words import warned
from cards.text import EVERYTHING, as_typed, bold, html, joined
from cards.too_many import naming
from cards.variables import shown, variable_lines
from cards.widgets import Look, Section, Widget, button, buttons, paragraph, section, text_input
from service.domain.desk import Desk
from service.domain.saved import SavedReply
from service.domain.settings_view import Said, SettingsView

PAGE = 20
BEGINNING = 60
ROOM = 4000


def replies_card(view: SettingsView, screen: Screen) -> Card:
    first = (view.page - 1) * PAGE
    by_title = sorted(view.replies, key=lambda one: one.title.casefold())
    rows = [_row(reply, view, screen) for reply in by_title[first : first + PAGE]]
    none = [paragraph(html(screen.say("No saved reply yet.")))]
    more = pages(view, "replies", screen, more=len(by_title) > first + PAGE)
    new = buttons(button(screen.say("New saved reply"), opening(view, "reply", screen), look=Look.FILLED))
    return {
        "header": {"title": screen.say("Saved replies"), "subtitle": desk_name(view.desk)},
        "sections": [section([*warned(view, screen), new, *(rows or none), *more])],
    }


def saved_reply_card(view: SettingsView, screen: Screen) -> Card:
    """To write a new one, or to change one."""
    reply = view.reply
    title = screen.say("Saved reply") if reply else screen.say("New saved reply")
    return {
        "header": {"title": title, "subtitle": desk_name(view.desk)},
        "sections": [
            _form(view, reply, screen),
            _variables(view, screen),
            *([_removing(view, reply, screen)] if reply else []),
        ],
    }


def _row(reply: SavedReply, view: SettingsView, screen: Screen) -> Widget:
    shared = [html(screen.say("At all desks"))] if reply.is_shared else []
    below = joined(*shared, html(shown(reply.text, screen), BEGINNING))
    click = opening(view, "reply", screen, reply=reply.id)
    return opening_row(bold(html(reply.title)), below, click, reply.title, screen)


def _form(view: SettingsView, reply: SavedReply | None, screen: Screen) -> Section:
    title = as_typed(view.typed.get("title", reply.title if reply else ""), EVERYTHING, room=ROOM)
    kept = shown(reply.text, screen) if reply else ""
    text = as_typed(view.typed.get("text", kept), EVERYTHING, room=EVERYTHING)
    beyond = screen.say("At all desks, not only at {desk}", desk=desk_name(view.desk))
    everywhere = Option("yes", beyond, _shared(view, reply))
    return section(
        [
            *warned(view, screen),
            text_input("title", screen.say("Title"), value=title),
            text_input("text", screen.say("Text"), value=text, lines=True),
            *_tags(view, reply, screen),
            checkboxes("shared", screen.say("Where it can be used"), [everywhere]),
            buttons(button(screen.say("Save"), _saving(view, reply, screen), look=Look.FILLED)),
        ]
    )


def _shared(view: SettingsView, reply: SavedReply | None) -> bool:
    return view.typed["shared"] == "yes" if "shared" in view.typed else bool(reply and reply.is_shared)


def _tags(view: SettingsView, reply: SavedReply | None, screen: Screen) -> list[Widget]:
    chosen = view.typed["for_tags"].split() if "for_tags" in view.typed else _apt(view.desk, reply)
    options = [Option(tag.id, called(tag, screen), tag.id in chosen) for tag in view.desk.live_tags]
    if not options:
        return []
    label = screen.say("Offered first for these tags")
    if len(fitting(options, room=ROOM)) == len(options):
        return [checkboxes("for_tags", label, options)]
    hint, typed = screen.say("Type the beginning of a tag"), view.typed.get("for_tag_name", "")
    some = fitting([option for option in options if option.selected], room=ROOM)
    one_more = naming("for_tag_name", screen.say("Also for the tag"), hint, view.desk.id, screen, typed=typed)
    return [*([checkboxes("for_tags", label, some)] if some else []), one_more]


def _apt(desk: Desk, reply: SavedReply | None) -> set[str]:
    """The tags in use that it is for."""
    heirs = (desk.heir(tag) for tag in reply.tags) if reply else ()
    return {heir.id for heir in heirs if heir}


def _saving(view: SettingsView, reply: SavedReply | None, screen: Screen) -> OnClick:
    known = {"reply": reply.id, "sign": reply.sign} if reply else {}
    return pressing(view, "set_reply", screen, once=view.once, **known)


def _variables(view: SettingsView, screen: Screen) -> Section:
    """Folded, unless another was written."""
    folded_after = None if view.said is Said.NO_VARIABLE else 0
    lines = [paragraph(line) for line in variable_lines(screen)]
    return section(lines, header=screen.say("Variables"), folded_after=folded_after)


def _removing(view: SettingsView, reply: SavedReply, screen: Screen) -> Section:
    if view.said is Said.ASKED:
        said = screen.say("Nobody can use it any more, at any desk. This cannot be undone.")
        shown = said if reply.is_shared else screen.say("Nobody can use it any more. This cannot be undone.")
        sure = button(screen.say("Remove for good"), pressing(view, "remove_reply", screen, reply=reply.id, sure="yes"))
        keep = button(screen.say("Keep it"), opening(view, "reply", screen, reply=reply.id, again="yes"))
        return section([paragraph(html(shown)), buttons(sure, keep)])
    asking = pressing(view, "remove_reply", screen, reply=reply.id)
    return section([buttons(button(screen.say("Remove…"), asking, look=Look.QUIET))])
