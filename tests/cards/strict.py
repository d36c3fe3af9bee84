"""Google's own schema of cards, and the limits that it does not state there."""

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
from google.apps.card_v1.types import Card as GoogleCard
from google.protobuf.json_format import ParseError

from addon.manifest import manifest
from cards.screen import Card

URL = "https://desk.example.com"
MOST_BYTES = 32_000
Fields = defaultdict[str, list[Any]]
"""Everything that stands under a name, however deep, lists taken apart."""
PREFIXES = tuple(manifest(URL)["addOns"]["common"]["openLinkUrlPrefixes"])
OTHER_HOSTS = frozenset({
    "carousel", "placeholderText", "textSyntax", "contentText", "topLabelText", "bottomLabelText", "interaction",
    "startIconVerticalAlignment", "platformDataSource", "externalDataSource", "hostAppDataSource", "dataSourceConfigs",
    "visibility", "expressionData",
})  # fmt: skip
"""Fields that Google's schema has for Chat and Studio only.

https://developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1"""
WORDS = frozenset({
    "actionLabel", "altText", "bottomLabel", "function", "hintText", "imageUrl", "key", "label", "name", "subtitle",
    "text", "title", "topLabel", "url", "value",
})  # fmt: skip
"""Fields in which Google's schema takes any text, wherever they stand; there may be others."""
LISTS = (("selectionInput", "items", 100), ("buttonList", "buttons", 3), ("columns", "columnItems", 2))
INPUTS = ("textInput", "selectionInput", "dateTimePicker", "switchControl")


def assert_card(card: Card) -> Card:
    """``card``, which Google would take and show."""
    found = list(faults_of_card(card))
    assert not found, found
    return card


def faults_of_card(card: Card) -> Iterator[str]:
    """Why Google would not take it, or not show it as it was meant, a line each."""
    if refusal := _refusal(json.dumps(_wordless(card))):
        yield f"card: {refusal}"
        return
    size = len(msgspec.json.encode(card))  # as it goes out
    if size >= MOST_BYTES:
        yield f"card: {size} bytes"
    if not card.get("header", {"title": "may be left out"}).get("title"):
        yield "card: no title"
    found: Fields = defaultdict(list)
    _gather(card, found)
    yield from (f"card: {name} is not for Gmail" for name in sorted(OTHER_HOSTS.intersection(found)))
    yield from _faults_of_amount(card, found)
    yield from _faults_of_clicks(found)
    yield from _faults_of_words(found)
    yield from _faults_of_inputs(found)


@lru_cache(maxsize=4096)
def _refusal(card: str) -> str:
    """Google's reader takes longer than all that draws the card; most differ from others by their words alone."""
    try:
        GoogleCard.from_json(card)
    except ParseError as error:
        return str(error)
    return ""


def _wordless(of: Any) -> Any:
    if isinstance(of, dict):
        return {
            name: "" if name in WORDS and isinstance(value, str) else _wordless(value) for name, value in of.items()
        }
    return [_wordless(one) for one in of] if isinstance(of, list) else of


def _faults_of_amount(card: Card, found: Fields) -> Iterator[str]:
    """https://developers.google.com/workspace/add-ons/concepts/cards"""
    sections, actions = card.get("sections", ()), card.get("cardActions", ())
    widgets = len(list(found["widgets"]))
    if not 0 < widgets <= 100:
        yield f"card: {widgets} widgets"
    if len(sections) > 100:
        yield f"card: {len(sections)} sections"
    if not all(section.get("widgets") for section in sections):
        yield "card: an empty section"
    if len(actions) > 10:
        yield f"card: {len(actions)} card actions"
    for name, inner, most in LISTS:
        counts = [len(one.get(inner, ())) for one in found[name]]
        yield from (f"card: {count} {inner} in one {name}" for count in counts if count > most)
    if not all(row.get("buttons") for row in found["buttonList"]):
        yield "card: a row without buttons"


def _faults_of_clicks(found: Fields) -> Iterator[str]:
    """Buttons call our own doors, links stay within what the manifest lists."""
    for action in found["action"] + found["onChangeAction"]:
        if not action["function"].startswith(f"{URL}/addon/"):
            yield f"card: a button calls {action['function']}"
        for one in action.get("parameters", ()):
            if not isinstance(one["value"], str) or not one["value"]:
                yield f"card: parameter {one['key']} is {one['value']!r}"
    for link in found["openLink"]:
        if not link["url"].startswith(PREFIXES) or not link["url"].startswith("https://"):
            yield f"card: a link leads to {link['url']}"


def _faults_of_words(found: Fields) -> Iterator[str]:
    """Whoever hears the card instead of seeing it knows what each thing does."""
    for one in found["buttons"]:
        if not (one.get("text") or one.get("altText")):
            yield "card: a button says nothing"
    for row in found["decoratedText"]:
        if "altText" not in row.get("button", {"altText": "no button"}):
            yield "card: a row's button says nothing"
    for picture in found["image"]:
        if (
            not picture.get("altText")
            or not picture["imageUrl"].startswith("https://")
            or ".svg" in picture["imageUrl"]
        ):
            yield f"card: the picture {picture['imageUrl']}"


def _faults_of_inputs(found: Fields) -> Iterator[str]:
    seen: set[str] = set()
    for one in (given for kind in INPUTS for given in found[kind]):
        if one["name"] in seen:
            yield f"card: two inputs named {one['name']}"
        seen.add(one["name"])
    for kind in ("textInput", "selectionInput", "dateTimePicker"):
        for one in found[kind]:
            if not (one.get("label") or one.get("hintText")):
                yield f"card: {one['name']} has no label"


def _gather(of: Any, into: Fields) -> None:
    """As ``every`` for all names at once."""
    for one in of if isinstance(of, list) else ():
        _gather(one, into)
    for name, value in of.items() if isinstance(of, dict) else ():
        into[name] += value if isinstance(value, list) else [value]
        _gather(value, into)


def every(key: str, of: Any) -> Iterator[Any]:
    """All values under ``key``, however deep, lists taken apart."""
    found: list[Any] = []
    _find(key, of, found)
    return iter(found)


def _find(key: str, of: Any, found: list[Any]) -> None:
    if isinstance(of, list):
        for one in of:
            _find(key, one, found)
    elif isinstance(of, dict):
        for name, value in of.items():
            if name == key:
                found += value if isinstance(value, list) else [value]
            if isinstance(value, dict | list):
                _find(key, value, found)


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
    menus = [item for menu in every("overflowMenu", card) for item in menu["items"]]
    pressed = [*every("buttons", card), *every("button", card), *menus, *every("cardActions", card)]
    action = next(one["onClick"]["action"] for one in pressed if label in {one.get("text"), one.get("actionLabel")})
    given = {one["key"]: one["value"] for one in action["parameters"]}
    return given | {"": action["function"].removeprefix(f"{URL}/addon/")}
