"""Pushes that name no mailbox of ours, in every shape that a body can have."""

import json
from base64 import b64encode, urlsafe_b64encode
from random import Random
from typing import Any

from tests.hostile import values
from tests.hostile.spoiling import spoilt
from tests.hostile.tree import cut, put, somewhere
from tests.team import SUPPORT

NOBODYS: tuple[Any, ...] = (
    "stranger@example.com", "support@example.org", "support", "@", "", "support@example.com ", " support@example.com",
    "support@example.com\x00", "support@example.com,jobs@example.com", ["support@example.com"],
    {"x": "support@example.com"},
    None, 7, True, "a" * 100_000 + "@example.com", "support@example.com\u200b", "ſupport@example.com@", "../@",
    "x/y@z",
    "Support <support@example.com>", "support%40example.com", "__x__@", "alice@example.com",
)  # fmt: skip
HISTORIES: tuple[Any, ...] = (
    0, -1, 1, "1", 7.5, 1e300, 2**64, -(2**70), 10**40, "9" * 500, None, [], {}, True, "x", "NaN", "1e5", "٣",
)  # fmt: skip
TRAPPINGS: tuple[dict[str, Any], ...] = (
    {}, {"deliveryAttempt": 7}, {"deliveryAttempt": "x"}, {"attributes": None},
    {"attributes": {"emailAddress": SUPPORT}},
    {"attributes": [1]}, {"messageId": 7}, {"publishTime": "yesterday"}, {"orderingKey": "\x00"}, {"data2": "x"},
)  # fmt: skip


def push(rng: Random) -> tuple[str, bytes]:
    """How it was made, and its body."""
    way = rng.choice((_nobodys, _nobodys, _undecodable, _bent, _bare, _spoilt))
    return f"push{way.__name__}", way(rng)


def encoded(rng: Random, data: bytes) -> str:
    """In either alphabet, with padding or without."""
    text = rng.choice((b64encode, urlsafe_b64encode))(data).decode()
    return rng.choice((text, text.rstrip("="), text + "=="))


def wrapped(rng: Random, data: Any) -> bytes:
    trappings = rng.choice(TRAPPINGS)
    inside = {} if "deliveryAttempt" in trappings else trappings
    whole = {"message": {"data": data, "messageId": "1", "message_id": "1"} | inside, "subscription": "projects/x/y"}
    return json.dumps(whole | (trappings if not inside else {})).encode()


def _nobodys(rng: Random) -> bytes:
    told = {"emailAddress": rng.choice(NOBODYS), "historyId": rng.choice(HISTORIES)}
    return wrapped(rng, encoded(rng, json.dumps(told).encode()))


def _undecodable(rng: Random) -> bytes:
    odd = (
        "é",
        "\ud800",
        "====",
        "a",
        "!!!!",
        "eyJ",
        "e30",
        "W10",
        "bnVsbA",
        "Nw",
        "Int9",
        "////",
        "-_-_",
        "A" * 100_001,
    )
    return wrapped(rng, rng.choice((rng.choice(odd), encoded(rng, rng.randbytes(rng.randrange(60))), values.odd(rng))))


def _bent(rng: Random) -> bytes:
    """An honest push to start with, which then lacks its address, or says something else for it."""
    told: Any = {"emailAddress": rng.choice(NOBODYS), "historyId": 7}
    if where := somewhere(told, rng):
        put(told, where, values.odd(rng))
    whole: Any = {"message": {"data": encoded(rng, json.dumps(told).encode())}, "subscription": "projects/x/y"}
    for _ in range(rng.randint(1, 3)):
        if where := somewhere(whole, rng):
            cut(whole, where) if rng.random() < 0.3 else put(whole, where, values.odd(rng))
    return json.dumps(whole).encode()


def _bare(rng: Random) -> bytes:
    """The form without a wrapper, which no subscription of ours has."""
    return json.dumps({"emailAddress": SUPPORT, "historyId": rng.choice(HISTORIES)}).encode()


def _spoilt(rng: Random) -> bytes:
    return spoilt(rng, _nobodys(rng))[1]
