"""What goes over Gmail's addresses, written down: for tests of the whole demo, which then judge it."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from werkzeug.test import run_wsgi_app

DOORS = ("/gmail/", "/upload/", "/resumable/", "/batch")


class Recorded:
    """In front of ``wsgi``: a line of JSON in ``file`` for each request to Gmail, with its answer."""

    def __init__(self, wsgi: Callable[..., Any], file: Path) -> None:
        self._wsgi, self._file, self._lock = wsgi, file, Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith(DOORS):
            answer: Iterable[bytes] = self._wsgi(environ, start_response)
            return answer
        asked = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        pieces, status, headers = run_wsgi_app(self._wsgi, environ | {"wsgi.input": BytesIO(asked)}, buffered=True)
        told = b"".join(pieces)
        self._write(environ, asked, status, list(headers), told)
        start_response(status, list(headers))
        return [told]

    def _write(
        self, environ: dict[str, Any], asked: bytes, status: str, headers: list[tuple[str, str]], told: bytes
    ) -> None:
        named = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name[:5] == "HTTP_"}
        line = {
            "verb": environ["REQUEST_METHOD"],
            "uri": environ["REQUEST_URI"],
            "headers": named | {"content-type": environ.get("CONTENT_TYPE", "")},
            "body": b64encode(asked).decode(),
            "status": int(status.partition(" ")[0]),
            "answer_headers": {name.lower(): value for name, value in headers},
            "answer": b64encode(told).decode(),
        }
        with self._lock, self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
