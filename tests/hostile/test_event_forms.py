"""What was pressed and what stood in the form, in every shape that it comes in, and what is no press at all."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from addon.body import NotAnEvent
from addon.events import Event
from tests.hostile.test_event_vectors import event

MOMENT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
MS = int(MOMENT.timestamp() * 1000)


def form(**fields: Any) -> Event:
    return event(common={"formInputs": fields})


# Parameters and inputs


def test_parameters_as_they_were_on_the_card() -> None:
    listed = [{"key": "rev", "value": "7"}, {"key": "once", "value": None}, {"key": "desk"}]
    found = event(common={"parameters": listed})

    assert found.parameters == {"rev": "7"}
    assert found.parameter("once") == found.parameter("desk") == ""


def test_more_parameters_than_any_button_has_are_not_carried_on() -> None:
    found = event(common={"parameters": {"note": "x" * 30_000, "rev": "7"}})

    assert found.parameters == {}
    assert found.parameter("rev") == "7"
    assert len(found.parameter("note")) == 20_000


@pytest.mark.parametrize("extra", [False, True], ids=["HTTP", "Apps Script"])
def test_several_values_of_a_selection(*, extra: bool) -> None:
    tags: dict[str, Any] = {"stringInputs": {"value": ["a", None, "b"]}, "new": 7}
    found = form(tags={"": tags} if extra else tags, note={"stringInputs": None}, other=None, day={})

    assert (found.inputs("tags"), found.input("tags")) == (("a", "b"), "a")
    assert found.inputs("note") == found.inputs("other") == found.inputs("day") == found.inputs("nothing") == ()


@pytest.mark.parametrize(
    "common",
    [
        [], "x", 7, True, {"parameters": "x"}, {"parameters": 7}, {"parameters": {"rev": 7}},
        {"parameters": {"rev": ["7"]}},
        {"parameters": {"rev": True}}, {"parameters": ["x"]}, {"parameters": [None]},
        {"parameters": [{"value": "x"}]},
        {"parameters": [{"key": 7, "value": "x"}]}, {"parameters": [{"key": "rev", "value": 7}]}, {"formInputs": []},
        {"formInputs": "x"}, {"formInputs": {"note": "x"}}, {"formInputs": {"note": ["x"]}},
        {"formInputs": {"note": {"stringInputs": ["x"]}}}, {"formInputs": {"note": {"stringInputs": {"value": "x"}}}},
        {"formInputs": {"note": {"stringInputs": {"value": [7]}}}}, {"formInputs": {"note": {"": "x"}}},
    ],
)  # fmt: skip
def test_a_press_that_cannot_be_understood_is_no_event(common: Any) -> None:
    with pytest.raises(NotAnEvent, match=r"is not|has no name"):
        event(common=common)


@pytest.mark.parametrize(
    "raw",
    [b"", b"null", b"[]", b"7", b'"x"', b"{", b'{"a": NaN}', b'{"a": Infinity}', b'{"a": "\xff"}',
    b'{"a": "\xed\xa0\x80"}',
     b'{"a": "\\ud800"}', b'{"a": 1e999}', b'{"a": ' + b"9" * 6000 + b"}", b"[" * 100_000, b'{"a": \x00}',
     b"\xef\xbb\xbf{}",
     b'{"gmail": 7}', b'{"authorizationEventObject": "x"}', b"{} {}", b'{"a": 1,}'],
    ids=lambda raw: repr(raw[:24]),
)  # fmt: skip
def test_what_is_no_json_object_in_utf_8_is_no_event(raw: bytes) -> None:
    with pytest.raises(NotAnEvent):
        Event.parse(raw)


def test_of_a_key_that_is_there_twice_the_last_counts() -> None:
    found = Event.parse(b'{"gmail": 7, "commonEventObject": {"parameters": {"rev": "6", "rev": "7"}}, "gmail": {}}')

    assert found.parameter("rev") == "7"


# Dates


@pytest.mark.parametrize("ms", [MS, str(MS), float(MS), f"{MS}.0", f"{MS / 10**12}E12", f"{MS / 10**12}e+12"])
def test_a_moment_in_every_spelling_of_its_number(ms: Any) -> None:
    found = form(at={"dateTimeInput": {"msSinceEpoch": ms, "hasDate": True, "hasTime": True}})

    assert found.moment("at") == MOMENT
    assert (found.date("at"), found.time_of_day("at")) == (None, None)


@pytest.mark.parametrize("extra", [False, True], ids=["HTTP", "Apps Script"])
def test_a_day(*, extra: bool) -> None:
    """Midnight of the day in UTC, wherever the member is."""
    midnight = str(int(datetime(2026, 11, 23, tzinfo=UTC).timestamp() * 1000))
    day = {"dateInput": {"msSinceEpoch": midnight}}
    found = form(day={"": day} if extra else day, half={"dateTimeInput": {"msSinceEpoch": midnight, "hasDate": True}})

    assert found.date("day") == found.date("half") == date(2026, 11, 23)
    assert found.moment("day") is found.moment("half") is None


def test_a_time_of_day() -> None:
    found = form(
        early={"timeInput": {"hours": 8, "minutes": "30"}},
        sharp={"timeInput": {"hours": 9.0}},
        midnight={"timeInput": {"hours": 0, "minutes": 0}},
        alone={"dateTimeInput": {"msSinceEpoch": 30_600_000, "hasTime": True}},
    )

    assert [found.time_of_day(name) for name in ("early", "sharp", "midnight", "alone")] == [
        time(8, 30), time(9), time(0), time(8, 30)
    ]  # fmt: skip


def test_moments_are_as_exact_as_gmail_tells_them() -> None:
    found = form(at={"dateTimeInput": {"msSinceEpoch": str(MS + 7)}})

    assert found.moment("at") == MOMENT.replace(microsecond=7000)


@pytest.mark.parametrize(
    "ms", [None, "", "x", "NaN", "1e99", 1e308, -1e308, 2**63, -(2**63), 10**30, "9" * 19, "9" * 40, "٣",
    True, [], {},
           "1 ", "0x10", "1_000"]
)  # fmt: skip
def test_what_is_out_of_this_world_is_no_date(ms: Any) -> None:
    found = form(
        day={"dateInput": {"msSinceEpoch": ms}},
        at={"dateTimeInput": {"msSinceEpoch": ms, "hasDate": True, "hasTime": True}},
        time={"timeInput": {"hours": ms, "minutes": ms}},
        note={"stringInputs": {"value": ["x"]}},
    )

    assert (found.date("day"), found.moment("at"), found.time_of_day("time")) == (None, None, None)
    assert found.input("note") == "x"


@pytest.mark.parametrize("wrong", [{"hours": 24}, {"hours": -1}, {"hours": 8.5}, {"hours": 8, "minutes": 60}, {}])
def test_what_no_clock_shows_is_no_time(wrong: Any) -> None:
    assert form(at={"timeInput": wrong}).time_of_day("at") is None
