"""Pushes that are none: acknowledged where another try would not help, never a failure of ours."""

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from tests.doors.house import House
from tests.doors.nasty import NOTIFICATIONS, PUSHES, anything, quickly
from tests.doors.routes import Route, wrapped
from tests.team import SUPPORT

PUSH = Route("push", "POST", "/push/gmail")
many = settings(quickly, max_examples=100)


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with mail that nobody was told of."""
    house = House(tmp_path_factory.mktemp("pushes") / "guichet.db").found()
    house.team.google.receive(SUPPORT, sender="carol@example.org", subject="New", text="…")
    yield house
    house.close()


def push(house: House, sent: bytes) -> int:
    return PUSH.knock(house.team, f"Bearer {PUSH.token(house.team)}", sent).status_code


@pytest.mark.parametrize("sent", [*PUSHES, *map(wrapped, NOTIFICATIONS)], ids=lambda sent: sent[:40].decode("latin-1"))
def test_what_names_no_mailbox_of_ours_is_acknowledged(idle: House, sent: bytes) -> None:
    before = idle.everything()

    assert push(idle, sent) == 204
    assert idle.everything() == before


@many
@given(value=anything)
def test_any_data_is_acknowledged(idle: House, value: Any) -> None:
    before = idle.everything()

    assert push(idle, wrapped(json.dumps(value).encode())) == 204
    assert push(idle, wrapped(json.dumps({"emailAddress": value, "historyId": value}).encode())) == 204
    assert push(idle, json.dumps(value).encode()) == 204
    assert push(idle, json.dumps({"message": value}).encode()) == 204
    assert push(idle, json.dumps({"message": {"data": value}}).encode()) == 204
    assert idle.everything() == before


def test_a_subscription_without_wrapper_is_told_to_the_operator(idle: House, caplog: pytest.LogCaptureFixture) -> None:
    """It would notify of nothing, for ever."""
    assert push(idle, json.dumps({"emailAddress": SUPPORT, "historyId": 7}).encode()) == 204

    assert "without its wrapper: the subscription must push with it" in caplog.text
    assert SUPPORT not in caplog.text


@pytest.mark.parametrize("beside", [{"deliveryAttempt": 5}, {"subscription": None}, {"new": [{}]}])
def test_what_stands_beside_the_data_does_not_matter(house: House, beside: dict[str, Any]) -> None:
    house.found()
    mail = house.team.google.receive(SUPPORT, sender="carol@example.org", subject="New", text="…")
    told: dict[str, Any] = json.loads(wrapped(json.dumps({"emailAddress": SUPPORT, "historyId": 10**25}).encode()))
    told["message"] |= {"attributes": {"emailAddress": "x"}, "messageId": 7, "publish_time": None, "orderingKey": "x"}

    assert push(house, json.dumps(told | beside).encode()) == 204
    assert "Guichet/Open" in house.team.labels(mail)


def test_over_a_megabyte_is_too_much(idle: House) -> None:
    before = idle.everything()

    assert push(idle, wrapped(b" " * 1_000_000)) == 413
    assert idle.everything() == before


@pytest.mark.parametrize("history", [None, -1, 0, "7", "x", 10**30, [], {}, 1.5, True])
def test_whatever_history_it_names_we_read_on_from_our_own(house: House, history: Any) -> None:
    house.found()
    mail = house.team.google.receive(SUPPORT, sender="carol@example.org", subject="New", text="…")

    assert push(house, wrapped(json.dumps({"emailAddress": SUPPORT.upper(), "historyId": history}).encode())) == 204
    assert "Guichet/Open" in house.team.labels(mail)


def test_both_alphabets_of_base64_are_read(house: House) -> None:
    """The padding may be missing as well."""
    house.found()
    data = json.dumps({"emailAddress": SUPPORT, "odd": "\xff\xfe?>~"}, ensure_ascii=False).encode()
    for encoded in (b64encode(data).decode(), b64encode(data).decode().replace("+", "-").replace("/", "_").rstrip("=")):
        mail = house.team.google.receive(SUPPORT, sender="carol@example.org", subject=encoded[:8], text="…")

        assert push(house, json.dumps({"message": {"data": encoded}}).encode()) == 204
        assert "Guichet/Open" in house.team.labels(mail)
