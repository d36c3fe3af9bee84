"""Envelopes as they should be, and each way to get them wrong."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sandbox.google import Google
from tests.cards.strict import URL
from tests.contracts.envelopes import FOLDER, faults_of_answer, faults_of_event

TEXT = {"textParagraph": {"text": "Hello"}}
CLICK = {"action": {"function": f"{URL}/addon/list", "parameters": []}}


def card(*widgets: Any, **over: Any) -> dict[str, Any]:
    return {"header": {"title": "Desk"}, "sections": [{"widgets": list(widgets) or [TEXT]}]} | over


def trigger(drawn: Any = None, **over: Any) -> dict[str, Any]:
    return {"action": {"navigations": [{"pushCard": drawn or card()}]}} | over


def callback(drawn: Any = None, **action: Any) -> dict[str, Any]:
    rendered = {"action": {"navigations": [{"updateCard": drawn or card()}]} | action}
    return {"renderActions": rendered, "stateChanged": True}


def choice(count: int, **over: Any) -> dict[str, Any]:
    items = [{"text": f"Choice {at}", "value": str(at), "selected": False} for at in range(count)]
    return {"selectionInput": {"name": "tags", "label": "Tags", "type": "CHECK_BOX", "items": items} | over}


def button(**over: Any) -> dict[str, Any]:
    return {"buttonList": {"buttons": [{"text": "Take", "onClick": CLICK} | over]}}


def opening(url: str) -> dict[str, Any]:
    return button(onClick={"openLink": {"url": url}})


def gmail(**action: Any) -> dict[str, Any]:
    return {"renderActions": {"hostAppAction": {"gmailAction": action}}}


INSERTED = {"updateBody": {"insertContents": [{"content": "Hello", "contentType": "TEXT"}], "type": "IN_PLACE_INSERT"}}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_the_schemas_are_schemas(path: Any) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/addon/home", trigger()),
        ("/addon/message", trigger(card(choice(100), button()))),
        ("/addon/take", callback(notification={"text": "Done"})),
        ("/addon/tag", callback(notification={"text": "“‹b›x‹/b›” & co. cannot be the name of a tag."})),
        ("/addon/take", callback(card(opening("https://mail.google.com/mail/u/0/#all/1a34a2c177e9a968")))),
        ("/addon/take", {"requesting_google_scopes": {"all_scopes": True}}),
        ("/addon/insert", gmail(updateDraftActionMarkup=INSERTED)),
        ("/addon/draft", gmail(openCreatedDraftActionMarkup={"draftId": "r-1", "draftThreadId": "1a34a2c177e9a968"})),
        ("/addon/suggest_member", {"autoComplete": {"items": [{"text": "Alice"}]}}),
    ],
)
def test_an_answer_as_it_should_be(path: str, answer: Any) -> None:
    assert list(faults_of_answer(path, answer)) == []


WRONG_ANSWERS = {
    "a bare card": ("home", card(), "not allowed"),
    "a bare action to a button": ("take", trigger(), "'renderActions' is a required property"),
    "a button's answer to a trigger": ("home", callback(), "were unexpected"),
    "an unknown key": ("home", trigger(statechanged=True), "'statechanged' was unexpected"),
    "an unknown key inside": ("take", callback(toast="x"), "'toast' was unexpected"),
    "an unknown key in a card": ("home", trigger(card(colour="red")), "no field named"),
    "an enum of no card": ("home", trigger(card(choice(1, type="TICKS"))), "card: "),
    "no navigation": ("home", {"action": {"navigations": []}}, "non-empty"),
    "two in one navigation": ("take", callback(navigations=[{"pop": True, "popToRoot": True}]), "too many properties"),
    "markup in a toast": ("take", callback(notification={"text": "<b>Done</b>"}), "should not be valid"),
    "typed markup in a toast": (
        "tag",
        callback(notification={"text": "“<img src=x>”"}),
        "should not be valid",
    ),
    "an empty toast": ("take", callback(notification={"text": ""}), "non-empty"),
    "a state that is a word": ("take", callback() | {"stateChanged": "true"}, "is not of type 'boolean'"),
    "nothing": ("home", {}, "non-empty"),
    "an insertion of no kind": (
        "insert",
        gmail(updateDraftActionMarkup={"updateBody": INSERTED["updateBody"] | {"type": "SOMEWHERE"}}),
        "is not one of",
    ),
    "two things for Gmail to do": (
        "insert",
        gmail(updateDraftActionMarkup=INSERTED, addonComposeUiActionMarkup={"type": "DISMISS"}),
        "too many properties",
    ),
    "a list": ("home", [], "is not of type 'object'"),
    "scopes that we do not ask for": (
        "take",
        {"requesting_google_scopes": {"scopes": ["https://www.googleapis.com/auth/gmail.modify"]}},
        "gmail.modify is not in the manifest",
    ),
    "some scopes and all": (
        "take",
        {"requesting_google_scopes": {"all_scopes": True, "scopes": ["https://x"]}},
        "too many properties",
    ),
    "101 widgets": ("home", trigger(card(*[TEXT] * 101)), "101 widgets"),
    "101 widgets in two sections": (
        "home",
        trigger(card(sections=[{"widgets": [TEXT] * 51}, {"widgets": [TEXT] * 50}])),
        "101 widgets",
    ),
    "101 sections": ("home", trigger(card(sections=[{"header": "x"}] * 101)), "101 sections"),
    "an empty section": ("home", trigger(card(sections=[{"header": "x", "widgets": []}])), "empty section"),
    "101 items": ("home", trigger(card(choice(101))), "101 items"),
    "11 card actions": (
        "home",
        trigger(card(cardActions=[{"actionLabel": str(at), "onClick": CLICK} for at in range(11)])),
        "11 card actions",
    ),
    "4 buttons in a row": (
        "home",
        trigger(card({"buttonList": {"buttons": button()["buttonList"]["buttons"] * 4}})),
        "4 buttons",
    ),
    "a button without words": ("home", trigger(card(button(text=""))), "says nothing"),
    "a button that calls elsewhere": (
        "home",
        trigger(card(button(onClick={"action": {"function": "https://evil.example/addon/take"}}))),
        "calls https://evil",
    ),
    "a button that calls plainly": (
        "home",
        trigger(card(button(onClick={"action": {"function": "take"}}))),
        "calls take",
    ),
    "a parameter without value": (
        "home",
        trigger(card(button(onClick={"action": CLICK["action"] | {"parameters": [{"key": "rev", "value": ""}]}}))),
        "parameter rev",
    ),
    "a link outside the list": (
        "home",
        trigger(card(opening("https://example.org/"))),
        "leads to https://example.org/",
    ),
    "a link that is not safe": ("home", trigger(card(opening("http://mail.google.com/"))), "leads to http://"),
    "an input without a label": ("home", trigger(card({"textInput": {"name": "note"}})), "note has no label"),
    "two inputs of one name": ("home", trigger(card(choice(1), choice(2))), "two inputs named tags"),
    "a widget of another host": (
        "home",
        trigger(card({"carousel": {"carouselCards": []}})),
        "carousel is not for Gmail",
    ),
    "three columns": ("home", trigger(card({"columns": {"columnItems": [{"widgets": [TEXT]}] * 3}})), "3 columnItems"),
    "a picture in SVG": (
        "home",
        trigger(card({"image": {"imageUrl": f"{URL}/static/a.svg", "altText": "A"}})),
        "a.svg",
    ),
    "a card too large": ("home", trigger(card({"textParagraph": {"text": "x" * 32_000}})), "bytes"),
    "a header without a title": ("home", trigger(card(header={"subtitle": "x"})), "no title"),
}


@pytest.mark.parametrize(("verb", "answer", "fault"), WRONG_ANSWERS.values(), ids=WRONG_ANSWERS)
def test_a_wrong_answer_is_found(verb: str, answer: Any, fault: str) -> None:
    found = list(faults_of_answer(f"/addon/{verb}", answer))

    assert [line for line in found if fault in line], found


def event(google: Google, **click: Any) -> dict[str, Any]:
    google.add_person("alice", "alice@example.com", views="support@example.com")
    return google.event("alice", "/addon/take", **click)


def test_the_hosts_events_are_as_they_should_be(google: Google) -> None:
    message = google.receive("support@example.com")

    pressed = event(google, message=message, parameters={"rev": "1"}, inputs={"tags": ["a", "b"]}, locale="fr-CA")
    at_home = event(google)
    google.revoke("alice")

    assert [list(faults_of_event(one)) for one in (pressed, at_home, google.event("alice", "/addon/home"))] == [
        [],
        [],
        [],
    ]
    assert pressed["commonEventObject"]["formInputs"]["tags"] == {"stringInputs": {"value": ["a", "b"]}}


WRONG_EVENTS: dict[str, tuple[str, Any]] = {
    "another host": ("commonEventObject", {"hostApp": "CHAT", "platform": "WEB"}),
    "no platform": ("commonEventObject", {"hostApp": "GMAIL"}),
    "parameters as a list": (
        "commonEventObject",
        {"hostApp": "GMAIL", "platform": "WEB", "parameters": [{"key": "a"}]},
    ),
    "a parameter that is a number": (
        "commonEventObject",
        {"hostApp": "GMAIL", "platform": "WEB", "parameters": {"a": 1}},
    ),
    "an input that is a text": ("commonEventObject", {"hostApp": "GMAIL", "platform": "WEB", "formInputs": {"a": "b"}}),
    "an input without value": (
        "commonEventObject",
        {"hostApp": "GMAIL", "platform": "WEB", "formInputs": {"a": {"stringInputs": {"value": []}}}},
    ),
    "a token that is none": ("authorizationEventObject", {"systemIdToken": "x"}),
    "no system token": ("authorizationEventObject", {}),
    "a decimal id without its kind": ("gmail", {"messageId": "1888313093599270248", "threadId": "thread-f:1"}),
    "a message for a thread": ("gmail", {"messageId": "msg-f:1", "threadId": "msg-f:1"}),
}


@pytest.mark.parametrize(("part", "value"), WRONG_EVENTS.values(), ids=WRONG_EVENTS)
def test_a_wrong_event_is_found(google: Google, part: str, value: Any) -> None:
    assert list(faults_of_event(event(google) | {part: value})) != []
