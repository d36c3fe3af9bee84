"""Text from mail and from members, made safe to show, whatever it holds."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from html import escape
from json.encoder import encode_basestring
from typing import NewType

Html = NewType("Html", str)
"""Escaped text for the fields that Google reads as HTML (b, font, br, …); all other fields are plain text."""

UNSHOWN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters that are no white space
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the writing direction of what follows
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"  # what no text has, and halves of characters
)
SPACE = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
"""White space, but for no-break spaces: French needs them."""

EVERYTHING = 20_000
"""As much as an event brings: what was typed is never cut."""
HEAVIEST = 6
"""Bytes that one character takes at most: a control character in JSON."""
KNOWN = 2000
SHORT = 200
"""So many lines are remembered as they are shown, none longer: a card has eighty, most of them our own words."""


def plain(text: str, limit: int) -> str:
    """``text`` on one line, for fields that are no HTML."""
    return (_remembered if len(text) < SHORT else _one_line)(text, limit)


def _one_line(text: str, limit: int) -> str:
    if text.isprintable() and "  " not in text:  # as most are: nothing to leave out, no white space but single blanks
        return cut(text.strip(), limit)
    return cut(SPACE.sub(" ", UNSHOWN.sub("", text)).strip(), limit)


_remembered = lru_cache(KNOWN)(_one_line)


def as_typed(text: str, limit: int, *, room: int | None = None) -> str:
    """``text`` to put back into the field where a member typed it; ``room``: bytes, where other fields need theirs."""
    kept = UNSHOWN.sub("", text)[:limit]
    return kept if room is None else lighter(kept, room)


def html(text: str, limit: int = 500) -> Html:
    """``text`` on one line, for fields that are HTML."""
    return Html(escape(plain(text, limit), quote=False))


def html_lines(text: str, limit: int) -> Html:
    """``text`` with its line breaks, blank lines left out."""
    lines = (SPACE.sub(" ", line).strip() for line in UNSHOWN.sub("", text).splitlines())
    whole = cut("\n".join(line for line in lines if line), limit)
    return Html(escape(whole, quote=False).replace("\n", "<br>"))


def bold(text: Html) -> Html:
    return Html(f"<b>{text}</b>")


def joined(*parts: Html, by: str = "\u00a0· ") -> Html:
    """The parts that say something, with ``by`` between them: no line begins with the dot."""
    return Html(by.join(part for part in parts if part))


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing."""
    return not any(unicodedata.category(letter)[0] in "LNPS" for letter in text)


def cut(text: str, limit: int) -> str:
    """At most ``limit`` characters, and twice as many bytes on the wire, so that a card's size has a bound."""
    room = 2 * limit
    if HEAVIEST * len(text) <= room or (len(text) <= limit and weight(escape(text, quote=False)) <= room):
        return text
    length = bisect_right(range(1, limit + 1), room, key=lambda n: weight(escape(text[:n], quote=False)))
    return text[:length].rstrip() + "…"


def lighter(text: str, room: int) -> str:
    """As much of its beginning as weighs no more."""
    if weight(text) <= room:
        return text
    return text[: bisect_right(range(1, len(text) + 1), room, key=lambda n: weight(text[:n]))]


def weight(text: str) -> int:
    """Bytes on the wire: a line break has two there."""
    return len(encode_basestring(text).encode()) - len('""')
