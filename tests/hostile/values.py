"""Values that are not what is expected where they stand."""

from copy import deepcopy
from random import Random
from typing import Any

from tests.doors.nasty import GMAIL_IDS, IDS, TEXTS
from tests.hostile.target import Ids

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 7.5, -2.88e7, 1e308, 2**63, 2**64, -(2**70), 10**40, "", " ", "x", "0", "-1", "1e9",
    "NaN", "\x00", "null", [], [None], [[]], [1, "x"], ["x"] * 300, {}, {"": {}}, {"x": None}, {"value": "x"},
    {"value": {"value": []}}, {"stringInputs": None}, {"stringInputs": {"value": [None, 7]}}, {"key": "x"},
    [{"key": "x", "value": 7}], [{"value": "x"}], "\u202e", "é" * 300, "\ud7ff\ue000", "😀",
)  # fmt: skip
FORGED = (
    *IDS, "*", "%", "'; DROP TABLE documents; --", '" OR ""="', "${jndi:ldap://x}", "{{7*7}}", "$ne",
    "[object Object]",
    "projects/x/databases/(default)/documents/desks/x", "conversations/x", "documents", "aliases", "__name__",
    "number:x:1", "../../conversations/x", "MTIz", "////", "=", "AAAA" * 40, "true", "1e5", "0x10", "٣", "9" * 30,
    "2026-11-21", "owner", "open", "resolved", "mine", "all", "none", "yes", "nobody",
)  # fmt: skip
MAIL_IDS = (
    *GMAIL_IDS, "msg-a:r-1234567890123456789", "msg-a:r1", "msg-a:r" + "1" * 30, "thread-a:r-1", "18c0ffee00000000 ",
    "thread-f:1788904826492404634|msg-f:1789502844616929313", "msg-f:018446744073709551615", "msg-f: 1", "msg-f:1\n",
    "msg-f:1e5", "MSG-F:1", "msg-f:１", "0" * 16, "f" * 16,
)  # fmt: skip
MOMENTS: tuple[Any, ...] = (
    0, -1, 1, "0", "-1", 1795000000000, "1795000000000", "1.795e12", 7.5, 1e300, -1e300, 2**63, "9" * 30, "x", "", None,
    "2026-11-21", "NaN", [], {}, True, "٣", 4102444800000, 253402300800000, -62135596800001, 1e15,
)  # fmt: skip
"""In milliseconds from 1970 on, or nothing of the kind."""
PARAMETERS = (
    "conversation", "desk", "rev", "once", "after", "before", "page", "listing", "of", "narrow", "owner",
    "status", "tag",
    "shown", "resolution", "assignee", "tags", "query", "again", "here",
    "other", "when", "days", "then", "to", "cc", "reply_as", "copies", "drawn", "message", "answering", "saved",
    "sign", "sure", "back", "into", "part", "reply", "name", "path", "sender",
    "begun", "ended", "whole", "chosen", "done", "passed", "unchanged", "at", "by", "errand", "replying", "sending",
    "form", "unsaved", "undid",
)  # fmt: skip
FORMS = (
    "{}", "[]", "null", "x", "{", '{"note": 7}', '{"note": {"": []}}', '{"note": {"stringInputs": {"value": [null]}}}',
    '{"note": {"stringInputs": {"value": ["<b>"]}}}', '{"tags": {"": {"stringInputs": {"value": ["x", "y"]}}}}',
    '{"snooze_until": {"dateInput": {"msSinceEpoch": 1e300}}}', '{"a":' * 300, "[" * 5000, '{"note": "\\ud800"}',
)  # fmt: skip
"""What was typed on another card, as a button carries it along, or what cannot be that."""


def odd(rng: Random) -> Any:
    return deepcopy(rng.choice(ODD))  # what comes next may change it


def text(rng: Random) -> str:
    return rng.choice(TEXTS)


def forged(rng: Random, known: tuple[Ids, ...]) -> str:
    """An id of something that is there, or what can be none."""
    if known and rng.random() < 0.5:
        its = rng.choice(known)
        things = (its.conversations, its.members, its.tags, its.retired, its.messages, its.replies)
        return rng.choice([its.desk, *(id_ for some in things for id_ in some)])
    if rng.random() < 0.3:
        return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz234567", k=rng.choice((16, 24))))
    return rng.choice(FORGED)


def form(rng: Random) -> str:
    return rng.choice(FORMS)


def day(rng: Random) -> dict[str, Any]:
    """What no picker sends, or a day that is none to choose."""
    at = rng.choice(MOMENTS)
    both = {"hasDate": odd(rng), "hasTime": rng.choice((True, False, None, "x"))}
    return rng.choice(
        ({"dateInput": {"msSinceEpoch": at}}, {"dateTimeInput": {"msSinceEpoch": at} | both}, {"timeInput": both})
    )


def mail_id(rng: Random, known: tuple[Ids, ...]) -> str:
    if known and rng.random() < 0.4:
        its = rng.choice(rng.choice(known).messages)
        return rng.choice((its, f"msg-f:{int(its, 16)}", f"thread-f:{int(its, 16)}", its.upper()))
    return rng.choice(MAIL_IDS)
