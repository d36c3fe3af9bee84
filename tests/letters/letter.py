"""A mail while it is being made: headers in order, a body, and the line ends that it will travel with."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

SUPPORT = "support@example.com"


@dataclass(kw_only=True)
class Letter:
    """``known_by``: its Message-ID without brackets, empty where nobody could read one in it."""

    known_by: str
    headers: list[tuple[str, bytes]] = field(default_factory=list)
    body: bytes = b"Hello\r\n"
    blank: bytes = b"\r\n"
    wire: list[tuple[bytes, bytes]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def first(self, name: str) -> bytes:
        return next((value for known, value in self.headers if known.lower() == name.lower()), b"")

    def put(self, name: str, value: str | bytes) -> None:
        """In place of all headers of that name."""
        at = next((at for at, (known, _) in enumerate(self.headers) if known.lower() == name.lower()), None)
        self.headers = [(known, old) for known, old in self.headers if known.lower() != name.lower()]
        self.headers.insert(len(self.headers) if at is None else at, (name, raw(value)))

    def add(self, name: str, value: str | bytes) -> None:
        self.headers.append((name, raw(value)))

    def drop(self, name: str) -> None:
        self.headers = [(known, value) for known, value in self.headers if known.lower() != name.lower()]

    def fill(self, content_type: str, body: str | bytes, **headers: str) -> None:
        """Another body; ``headers`` with underscores for hyphens."""
        self.put("Content-Type", content_type)
        self.drop("Content-Transfer-Encoding")
        for name, value in headers.items():
            self.put(name.replace("_", "-"), value)
        self.body = raw(body)

    def again(self) -> "Letter":
        """A second one, to be changed by itself."""
        return replace(self, headers=list(self.headers), wire=list(self.wire), marks=list(self.marks))

    def __bytes__(self) -> bytes:
        head = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in self.headers)
        whole = head + self.blank + self.body
        for old, new in self.wire:
            whole = whole.replace(old, new)
        return whole


Twist = Callable[[Letter, Random], None]
"""Makes a letter uglier."""


def raw(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogateescape")


def word(text: str, charset: str = "utf-8", form: str = "B") -> str:
    """An encoded word (RFC 2047)."""
    return encoded(text.encode(charset), charset, form)


def encoded(content: bytes, charset: str, form: str = "B") -> str:
    if form.upper() == "B":
        return f"=?{charset}?{form}?{base64.b64encode(content).decode()}?="
    quoted = "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"={byte:02X}" for byte in content)
    return f"=?{charset}?{form}?{quoted}?="
