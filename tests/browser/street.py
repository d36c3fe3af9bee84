"""One address for whatever world is shown there: on connections that a browser keeps it meets the newest."""

from collections.abc import Callable, Iterable
from threading import Thread
from typing import Any, Self

from sandbox.server import serving
from tests.process import free_port

Wsgi = Callable[..., Iterable[bytes]]


class Street:
    """``shown`` is whose door stands at ``url``."""

    def __init__(self) -> None:
        port = free_port()
        self.url = f"http://localhost:{port}"
        self.shown: Wsgi = _nobody
        self._server = serving(self._enter, port)

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _enter(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        return self.shown(environ, start)


def _nobody(_: dict[str, Any], start: Any) -> Iterable[bytes]:
    start("404 Not Found", [("Content-Type", "text/plain")])
    return [b"Nobody lives here."]
