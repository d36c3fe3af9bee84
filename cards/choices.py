"""Fields to choose from a list: people, tags, states, desks."""

import json
from collections.abc import Sequence

from msgspec import Struct

from cards.screen import OnClick, Screen
from cards.text import html, plain
from cards.widgets import Widget, paragraph

MAX_OPTIONS = 100
"""Google shows no more items in one field."""
OPTION = 62


class Option(Struct, frozen=True):
    value: str
    text: str
    selected: bool = False


def dropdown(name: str, label: str, options: Sequence[Option], *, on_change: OnClick | None = None) -> Widget:
    made = {"name": name, "label": label, "type": "DROPDOWN", "items": [_item(option) for option in options]}
    return {"selectionInput": made | ({"onChangeAction": on_change["action"]} if on_change else {})}


def checkboxes(name: str, label: str, options: Sequence[Option]) -> Widget:
    items = [_item(option) for option in options]
    return {"selectionInput": {"name": name, "label": label, "type": "CHECK_BOX", "items": items}}


def fitting(options: Sequence[Option], *, room: int, besides: int = 0) -> list[Option]:
    """The chosen options and as many others as ``room`` bytes and a field hold, in the order given; ``besides``: so
    many further ones are to stand in the field."""
    kept: set[Option] = set()
    for option in sorted(options, key=lambda option: not option.selected):
        room -= len(json.dumps(_item(option), ensure_ascii=False).encode()) + 1
        if len(kept) < MAX_OPTIONS - besides and room >= 0:
            kept.add(option)
    return [option for option in options if option in kept]


def left_out(screen: Screen, shown: Sequence[Option], of: Sequence[Option]) -> list[Widget]:
    """Says so when not all are listed."""
    if len(shown) == len(of):
        return []
    said = screen.say("The list is long: only {shown} of {n} are shown.", shown=len(shown), n=len(of))
    return [paragraph(html(said))]


def _item(option: Option) -> Widget:
    item: Widget = {"text": plain(option.text, OPTION), "value": option.value}
    return item | {"selected": True} if option.selected else item
