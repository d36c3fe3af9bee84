"""What a press in the settings is answered with."""

from cards.people import NAME
from cards.screen import Screen
from cards.text import html, plain
from cards.too_many import no_such_tag
from cards.variables import variable_names
from cards.widgets import Widget, paragraph
from service.domain.settings_view import Said, SettingsView

GOOD_NEWS = frozenset({Said.SAVED, Said.RETIRED, Said.BROUGHT_BACK, Said.MERGED, Said.REMOVED})


def answered(view: SettingsView, screen: Screen) -> str:
    """As a toast says it: plain text, empty where there is nothing to tell."""
    return _said(view.said, plain(view.what, NAME), screen) if view.said else ""


def warned(view: SettingsView, screen: Screen) -> list[Widget]:
    """On the card: what has to be mended; good news has had its toast."""
    if view.said is None or view.said in GOOD_NEWS or view.said is Said.ASKED:
        return []
    return [paragraph(html(f"⚠ {answered(view, screen)}"))]


def _said(said: Said, what: str, screen: Screen) -> str:
    return {
        Said.SAVED: screen.say("Saved."),
        Said.LINKS_OUTSIDE: screen.say(
            "Saved. If a link outside Google does not open in Gmail, ask whoever looks after Guichet to allow it."
        ),
        Said.CHANGED_SINCE: screen.say("Somebody changed this a moment ago; nothing was saved. Look, then save again."),
        Said.LONG: screen.say("This has more than {n} characters. Shorten it, then save it.", n=what),
        Said.BAD_NAME: screen.say("“{name}” cannot be the name of a tag. Choose another name.", name=what),
        Said.NAME_TAKEN: screen.say("Another tag is called “{name}”. Choose another name, or merge them.", name=what),
        Said.DESK_NAME_TAKEN: screen.say("Another desk is called “{name}”. Choose another name.", name=what),
        Said.BAD_DESK_NAME: screen.say("“{name}” cannot be the name of a desk. Choose another name.", name=what),
        Said.NO_NAME: screen.say("The name is missing. Write it, then save."),
        Said.NO_TAG: screen.say("No tag is chosen. Choose the one that stays, then merge."),
        Said.NO_SUCH_TAG: no_such_tag(what, screen),
        Said.TOO_MANY: screen.say("There are {n} already, and no more will fit. Remove one first.", n=what),
        Said.MANY_TAGS: screen.say(
            "With those no longer used there are {n} tags: no more will fit. Use one again, and rename it.", n=what
        ),
        Said.NO_TITLE: screen.say("The title is missing. Write it, then save."),
        Said.NO_TEXT: screen.say("The text is missing. Write it, then save."),
        Said.NO_VARIABLE: screen.say(
            "“{name}” is not a variable: customers would read it as it is. The variables are {all}.",
            name=what,
            all=variable_names(screen),
        ),
        Said.BAD_LINK: screen.say("“{line}” does not end with a secure link (https).", line=what),
        Said.GONE: screen.say("This is no longer there. Nothing was changed."),
        Said.ASKED: screen.say("This cannot be undone."),
        Said.RETIRED: screen.say("This tag can no longer be set."),
        Said.BROUGHT_BACK: screen.say("This tag can be set again."),
        Said.MERGED: screen.say("The tags are being merged."),
        Said.REMOVED: screen.say("Removed."),
        Said.LABEL_LATE: screen.say("Saved. Gmail did not answer, so its label will follow within a day."),
    }[said]
