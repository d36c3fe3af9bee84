"""What goes over the wire between Google and the product."""

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct, field


class Headers(Protocol):
    """A mapping, or what may name a header twice, as Set-Cookie is."""

    def items(self) -> Iterable[tuple[str, str]]: ...


class Reply(Struct, frozen=True):
    status: int
    body: bytes
    headers: Headers = field(default_factory=dict)


class Answered(Protocol):
    """Anything with a status and a body will do."""

    @property
    def status(self) -> int: ...

    @property
    def body(self) -> bytes: ...


class Post(Protocol):
    """How the world reaches the product. Raises ``OSError`` where nobody answers."""

    def __call__(self, method: str, url: str, headers: dict[str, str], body: bytes, /) -> Answered: ...
