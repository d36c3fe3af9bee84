"""One mail as it travelled: raw bytes, read with the standard library."""

import html
import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Mime
from email.utils import getaddresses
from functools import cached_property

IDENTIFIER = re.compile(r"<([^<>\s]+)>")
PREFIX = re.compile(r"^\s*(?:re|r|fwd?|tr|aw|wg|sv|vs|antw|rép|rep|réf|ref|i)\s*(?:\[\d+\])?\s*:\s*", re.IGNORECASE)
TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.IGNORECASE | re.DOTALL)
SNIPPET = 200


class Mail:
    """Never fails to read: what is broken is shown as it came."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    @cached_property
    def mime(self) -> Mime:
        return message_from_bytes(self.raw)

    @cached_property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Names and order as they came; values unfolded and decoded."""
        return tuple((name, _decoded(str(value))) for name, value in self.mime.items())

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
        values = [value for known, value in self.headers if known.lower() in {name.lower() for name in names}]
        return tuple(address.lower() for _, address in getaddresses(values) if address)

    @cached_property
    def text(self) -> str:
        """The body that a person reads: the plain parts, or the HTML parts without their tags."""
        plain = "\n".join(decoded_text(part) for part in self._leaves("text/plain"))
        if plain:
            return plain
        return "\n".join(html.unescape(TAG.sub(" ", decoded_text(part))) for part in self._leaves("text/html"))

    @cached_property
    def snippet(self) -> str:
        """As Gmail gives it: one line, escaped for HTML."""
        return html.escape(" ".join(self.text.split())[:SNIPPET]).replace("&#x27;", "&#39;")

    @cached_property
    def filenames(self) -> tuple[str, ...]:
        return tuple(name for part in self.mime.walk() if (name := filename(part)))

    def _leaves(self, kind: str) -> list[Mime]:
        return [part for part in self.mime.walk() if part.get_content_type() == kind and not filename(part)]


def base_subject(subject: str) -> str:
    """The subject that threads are made of: no reply prefixes, no case, single blanks."""
    while (rest := PREFIX.sub("", subject)) != subject:
        subject = rest
    return " ".join(subject.casefold().split())


def filename(part: Mime) -> str:
    return _decoded(part.get_filename() or "")


def decoded_bytes(part: Mime) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def decoded_text(part: Mime) -> str:
    try:
        return decoded_bytes(part).decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:  # a charset that nobody knows
        return decoded_bytes(part).decode("latin-1")


def _decoded(value: str) -> str:
    unfolded = re.sub(r"\r?\n[ \t]*", " ", value)
    try:
        return str(make_header(decode_header(unfolded)))
    except (HeaderParseError, LookupError, UnicodeDecodeError):
        return unfolded


def _identifiers(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(IDENTIFIER.findall(value)))
