"""One attempt at a door, and what came of it."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from flask import Flask
from msgspec import Struct, field
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, TestResponse, run_wsgi_app

ANY = frozenset({200, 204, 400, 401, 404, 405, 413})
"""What a hostile caller may be told; 2xx is looked at more closely."""


class Knock(Struct, frozen=True, kw_only=True):
    """``allowed``: the statuses that are an answer to it; ``kind``: how it was made."""

    kind: str
    path: str
    body: bytes
    headers: Sequence[tuple[str, str]]
    method: str = "POST"
    who: str = "erin"
    allowed: frozenset[int] = ANY
    environ: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        shown = [(name, value[:60]) for name, value in self.headers]
        return f"{self.kind} as {self.who}: {self.method} {self.path} {shown} {dict(self.environ)} {self.body[:1500]!r}"


def knocked(app: Flask, knock: Knock) -> TestResponse:
    """As the server would call the product: nothing of the request is put right on the way."""
    builder = EnvironBuilder(path="/", method=knock.method, headers=Headers(list(knock.headers)))
    path = knock.path if knock.path.isascii() else knock.path.encode("utf-8", "surrogateescape").decode("latin-1")
    environ = builder.get_environ() | {
        "PATH_INFO": path,
        "REQUEST_URI": path,
        "RAW_URI": path,
        "wsgi.input": BytesIO(knock.body),
        "CONTENT_LENGTH": str(len(knock.body)),
        **knock.environ,
    }
    builder.close()
    environ = {name: value for name, value in environ.items() if value is not None}
    chunks, status, headers = run_wsgi_app(app.wsgi_app, environ, buffered=True)
    return TestResponse(chunks, status, headers, builder.get_request())
