"""Each odd shape that Google's events are known to have: what is on the screen, and who looks at it."""

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from addon.events import Event, Recipients

COMPOUND = "thread-f:1788904826492404634|msg-f:1789502844616929313"


def event(*, common: Any = None, authorization: Any = None, gmail: Any = None, **more: Any) -> Event:
    parts = {"commonEventObject": common, "authorizationEventObject": authorization, "gmail": gmail, **more}
    return Event.parse(json.dumps({name: part for name, part in parts.items() if part is not None}).encode())


# Ids


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("msg-f:1888313095599270248", "1a34a2c177e9a968"),
        ("msg-f:18446744073709551615", "ffffffffffffffff"),
        ("msg-f:1133259407950000000", "fba256d613aaf80"),
        ("1a34a2c177e9a968", "1a34a2c177e9a968"),
        ("fba256d613aaf80", "fba256d613aaf80"),
        (COMPOUND, "18d5975b21f17021"),
    ],
)
def test_a_message_id_is_the_one_of_the_api(given: str, message: str) -> None:
    found = event(gmail={"messageId": given})

    assert found.message == found.opened == message


@pytest.mark.parametrize(
    "given",
    [
        "", " ", "msg-f:", "msg-f:0", "msg-f:-1", "msg-f:+1", "msg-f:18446744073709551616", "msg-f:" + "9" * 5000,
        "msg-f:01888313095599270248", "msg-f:1888313095599270248 ", " msg-f:1888313095599270248", "msg-f:1\n",
        "msg-f:١٨٨٨", "msg-f:１８８８", "msg-f:1_000", "msg-f:1e18", "msg-f:0x1a34a2c177e9a968",
        "msg-f:1a34a2c177e9a968",
        "MSG-F:1888313095599270248", "thread-f:1888313095599270248", "1A34A2C177E9A968", "0a34a2c177e9a968",
        "1a34a2c177e9a9680", "1a34a2c177e9", "1a34a2c177e9a96g", "1a34a2c177e9a968\n", "msg-f:1888313095599270248:1",
        "msg-a:1888313095599270248", "#msg-f:1", "|||", "x|y", None, 7, 1888313095599270248, True, [], {},
        ["msg-f:1888313095599270248"],
    ],
)  # fmt: skip
def test_what_is_no_message_id_is_none(given: Any) -> None:
    found = event(gmail={"messageId": given, "threadId": "thread-f:1788904826492404634"})

    assert found.message is None
    assert found.opened is None
    assert found.thread == "18d37776300fc39a"


@pytest.mark.parametrize("given", ["msg-a:r-1234567890123456789", "msg-a:r1", "msg-a:r18446744073709551615"])
def test_what_this_browser_made_keeps_its_name_for_gmail(given: str) -> None:
    found = event(gmail={"messageId": given, "threadId": "thread-a:r-1234567890123456789"})

    assert (found.message, found.thread, found.opened) == (None, None, given)


@pytest.mark.parametrize(
    "given",
    ["msg-a:", "msg-a:r", "msg-a:r-", "msg-a:r--1", "msg-a:r1/../x", "msg-a:r1 ", "msg-a:r1\n", "msg-a:r" + "1" * 21,
     "msg-a:r１", "msg-a:r1?alt=media", "thread-a:r1"],
)  # fmt: skip
def test_what_only_looks_like_it_is_none(given: str) -> None:
    assert event(gmail={"messageId": given}).opened is None


def test_a_compound_thread_names_the_thread_and_the_message() -> None:
    found = event(gmail={"threadId": COMPOUND})

    assert (found.thread, found.message, found.opened) == ("18d37776300fc39a", "18d5975b21f17021", "18d5975b21f17021")


@pytest.mark.parametrize("thread", [COMPOUND, "18d37776300fc39a"])
def test_what_this_browser_made_in_a_known_thread_is_asked_for_by_its_own_name(thread: str) -> None:
    """Whatever message stands beside the thread, and though a thread's id is that of its first message."""
    found = event(gmail={"messageId": "msg-a:r-1", "threadId": thread})

    assert (found.thread, found.message, found.opened) == ("18d37776300fc39a", None, "msg-a:r-1")


def test_a_thread_that_stands_alone_names_no_message() -> None:
    found = event(gmail={"threadId": "18d37776300fc39a"})

    assert (found.thread, found.message, found.opened) == ("18d37776300fc39a", None, None)


