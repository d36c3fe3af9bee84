"""Whatever the pages for users tell them to press is called so on a card."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from service.words import CATALOGUES, DOMAIN

DOCS = Path(__file__).resolve().parent.parent / "docs"
GMAILS = {"Show more", "Afficher plus", "@"}
"""Not said by us."""


@pytest.mark.parametrize(("page", "language"), [("using.md", "en"), ("fr/utiliser.md", "fr")])
def test_every_button_that_a_page_names_is_on_a_card(page: str, language: str) -> None:
    rows = [line for line in (DOCS / page).read_text("utf-8").splitlines() if line.startswith("| ")]

    named = {_bare(name) for row in rows for name in re.findall(r"\*\*([^*]+)\*\*", row)}

    assert len(named) > 40
    assert named - GMAILS - {_bare(message) for message in _said(language)} == set()


def _said(language: str) -> Iterator[str]:
    with (CATALOGUES / "fr" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        for message in read_po(file, locale="fr"):
            said = message.id if language == "en" else message.string
            yield from map(str, said if isinstance(said, list | tuple) else [said])


def _bare(text: str) -> str:
    """Without the values in it."""
    return re.sub(r"\{\w+\}|\d+", "#", text.replace("\u00a0", " "))
