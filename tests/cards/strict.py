"""Google's own schema of cards, and the limits that it does not state there."""

import json
from collections.abc import Iterator
from typing import Any

from google.apps.card_v1.types import Card as GoogleCard

from cards.screen import Card

URL = "https://desk.example.com"
MAIL = "https://mail.google.com/mail/u/0/#all/"


def assert_card(card: Card) -> Card:
    """``card``, which Google would take and show."""
    text = json.dumps(card)
    GoogleCard.from_json(text)
    assert len(json.dumps(card, ensure_ascii=False).encode()) < 32_000
    _assert_limits(card)
    for button in every("buttons", card):
        assert button.get("text") or button.get("altText"), button
    for row in every("decoratedText", card):
        assert "altText" in row.get("button", {"altText": "no button"})
    for action in (*every("action", card), *every("onChangeAction", card)):
        assert action["function"].startswith(f"{URL}/addon/")
        assert all(isinstance(one["value"], str) and one["value"] for one in action["parameters"])
    assert all(link["url"].startswith(MAIL) for link in every("openLink", card))
    return card


def _assert_limits(card: Card) -> None:
    assert 0 < len(list(every("widgets", card))) <= 100
    assert len(card.get("cardActions", ())) <= 10
    assert all(len(one["items"]) <= 100 for one in every("selectionInput", card))
    assert all(0 < len(row["buttons"]) <= 3 for row in every("buttonList", card))
    assert all(section["widgets"] for section in card["sections"])


def every(key: str, of: Any) -> Iterator[Any]:
    """All values under ``key``, however deep, lists taken apart."""
    if isinstance(of, list):
        for one in of:
            yield from every(key, one)
    if isinstance(of, dict):
        for name, value in of.items():
            if name == key:
                yield from value if isinstance(value, list) else [value]
            yield from every(key, value)


def texts(card: Card) -> list[str]:
    """All that is read as HTML."""
    rows = list(every("decoratedText", card))
    paragraphs = [one["text"] for one in every("textParagraph", card)]
    headers = [section["header"] for section in card["sections"] if "header" in section]
    return [*paragraphs, *headers, *(row["text"] for row in rows), *(row["bottomLabel"] for row in rows)]


def labels(card: Card) -> list[str]:
    """What all buttons say, those behind menus included."""
    menus = [item["text"] for menu in every("overflowMenu", card) for item in menu["items"]]
    return [*(button["text"] for button in every("buttons", card)), *menus]


def verb(label: str, card: Card) -> dict[str, str]:
    """What the button ``label`` sends: its parameters, and the verb under ""."""
    pressed = [*every("buttons", card), *(item for menu in every("overflowMenu", card) for item in menu["items"])]
    action = next(one["onClick"]["action"] for one in pressed if one["text"] == label)
    given = {one["key"]: one["value"] for one in action["parameters"]}
    return given | {"": action["function"].removeprefix(f"{URL}/addon/")}
