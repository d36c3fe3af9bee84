"""One request and its answer, as they were on the wire."""

import json
from collections.abc import Iterator, Mapping
from email.message import Message
from email.parser import BytesParser
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct
from msgspec.structs import replace

Headers = Mapping[str, str]
"""Names in lower case."""


class Exchange(Struct, frozen=True, kw_only=True, dict=True):
    verb: str
    uri: str
    headers: Headers
    body: bytes = b""
    status: int = 200
    answer_headers: Headers
    answer: bytes = b""

    @property
    def path(self) -> str:
        """Still percent-encoded."""
        return urlsplit(self.uri).path

    @cached_property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.uri).query, keep_blank_values=True)

    def first(self, name: str, default: str | None = None) -> str | None:
        return next((value for known, value in self.query if known == name), default)

    def many(self, name: str) -> list[str]:
        return [value for known, value in self.query if known == name]

    @cached_property
    def told(self) -> Any:
        """The answer's JSON; raises ``ValueError``."""
        return json.loads(self.answer)

    def straightened(self) -> "Exchange":
        """A GET that was too long for an address comes as a form."""
        if self.headers.get("x-http-method-override", "").upper() != "GET":
            return self
        address, _, query = self.uri.partition("?")
        form = self.body.decode("ascii")
        return replace(self, verb="GET", uri=f"{address}?{query}&{form}".replace("?&", "?"), body=b"")


def media_type(headers: Headers) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def parts(body: bytes, headers: Headers) -> Iterator[tuple[Headers, bytes]]:
    """Of a multipart body; raises ``ValueError`` where it is none."""
    head = f"Content-Type: {headers.get('content-type', '')}\r\n\r\n".encode()
    whole = BytesParser().parsebytes(head + body)
    inner = whole.get_payload()
    if not isinstance(inner, list) or whole.defects:
        raise ValueError(f"no multipart body: {whole.defects or whole.get_content_type()}")
    for part in inner:
        assert isinstance(part, Message)
        content = part.get_payload(decode=True)
        yield {name.lower(): str(value) for name, value in part.items()}, content if isinstance(content, bytes) else b""
