"""The mail that a link out of Gmail's address bar leads to, by its thread or message in the mailbox.

Google describes those addresses nowhere; these are the forms that have been in use since 2018."""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from addon.ids import hexadecimal
from service.domain.identity import MessageId, ThreadId
from service.finding import Opened

LONGEST = 2_000
_TOKEN = re.compile(r"[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]{20,80}")
_CONSONANTS = "BCDFGHJKLMNPQRSTVWXZbcdfghjklmnpqrstvwxz"
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NAMED = ("permthid", "permmsgid", "th")


def is_link(text: str) -> bool:
    return text.strip().lower().startswith(("https://", "http://"))


def linked(text: str) -> Opened | None:
    """What a link leads to, or an id that stands alone; None where it names no mail."""
    given = text.strip()[:LONGEST]
    for name in _names(given) if is_link(given) else [given]:
        thread, message = hexadecimal(_read(name), "thread"), hexadecimal(_read(name), "msg")
        if thread or message:
            return Opened(message=MessageId(message) if message else None, thread=ThreadId(thread) if thread else None)
    return None


def _names(link: str) -> Iterator[str]:
    """Where it may name a mail: behind the last slash of the fragment, or in the query."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return
    yield unquote(parts.fragment.partition("?")[0].rpartition("/")[2])
    asked = parse_qs(parts.query, max_num_fields=20) if parts.query.count("&") < 20 else {}
    yield from (value for name in _NAMED for value in asked.get(name, ()))


def _read(name: str) -> str:
    """The address bar's own spelling of a thread is a number written with consonants alone, which read in base64 is
    the thread's name without its first word."""
    if not _TOKEN.fullmatch(name):
        return name
    number = 0
    for letter in name:
        number = number * len(_CONSONANTS) + _CONSONANTS.index(letter)
    digits = ""
    while number:
        number, digit = divmod(number, len(_BASE64))
        digits = _BASE64[digit] + digits
    try:
        return "thread-" + b64decode(digits + "=" * (-len(digits) % 4)).decode("ascii")
    except (Error, ValueError):
        return name
