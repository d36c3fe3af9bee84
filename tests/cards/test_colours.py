"""The colours of tags: read on a label in Gmail, and seen on a card, light or dark."""

import re
from pathlib import Path

import pytest

from service.domain.palette import PALETTE, Colours

SHEET = (Path(__file__).parents[2] / "static" / "cards" / "cards.css").read_text("utf-8")
PAPER = re.search(r"--card-paper: light-dark\((#\w+), (#\w+)\)", SHEET)


@pytest.mark.parametrize("colours", PALETTE.values(), ids=PALETTE)
def test_a_label_can_be_read_and_its_dot_be_seen_on_any_card(colours: Colours) -> None:
    """https://www.w3.org/TR/WCAG22/#contrast-minimum for text, #non-text-contrast for a dot."""
    assert PAPER
    assert contrast(colours.text, colours.background) >= 4.5
    assert min(contrast(colours.dot, _long(paper)) for paper in PAPER.groups()) >= 3


def test_no_two_tags_have_the_same_dot() -> None:
    assert len({colours.dot for colours in PALETTE.values()}) == len(PALETTE)


def contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
