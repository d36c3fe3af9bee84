"""The few kinds of widgets that our cards are made of."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from cards.screen import OnClick, Screen
from cards.text import Html, plain

Widget = dict[str, Any]
Section = dict[str, Any]

LABEL = 60
"""The most characters on a button, in a menu and above a field."""


class Look(StrEnum):
    FILLED = "FILLED"
    TONAL = "FILLED_TONAL"
    OUTLINED = "OUTLINED"
    QUIET = "BORDERLESS"


def section(widgets: Iterable[Widget], *, header: str = "", folded_after: int | None = None) -> Section:
    """``header``: only our own words, since Google reads it as HTML. ``folded_after``: widgets that stay in sight."""
    made: Section = {"widgets": list(widgets)}
    if header:
        made["header"] = header
    if folded_after is not None and len(made["widgets"]) > folded_after:
        made |= {"collapsible": True, "uncollapsibleWidgetsCount": folded_after}
    return made


def paragraph(text: Html) -> Widget:
    return {"textParagraph": {"text": text}}


def button(text: str, click: OnClick, *, look: Look = Look.OUTLINED, alt: str = "") -> Widget:
    """``alt`` is read aloud in place of ``text``."""
    made: Widget = {"text": plain(text, LABEL), "onClick": click, "type": look.value}
    return made | {"altText": plain(alt, LABEL)} if alt else made


def buttons(*row: Widget) -> Widget:
    """At most three: more do not fit beside each other."""
    return {"buttonList": {"buttons": list(row)}}


def menu(screen: Screen, items: Sequence[tuple[str, OnClick]]) -> Widget:
    """The button that shows what else can be done. A letter, since Gmail may not draw a material icon."""
    return button("⋮", listing(items), look=Look.QUIET, alt=screen.say("More actions"))


def listing(items: Sequence[tuple[str, OnClick]]) -> OnClick:
    return {"overflowMenu": {"items": [{"text": plain(text, LABEL), "onClick": click} for text, click in items]}}


def date_input(name: str, label: str, *, at: datetime | None = None) -> Widget:
    """A day; ``at``: its midnight in UTC."""
    made: Widget = {"name": name, "label": label, "type": "DATE_ONLY"}
    return {"dateTimePicker": made | ({"valueMsEpoch": str(int(at.timestamp()) * 1000)} if at else {})}


def text_input(
    name: str, label: str, *, value: str = "", hint: str = "", lines: bool = False, suggesting: OnClick | None = None
) -> Widget:
    """``suggesting``: asked for what to offer while one types."""
    made: Widget = {"name": name, "label": label, "type": "MULTIPLE_LINE" if lines else "SINGLE_LINE"}
    if hint:
        made["hintText"] = hint
    if value:
        made["value"] = value
    if suggesting:
        made["autoCompleteAction"] = suggesting["action"]
    return {"textInput": made}
