"""One mail as it travelled: raw bytes, read with the standard library."""

import html
import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Mime
from email.utils import getaddresses
from functools import cached_property, lru_cache
from typing import Any

IDENTIFIER = re.compile(r"<([^<>\s]+)>")
PREFIX = re.compile(r"^\s*(?:re|r|fwd?|tr|aw|wg|sv|vs|antw|rép|rep|réf|ref|i)\s*(?:\[\d+\])?\s*:\s*", re.IGNORECASE)
TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.IGNORECASE | re.DOTALL)
END_OF_HEAD = re.compile(rb"(?:\A|\r\n|\r(?!\n)|\n)[\r\n]")
SNIPPET = 200
DEEPEST = 150


class Mail:
    """Never fails to read: what is broken is shown as it came."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    @cached_property
    def head(self) -> Mime:
        """The mail without its body."""
        end = END_OF_HEAD.search(self.raw)
        return message_from_bytes(self.raw[: end.end()] if end else self.raw)

    @property
    def mime(self) -> Mime:
        """All of it, read anew each time; its headers alone where it is nested deeper than anybody would write it."""
        try:
            whole = message_from_bytes(self.raw)
        except RecursionError:
            return self.head
        return whole if _is_shallow(whole) else self.head

    @cached_property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Names and order as they came; values unfolded and decoded."""
        return tuple((name, _decoded(str(value))) for name, value in self.head.items())

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known.lower() == name.lower()), "")

    @property
    def subject(self) -> str:
        return self.header("Subject")

    @cached_property
    def base_subject(self) -> str:
        return base_subject(self.subject)

    @cached_property
    def message_id(self) -> str:
        """Without its angle brackets; empty where the mail has none."""
        return next(iter(_identifiers(self.header("Message-ID"))), "")

    @cached_property
    def references(self) -> tuple[str, ...]:
        return _identifiers(self.header("References") + " " + self.header("In-Reply-To"))

    def addresses(self, *names: str) -> tuple[str, ...]:
        """The addresses of these headers, lower-case."""
        wanted = {name.lower() for name in names}
        values = [value for known, value in self.headers if known.lower() in wanted]
        return tuple(address for value in values for address in _addresses(value))

    @property
    def text(self) -> str:
        """The body that a person reads: the plain parts, or the HTML parts without their tags."""
        return self._read[0]

    @cached_property
    def snippet(self) -> str:
        """As Gmail gives it: one line, escaped for HTML."""
        return html.escape(" ".join(self.text.split())[:SNIPPET]).replace("&#x27;", "&#39;")

    @property
    def filenames(self) -> tuple[str, ...]:
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[str, tuple[str, ...]]:
        """Text and filenames, from reading it once."""
        parts = list(self.mime.walk())
        return _text(parts), tuple(name for part in parts if (name := filename(part)))


def _text(parts: list[Mime]) -> str:
    plain = "\n".join(decoded_text(part) for part in _leaves(parts, "text/plain"))
    if plain:
        return plain
    return "\n".join(html.unescape(TAG.sub(" ", decoded_text(part))) for part in _leaves(parts, "text/html"))


def _leaves(parts: list[Mime], kind: str) -> list[Mime]:
    return [part for part in parts if part.get_content_type() == kind and not filename(part)]


def base_subject(subject: str) -> str:
    """The subject that threads are made of: no reply prefixes, no case, single blanks."""
    while (rest := PREFIX.sub("", subject)) != subject:
        subject = rest
    return " ".join(subject.casefold().split())


def filename(part: Mime) -> str:
    try:
        return _decoded(part.get_filename() or "")
    except (LookupError, ValueError):  # its charset is none
        return "unnamed"


def decoded_bytes(part: Mime) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def decoded_text(part: Mime) -> str:
    try:
        return decoded_bytes(part).decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):  # a charset that nobody knows, or no name at all
        return decoded_bytes(part).decode("latin-1")


def _is_shallow(whole: Mime) -> bool:
    level: list[Any] = [whole]
    for _ in range(DEEPEST):
        level = [child for part in level if part.is_multipart() for child in part.get_payload()]
    return not level


def _decoded(value: str) -> str:
    unfolded = re.sub(r"\r?\n[ \t]*", " ", value)
    try:
        return str(make_header(decode_header(unfolded)))
    except (HeaderParseError, LookupError, ValueError):
        return unfolded


@lru_cache(maxsize=2_000)
def _addresses(value: str) -> tuple[str, ...]:
    """None where they are nested deeper than anybody would write them."""
    try:
        return tuple(address.lower() for _, address in getaddresses([value]) if address)
    except (RecursionError, ValueError, IndexError):
        return ()


def _identifiers(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(IDENTIFIER.findall(value)))