# Parts that are missing, or odd


def test_a_homepage_has_no_mail_and_no_form() -> None:
    found = event(common={"hostApp": "GMAIL", "platform": "IOS"}, authorization={"userIdToken": "x"})

    assert (found.message, found.thread, found.opened, found.message_token) == (None, None, None, None)
    assert found.parameters == {}
    assert found.inputs("note") == ()
    assert found.scopes is None
    assert found.recipients == Recipients()


def test_an_empty_event_asks_for_nothing() -> None:
    found = event()

    assert (found.user_token, found.user_access_token, found.locale, found.input("x")) == (None, None, None, "")
    assert found.zone == ZoneInfo("UTC")


@pytest.mark.parametrize("platform", ["WEB", "IOS", "ANDROID", "ANDRIOD", "FRIDGE", None, 7, []])
@pytest.mark.parametrize("offset", [-2.88e7, -28800000, "-28800000", None, {}, 1e308])
def test_any_platform_and_any_offset_will_do(platform: Any, offset: Any) -> None:
    zone = {"id": "America/Los_Angeles", "offset": offset}
    found = event(common={"platform": platform, "timeZone": zone, "userLocale": "fr-CA", "hostApp": None})

    assert (found.zone, found.locale) == (ZoneInfo("America/Los_Angeles"), "fr-CA")


@pytest.mark.parametrize("zone", [None, [], 7, "Europe/Paris", {}, {"id": None}, {"id": 7}, {"id": ""},
{"id": "Moon"},
                                  {"id": "../../etc/passwd"}, {"id": "\x00"}, {"id": "x" * 9000},
                                  {"id": "Europe"}])  # fmt: skip
def test_an_unknown_zone_is_universal_time(zone: Any) -> None:
    found = event(common={"timeZone": zone, "userLocale": [], "parameters": {"rev": "7"}})

    assert (found.zone, found.locale, found.parameter("rev")) == (ZoneInfo("UTC"), None, "7")


def test_unknown_fields_and_nulls_are_passed_over() -> None:
    found = event(
        common={"parameters": {"rev": "7", "once": None}, "formInputs": None, "invokedFunction": "x", "new": [{}]},
        authorization={"userIdToken": "x", "systemIdToken": None, "new": 1},
        gmail={"messageId": None, "threadId": None, "messageMetadata": {"accessToken": 7}},
        chat={"user": None},
    )

    assert (found.parameters, found.parameter("once"), found.user_token) == ({"rev": "7"}, "", "x")


# Tokens and scopes


@pytest.mark.parametrize("spelling", ["userOAuthToken", "userOauthToken"])
def test_both_spellings_of_the_users_access_token(spelling: str) -> None:
    found = event(authorization={spelling: "ya29.a0-_"}, gmail={"accessToken": "msg.token"})

    assert (found.user_access_token, found.message_token) == ("ya29.a0-_", "msg.token")


@pytest.mark.parametrize("given", ["", " ", "a b", "a\r\nX-Evil: 1", "a\x00", "é", "٣", "a" * 8193, None, 7, ["a"], {}])
def test_what_cannot_stand_in_a_header_is_no_token(given: Any) -> None:
    found = event(authorization={"userOAuthToken": given, "userIdToken": "x"}, gmail={"accessToken": given})

    assert (found.user_access_token, found.message_token, found.user_token) == (None, None, "x")


@pytest.mark.parametrize(
    ("given", "scopes"),
    [(["a", "b"], {"a", "b"}), ([], set()), (None, None), ("a", None), (["a", 7], None), ({"a": 1}, None), (7, None)],
)
def test_scopes_are_what_was_granted_or_unknown(given: Any, scopes: Any) -> None:
    assert event(authorization={"authorizedScopes": given}).scopes == scopes
    assert event(authorization={}).scopes is None


# What is being written


def test_recipients_of_a_draft() -> None:
    found = event(
        gmail={"toRecipients": ["a@example.com"], "ccRecipients": ["b@example.com", 7, None], "bccRecipients": 7}
    )

    assert found.recipients == Recipients(to=("a@example.com",), cc=("b@example.com",), bcc=())


def test_recipients_as_googles_guide_spells_them() -> None:
    found = event(gmail={"toRecipients": [], "CcRecipients": ["b@example.com"], "BccRecipients": ["c@example.com"]})

    assert found.recipients == Recipients(cc=("b@example.com",), bcc=("c@example.com",))
