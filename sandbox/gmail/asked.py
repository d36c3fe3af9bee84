"""One request to Gmail, checked against Gmail's own description before anything looks at it."""

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any

from msgspec import Struct, field

from sandbox.gmail.description import Json, Method, global_parameters, schemas
from sandbox.gmail.errors import Refused, invalid
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.message import Message
from sandbox.gmail.post_office import PostOffice
from sandbox.knobs import Knobs
from sandbox.people import Person

LARGEST_PAGE = 500


class Request(Struct, frozen=True, kw_only=True):
    """As it came over HTTP; header names in lower case, the query decoded and in order."""

    verb: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    parts: tuple[bytes, bytes] | None = None
    """JSON and mail, where they came in several requests."""


class Asked(Struct, frozen=True, kw_only=True):
    """What the answer is made from."""

    box: Mailbox
    office: PostOffice
    people: Mapping[str, Person]
    knobs: Knobs
    rng: Random
    now: datetime
    path: Mapping[str, str]
    query: tuple[tuple[str, str], ...]
    body: Json
    media: bytes | None = None

    def one(self, name: str) -> str | None:
        found = self.many(name)
        return found[-1] if found else None

    def many(self, name: str) -> list[str]:
        return [value for known, value in self.query if known == name]

    def flag(self, name: str) -> bool:
        return self.one(name) == "true"

    def shows(self, message: Message) -> bool:
        """Whether Gmail's lists have come so far."""
        return (self.now - message.at).total_seconds() >= self.knobs.read_lag

    def page_size(self) -> int:
        size = int(self.one("maxResults") or 100)
        if not 0 < size <= LARGEST_PAGE:
            raise invalid(f"Invalid value for maxResults: {size}")
        return size

    def raw(self, message: Json) -> bytes:
        """The mail itself: uploaded, or base64url in the message."""
        if self.media is not None:
            return self.media
        if not message.get("raw"):
            raise invalid("'raw' RFC822 payload message string or uploading message via /upload/* URL required")
        return unbase64(message["raw"])


def unbase64(text: str) -> bytes:
    padded = text.translate({ord("+"): "-", ord("/"): "_"}).rstrip("=")
    try:
        return base64.b64decode(padded + "=" * (-len(padded) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise invalid("Invalid value for ByteString") from error


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def check_query(method: Method, query: tuple[tuple[str, str], ...]) -> None:
    """400 for an unknown parameter, a value outside its enum, or one repeated that stands once."""
    seen: set[str] = set()
    for name, value in query:
        described = method.parameters.get(name)
        if described is None and name not in global_parameters():
            raise invalid(f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter.')
        if name in seen and not (described or {}).get("repeated"):
            raise invalid(f'Query parameter "{name}" given more than once')
        seen.add(name)
        _check_value(name, value, described or {})
    if dict(query).get("alt", "json") not in {"json", "media"}:
        raise invalid("Only alt=json is simulated")


def check_body(method: Method, raw: bytes) -> Json:
    """The parsed body; 400 for what is not JSON or not in the schema."""
    if method.request is None:
        if raw.strip() not in {b"", b"{}"}:
            raise invalid("Invalid JSON payload received. This method takes no body.")
        return {}
    try:
        body = json.loads(raw or b"{}")
    except ValueError as error:
        raise Refused(400, "parseError", f"Invalid JSON payload received. {error}") from error
    _check_schema(body, {"$ref": method.request}, "")
    checked: Json = body
    return checked


def _check_value(name: str, value: str, described: Json) -> None:
    allowed = described.get("enum")
    if described.get("type") == "boolean":
        allowed = ["true", "false"]
    wrong_number = described.get("type") == "integer" and not value.isdigit()
    if wrong_number or (allowed and value not in allowed):
        raise invalid(f"Invalid value at '{name}': \"{value}\"")


def _check_schema(value: Any, schema: Json, where: str) -> None:
    if "$ref" in schema:
        schema = schemas()[schema["$ref"]]
    kind = schema.get("type", "any")
    if not isinstance(value, _types(kind, schema)) or (isinstance(value, bool) and kind != "boolean"):
        raise invalid(f"Invalid value at '{where or 'body'}': {json.dumps(value)[:80]} is no {kind}")
    if "enum" in schema and value not in schema["enum"]:
        raise invalid(f"Invalid value at '{where}': \"{value}\"")
    if isinstance(value, list):
        for each in value:
            _check_schema(each, schema["items"], where)
    if isinstance(value, dict):
        _check_fields(value, schema, where)


def _check_fields(value: Json, schema: Json, where: str) -> None:
    known = schema.get("properties", {})
    for name, each in value.items():
        if name not in known:
            raise invalid(f"Invalid JSON payload received. Unknown name \"{name}\" at '{where}': Cannot find field.")
        _check_schema(each, known[name], f"{where}.{name}".lstrip("."))


def _types(kind: str, schema: Json) -> tuple[type, ...]:
    if kind == "string" and schema.get("format") in {"int64", "uint64"}:
        return (str, int)
    known: dict[str, tuple[type, ...]] = {
        "string": (str,), "integer": (int,), "boolean": (bool,), "array": (list,), "object": (dict,),
        "number": (int, float),
    }  # fmt: skip
    return known.get(kind, (object,))
