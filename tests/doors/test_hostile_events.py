"""Events that Gmail would never send: refused or put right, never a failure of ours, and nothing changes."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cards.strict import assert_card, every
from tests.doors.house import House
from tests.doors.nasty import EVENTS, GMAIL_IDS, IDS, TEXTS, anything, quickly
from tests.doors.routes import Route, body, guarded

ROUTES = [route for route in guarded() if route.group == "addon"]
every_door = pytest.mark.parametrize("route", ROUTES, ids=str)
FEW = [route for route in ROUTES if route.path in {"/addon/message", "/addon/list", "/addon/take"}]
"""A trigger, what only shows, and a verb: what is the same at every door is tried at these."""
a_few_doors = pytest.mark.parametrize("route", FEW, ids=str)
some = settings(quickly, max_examples=15)
TURNS = 3
FIELDS = (
    "note", "reply", "title", "text", "tag_name", "assignee_name", "number", "query", "sender", "name", "assignee",
    "tags", "resolution", "owner", "status", "tag", "desk", "signature", "documents", "chosen",
)  # fmt: skip
CONSENT = {"requesting_google_scopes": {"all_scopes": True}}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("hostile") / "guichet.db").found()
    mail = house.team.receive()
    parameters = house.team.open("alice", mail).button("Take")[1]
    house.sent = parameters | {"desk": house.store.desks()[0].id, "listing": "all", "narrow": "yes"}
    yield house
    house.close()


def event(house: House, route: Route) -> dict[str, Any]:
    """An honest one, with everything in it that an event can have."""
    whole: dict[str, Any] = json.loads(body(house.team, route, house.sent))
    return whole | {"gmail": {"messageId": "msg-f:1", "threadId": "thread-f:1", "accessToken": "x"}}


def posted(house: House, route: Route, sent: bytes) -> tuple[int, dict[str, Any]]:
    answer = route.knock(house.team, f"Bearer {route.token(house.team)}", sent)
    assert answer.status_code in {200, 400, 401, 413}, answer.status_code
    return answer.status_code, answer.get_json()


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value inside."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from places(one, (*path, key))


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    changed = copy.deepcopy(value)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = new
    return changed


@every_door
@some
@given(data=st.data())
def test_anything_anywhere_in_an_event(busy: House, route: Route, data: st.DataObject) -> None:
    honest, before = event(busy, route), busy.everything()
    path = data.draw(st.sampled_from(list(places(honest))))
    sent = json.dumps(put(honest, path, data.draw(anything))).encode()

    status, answer = posted(busy, route, sent)

    if status == 200:
        assert_drawn(answer)
    else:
        assert "error" in answer
        assert busy.everything() == before


@a_few_doors
@some
@given(value=anything)
def test_anything_for_an_event(busy: House, route: Route, value: Any) -> None:
    before = busy.everything()

    posted(busy, route, json.dumps(value).encode())

    assert busy.everything() == before


@a_few_doors
@pytest.mark.parametrize("sent", EVENTS, ids=lambda sent: sent[:12].decode("latin-1"))
def test_what_is_no_event_is_refused(busy: House, route: Route, sent: bytes) -> None:
    before = busy.everything()

    status, answer = posted(busy, route, sent)

    assert status == 400 or answer == CONSENT
    assert busy.everything() == before


@every_door
def test_a_broken_event_is_refused_everywhere(busy: House, route: Route) -> None:
    assert posted(busy, route, b"{")[0] == 400


@a_few_doors
def test_over_a_megabyte_is_too_much(busy: House, route: Route) -> None:
    before = busy.everything()
    sent = json.dumps(put(event(busy, route), ("padding",), "x" * 1_000_000)).encode()

    assert posted(busy, route, sent) == (413, {"error": "request entity too large: at most 1000000 bytes"})
    assert busy.everything() == before


@every_door
def test_impossible_ids_are_of_nothing(busy: House, route: Route) -> None:
    before = busy.everything()
    names = ("conversation", "desk", "rev", "page", "path", "after", "before", "listing")

    for bad in IDS:
        sent = event(busy, route)
        sent["commonEventObject"]["parameters"] |= dict.fromkeys(names, bad)
        status, answer = posted(busy, route, json.dumps(sent).encode())
        assert status == 200, bad
        assert_drawn(answer)

    if "take_next" not in route.path:
        assert busy.everything() == before


@pytest.mark.parametrize("path", ["/addon/message", "/addon/open"])
@pytest.mark.parametrize("bad", GMAIL_IDS, ids=lambda bad: repr(bad[:20]))
def test_odd_ids_of_mails_are_of_nothing(busy: House, path: str, bad: str) -> None:
    [route] = [route for route in ROUTES if route.path == path]
    sent = event(busy, route) | {"gmail": {"messageId": bad, "threadId": bad}}
    sent["commonEventObject"]["parameters"] = {}

    status, answer = posted(busy, route, json.dumps(sent).encode())

    assert status == 200
    assert "This mail is not in any of your desks." in json.dumps(answer)


@a_few_doors
def test_too_many_parameters_are_only_many(busy: House, route: Route) -> None:
    sent = event(busy, route)
    sent["commonEventObject"]["parameters"] = {f"name{n}": "x" * 100 for n in range(5000)}

    status, answer = posted(busy, route, json.dumps(sent).encode())

    assert status == 200
    assert_drawn(answer)


@every_door
@pytest.mark.parametrize("turn", range(TURNS))
def test_nasty_text_is_only_text(busy: House, route: Route, turn: int) -> None:
    """In each field another one; in all turns, at all doors, each field has had each of them."""
    sent = event(busy, route)
    first = TURNS * ROUTES.index(route) + turn
    text = {name: TEXTS[(first + place) % len(TEXTS)] for place, name in enumerate((*FIELDS, "locale", "zone", "once"))}
    sent["commonEventObject"]["formInputs"] = {name: {"stringInputs": {"value": [text[name]]}} for name in FIELDS}
    sent["commonEventObject"] |= {"userLocale": text["locale"], "timeZone": {"id": text["zone"]}}
    sent["commonEventObject"]["parameters"]["once"] = text["once"]

    status, answer = posted(busy, route, json.dumps(sent).encode())

    assert status == 200
    assert_drawn(answer)
    html = [*every("textParagraph", answer), *every("decoratedText", answer), *every("header", answer)]
    assert "<script" not in json.dumps(unnamed(html))


def unnamed(drawn: Any) -> Any:
    """Without what a listener hears of a button: that is a plain text, as the button's own."""
    if isinstance(drawn, list):
        return [unnamed(one) for one in drawn]
    return {key: unnamed(one) for key, one in drawn.items() if key != "altText"} if isinstance(drawn, dict) else drawn


def assert_drawn(answer: dict[str, Any]) -> None:
    """What Google would show: a card, what completes a name, or the question for consent."""
    if answer == CONSENT or set(answer) == {"autoComplete"}:
        return
    action = answer["action"] if "action" in answer else answer["renderActions"]["action"]
    for navigation in action["navigations"]:
        for step, card in navigation.items():
            assert step == "pop" or assert_card(card)
