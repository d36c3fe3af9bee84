"""The renderer reads cards as strictly as Google: it knows Google's own schema, and says what Google would refuse."""

from collections.abc import Iterator
from typing import Any

import google.apps.card_v1.types.card as google_cards
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import Json, Stage, card, text
from tests.browser.window import Window

OF_OTHER_HOSTS = {
    "Action": {"interaction"},
    "Chip": {"enabled"},
    "DecoratedText": {"bottomLabelText", "contentText", "startIconVerticalAlignment", "topLabelText"},
    "OnClick": {"openDynamicLinkAction"},
    "SelectionInput": {"externalDataSource", "platformDataSource"},
    "SelectionItem": {"startIconUri"},
    "TextInput": {"placeholderText"},
    "TextParagraph": {"textSyntax"},
    "Widget": {"carousel"},
}
"""What Google's schema has for Chat alone, or no more."""
ELSEWHERE = {"Parameter": "ActionParameter", "ColumnWidget": "Widgets", "Color": "google.type.Color"}
"""Where the renderer's word is not Google's."""
OURS_ALONE = {"FoldButton"}
"""A button that only folds has no click of its own."""
CLICK = {"action": {"function": "https://desk.example.com/addon/take"}}


@pytest.fixture(scope="module")
def page(chromium: Browser, standing: tuple[Stage, Window]) -> Iterator[Page]:
    """An empty page of the product's, into which the renderer can be loaded."""
    opened = chromium.new_page()
    opened.goto(f"{standing[0].url}/static/cards/words.js")
    yield opened
    opened.close()


def googles() -> dict[str, set[str]]:
    """The fields of each message that a card is made of, by the message's name."""
    found: dict[str, set[str]] = {}
    rest = [google_cards.Card.meta.pb.DESCRIPTOR]
    while rest:
        message = rest.pop()
        name = message.full_name if message.full_name.startswith("google.type") else message.name
        if name not in found and name != "FloatValue":
            found[name] = {field.json_name for field in message.fields}
            rest += [field.message_type for field in message.fields if field.message_type]
    return found


def problems(page: Page, cards: list[Any]) -> list[list[Json]]:
    found: list[list[Json]] = page.evaluate(
        "async cards => { const { problemsOf } = await import('/static/cards/check.js');"
        "  return cards.map(card => problemsOf(card, 'Card')); }",
        cards,
    )
    return found


def test_it_knows_googles_fields_and_no_others(page: Page) -> None:
    known: dict[str, dict[str, Any]] = page.evaluate("async () => (await import('/static/cards/known.js')).MESSAGES")
    google = googles()

    of_cards = {name for name in known if ELSEWHERE.get(name, name) in google}
    for name in of_cards:
        fields = google[ELSEWHERE.get(name, name)]
        assert fields - set(known[name]) == OF_OTHER_HOSTS.get(name, set()), name
        assert set(known[name]) <= fields, name
    assert {"Card", "Section", "Columns", "SelectionItem", "GridItem", "Validation"} <= of_cards


def button(**over: Any) -> Json:
    return {"buttonList": {"buttons": [{"text": "Take", "onClick": CLICK} | over]}}


def choice(count: int, **over: Any) -> Json:
    items = [{"text": str(at), "value": str(at)} for at in range(count)]
    return {"selectionInput": {"name": "tags", "label": "Tags", "items": items} | over}


def written(**over: Any) -> Json:
    return {"textInput": {"name": "note", "label": "Note"} | over}


def menu(of: Json) -> Json:
    return {"overflowMenu": {"items": [{"text": "More", "onClick": of}]}}


STAR = {"knownIcon": "STAR", "altText": "Star"}
COLUMNS = {"columns": {"columnItems": [{"widgets": [text("a")]}, {"widgets": [text("b")]}]}}
REFUSED: dict[str, tuple[Json, str]] = {
    "an unknown field": (card(text("a"), colour="red"), "Cannot find field: colour in message Card"),
    "an unknown widget": (card({"carousel": {}}), "Cannot find field: carousel in message Widget"),
    "two widgets in one": (card(text("a") | {"divider": {}}), "only one is allowed"),
    "101 widgets": (card(*[text("a")] * 101), "has 101 widgets in a card: at most 100"),
    "101 widgets with those in columns": (card(*[text("a")] * 98, COLUMNS), "has 101 widgets"),
    "101 items": (card(choice(101)), "has 101 items: at most 100"),
    "11 card actions": (
        card(text("a"), cardActions=[{"actionLabel": str(at), "onClick": CLICK} for at in range(11)]),
        "has 11 cardActions: at most 10",
    ),
    "3 columns": (card({"columns": {"columnItems": [{"widgets": [text("a")]}] * 3}}), "has 3 columns"),
    "a section with nothing in it": (card(sections=[{"header": "Empty", "widgets": []}]), "at least one widget"),
    "a value longer than its own limit": (
        card(written(value="abc", validation={"characterLimit": 2})),
        "a value of 3 characters: at most 2",
    ),
    "a text where a number belongs": (card({"textParagraph": {"text": "a", "maxLines": "2"}}), "is not integer"),
    "an enum of no card": (card(choice(1, type="TICKS")), '"TICKS" is none of'),
    "two chosen in a menu": (
        card(choice(0, type="DROPDOWN", items=[{"text": "a", "selected": True}, {"text": "b", "selected": True}])),
        "has 2 selected items",
    ),
    "two inputs of one name": (card(written(), choice(1, name="note")), "has two inputs named note"),
    "an input without a label": (card({"textInput": {"name": "note"}}), "needs a label or a hintText"),
    "a button that does nothing": (card({"buttonList": {"buttons": [{"text": "Take"}]}}), "needs onClick"),
    "an icon that says nothing": (card(button(text="", icon={"knownIcon": "STAR"})), "needs an altText"),
    "an icon that is not drawn": (card(button(icon={"materialIcon": {"name": "rocket"}})), "is not known here"),
    "a weight that no icon has": (
        card(button(icon={"materialIcon": {"name": "check", "weight": 450}})),
        "weight is none of 100",
    ),
    "a menu in a menu": (
        card(button(onClick=menu(menu(CLICK)))),
        "an overflow menu holds no other one",
    ),
    "suggestions in many lines": (
        card(written(type="MULTIPLE_LINE", initialSuggestions={"items": [{"text": "a"}]})),
        "suggestions need a SINGLE_LINE input",
    ),
    "a footer with a picture alone": (
        card(text("a"), fixedFooter={"primaryButton": {"icon": STAR, "onClick": CLICK}}),
        "text buttons only",
    ),
    "a link that runs": (card(button(onClick={"openLink": {"url": "javascript:alert(1)"}})), "url needs to be https"),
}


def test_what_google_would_refuse_is_named(page: Page) -> None:
    found = problems(page, [refused for refused, _ in REFUSED.values()])

    said = {name: [one["problem"] for one in each] for name, each in zip(REFUSED, found, strict=True)}
    missed = {name: said[name] for name, (_, phrase) in REFUSED.items() if not any(phrase in one for one in said[name])}
    assert missed == {}


def test_nothing_is_drawn_of_a_card_that_google_would_refuse(stage: Stage, seated: Window) -> None:
    stage.shows("home", card(text("Secret"), *[text("a")] * 100))

    seated.page.goto("/u/alice/")

    expect(seated.page.get_by_test_id("card-problems")).to_contain_text("has 101 widgets in a card: at most 100")
    expect(seated.sidebar).not_to_contain_text("Secret")
    assert any("101 widgets" in complaint for complaint in seated.complaints), "tests of our own cards fail by it"
