"""Gmail's ids as events spell them, made into those of its API, or of nothing.

https://developers.google.com/workspace/add-ons/concepts/event-objects"""

import re
from collections.abc import Iterator

_HEX = re.compile(r"[1-9a-f][0-9a-f]{14,15}")
"""Sixteen digits; fifteen where the mail is from before November 2004."""
_DECIMAL = re.compile(r"[1-9][0-9]{0,19}")
_MADE_HERE = re.compile(r"msg-a:r-?[0-9]{1,20}")


def hexadecimal(given: str | None, kind: str) -> str | None:
    """The API's id from ``msg-f:<decimal>``, from a compound ``thread-f:N|msg-f:M``, or as it is.

    ``kind`` is msg or thread. What was made in the browser (``msg-a:``, ``thread-a:``) cannot be converted."""
    return next(_converted(given or "", kind), None)


def beside_thread(given: str | None) -> str | None:
    """The message of a compound ``thread-f:N|msg-f:M``; a thread that stands alone names none."""
    return hexadecimal((given or "").partition("|")[2], "msg")


def made_in_browser(given: str | None) -> str | None:
    """``msg-a:r…`` as it came: only Gmail knows which message that is."""
    return given if given and _MADE_HERE.fullmatch(given) else None


def _converted(given: str, kind: str) -> Iterator[str]:
    for part in given.split("|"):
        prefix, colon, rest = part.partition(":")
        if colon and prefix == f"{kind}-f" and _DECIMAL.fullmatch(rest) and int(rest) < 1 << 64:
            yield format(int(rest), "x")
        if not colon and _HEX.fullmatch(part):
            yield part
