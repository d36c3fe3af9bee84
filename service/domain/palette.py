"""The colours that a tag may have: of Gmail's palette for labels, those that are easy to read.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels#color"""

from collections.abc import Mapping
from typing import NamedTuple


class Colours(NamedTuple):
    """``text`` is dark enough for any light ground; ``dot`` stands for the colour on a card, light or dark."""

    text: str
    background: str
    dot: str


PALETTE: Mapping[str, Colours] = {
    "orange": Colours("#7a4706", "#ffdeb5", "#ee6c00"),
    "teal": Colours("#0d3b44", "#98d7e4", "#12889c"),
    "mauve": Colours("#662e37", "#ebdbde", "#a8737d"),
    "mint": Colours("#04502e", "#a2dcc1", "#2a9468"),
    "lilac": Colours("#41236d", "#e4d7f5", "#a07ad0"),
    "pink": Colours("#711a36", "#fbd3e0", "#d9598a"),
    "red": Colours("#8a1c0a", "#f2b2a8", "#dd4b37"),
    "blue": Colours("#0d3472", "#b6cff5", "#4a86e8"),
    "yellow": Colours("#684e07", "#fdedc1", "#c48800"),
    "green": Colours("#0b4f30", "#b3efd3", "#1f9d55"),
    "violet": Colours("#3d188e", "#e3d7ff", "#8a63e6"),
    "grey": Colours("#464646", "#e7e7e7", "#808080"),
}
"""By the name under which a tag keeps it."""
IN_TURN = tuple(PALETTE)[:6]
"""Of tags that nobody gave a colour, so that neighbours differ."""


def colour_of(chosen: str, place: int) -> str:
    """The name of the colour of a tag in that ``place`` of its desk; ``chosen`` may be none, or unknown here."""
    return chosen if chosen in PALETTE else IN_TURN[place % len(IN_TURN)]
