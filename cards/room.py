"""What a card may weigh: what it can do without goes first, and what was typed last, where nothing else is left."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from cards.screen import Card
from cards.text import EVERYTHING, as_typed, lighter, weight
from cards.widgets import Section
from service.domain.view import ConversationView

MOST = 31_000
"""Bytes as they go out: a card is to stay below 32,000, with what stands around it."""
TRIES = 5
LEAST_NEEDED = ("title", "text", "note", "reply")
"""Of what may be long: what was sent stands in its mail, and a reply stands nowhere else."""


def fitting(view: ConversationView, draw: Callable[[ConversationView], Card]) -> Card:
    """As ``draw`` has it; without the notes where that is too much, and without the end of what is typed where that is
    more than any card can hold."""
    card = draw(view)
    for _ in range(TRIES):
        if (over := _bytes(card) - MOST) <= 0:
            break
        view = _without_notes(view) if view.conversation.notes else _shortened(view, over)
        card = draw(view)
    return card


def without(card: Card, spare: Sequence[Section]) -> Card:
    """Without as many of these sections as it is too heavy by, the first of them first; those in which somebody has
    written after all others."""
    over = _bytes(card) - MOST
    for one in sorted(spare, key=_is_written_in) if over > 0 else ():
        if over > 0:
            card = {**card, "sections": [other for other in card["sections"] if other is not one]}
            over -= _bytes(one)
    return card


def _bytes(drawn: Any) -> int:
    return len(msgspec.json.encode(drawn))


def _is_written_in(one: Section) -> bool:
    fields = [widget.get("textInput") or widget.get("dateTimePicker") or {} for widget in one["widgets"]]
    return any("value" in field or "valueMsEpoch" in field for field in fields)


def _without_notes(view: ConversationView) -> ConversationView:
    """They are told by their number, which leads to the trail."""
    return replace(view, conversation=replace(view.conversation, notes=()))


def _shortened(view: ConversationView, over: int) -> ConversationView:
    """Without ``over`` bytes of what stands in its fields."""
    written = {"answered": view.answered} | {name: view.typed.get(name, "") for name in LEAST_NEEDED}
    for name, text in written.items():
        whole = as_typed(text, EVERYTHING)
        written[name] = lighter(whole, weight(whole) - max(over, 0))
        over -= weight(whole) - weight(written[name])
    answered = written.pop("answered")
    return replace(view, answered=answered, typed={**view.typed, **written})
