"""Whatever the sidebar promises is driven in a browser, and seen in docs in both languages."""

import re
from pathlib import Path

import pytest

from tests.browser.promised import PROMISED

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
SHOWS = re.compile(r"@pytest\.mark\.shows\(([^)]*)\)\s+(?:@.*\s+)*def test_")


def test_each_promise_is_driven_in_a_browser() -> None:
    told = [ids for file in HERE.glob("test_*.py") for ids in SHOWS.findall(file.read_text("utf-8"))]

    shown = {one for ids in told for one in re.findall(r'"(\w+)"', ids)}

    assert shown == set(PROMISED)


@pytest.mark.parametrize(("page", "language"), [("sidebar.md", "en"), ("fr/panneau.md", "fr")])
def test_each_promise_is_seen_in_docs(page: str, language: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    way = "../" * page.count("/") + "pictures"

    wanted = [f"{way}/{name}-{language}.png" for one in PROMISED.values() for name in one.pictures]

    assert not [name for name in wanted if f"]({name})" not in text or not ((DOCS / page).parent / name).exists()]
