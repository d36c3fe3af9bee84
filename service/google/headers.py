"""Header values as people wrote them: encoded words decoded, nothing left that could disturb a line."""

import re
from collections.abc import Iterable, Mapping
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses
from typing import Any

ADDRESSES = frozenset({"from", "reply-to", "to", "cc", "sender", "x-original-from", "x-original-sender"})
TEXTS = frozenset({"subject"})
LONGEST = 20_000
"""Some charsets take a time that grows with the square of the length: what is longer is cut before it is decoded."""
ENCODED_WORD = re.compile(r"=\?[^?\s]{1,40}\?[bBqQ]\?[^?\s]*\?=")
BETWEEN_WORDS = re.compile(r"(?<=\?=)[ \t]+(?==\?)")
ADDRESS = re.compile(r"[^\s\"(),:;<>\\]+")
"""What is read alike when it stands among others once more."""
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+ ?")
HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


def readable(headers: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """By lower-case name, every value in the order of the mail."""
    found: dict[str, tuple[str, ...]] = {}
    for header in headers:
        name = str(header.get("name", "")).lower()
        found[name] = (*found.get(name, ()), _readable(name, str(header.get("value", ""))))
    return found


def _readable(name: str, raw: str) -> str:
    value = _clean(raw)
    if "=?" not in value:
        return value
    if name in TEXTS:
        return _clean(_decoded(value[:LONGEST]))
    return _addresses(value[:LONGEST]) if name in ADDRESSES else value


def _clean(value: str) -> str:
    return HALF_CHARACTERS.sub("\ufffd", CONTROLS.sub(" ", value)).strip()


def _decoded(value: str) -> str:
    return ENCODED_WORD.sub(lambda word: _word(word[0]), BETWEEN_WORDS.sub("", value))


def _word(word: str) -> str:
    """The word as it stands where it cannot be decoded (RFC 2047, section 6.3)."""
    try:
        raw, charset = decode_header(word)[0]
        return raw.decode((charset or "ascii").partition("*")[0], "replace") if isinstance(raw, bytes) else raw
    except (LookupError, ValueError, HeaderParseError):
        return word


def _addresses(value: str) -> str:
    """Only names are decoded, after the addresses were told apart: a decoded comma or "<" must not make new ones."""
    try:
        people = getaddresses([value])
    except (RecursionError, ValueError, IndexError):  # nested deeper than anybody would write it
        return value
    if not all(ADDRESS.fullmatch(address) for _name, address in people):
        return value
    return ", ".join(_named(_clean(_decoded(name)), address) for name, address in people)


def _named(name: str, address: str) -> str:
    escaped = re.sub(r'(["\\])', r"\\\1", name)
    return f'"{escaped}" <{address}>' if name else address
