"""To whom a mail is written, where a mailbox holds two desks: to either, to both, to neither."""

from random import Random

from tests.letters.letter import SUPPORT
from tests.soak.desks import Desk

NOBODY_HERE = "undisclosed@example.org"


def addressed(raw: bytes, desk: Desk, rng: Random) -> bytes:
    """``raw`` as it comes to this mailbox."""
    if not desk.second:
        return _to(raw, desk.mailbox)
    how = rng.choice(("first", "second", "second", "both", "neither"))
    if how == "both":
        end = b"\r\n" if b"\r\n" in raw else b"\n"
        return b"Cc: " + desk.second.encode() + end + _to(raw, desk.mailbox)
    return _to(raw, {"first": desk.mailbox, "second": desk.second, "neither": NOBODY_HERE}[how])


def _to(raw: bytes, address: str) -> bytes:
    return raw.replace(SUPPORT.encode(), address.encode())
