"""The demo's HTTP server: a thread for each connection, kept alive, without delays."""

import logging
from collections.abc import Callable
from http.client import HTTPConnection
from io import BytesIO
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from typing import Any
from urllib.parse import urlsplit

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.test import run_wsgi_app

from sandbox.exchange import Reply

PATIENCE = 60.0
WITHOUT_BODY = {204, 304}


class Door(WSGIRequestHandler):
    """Unlike Werkzeug's own, keeps connections open: every body is read whole and answered whole."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # header and body leave together
    timeout = PATIENCE

    def run_wsgi(self) -> None:
        environ = self.make_environ()
        if environ.get("HTTP_TRANSFER_ENCODING"):
            self.close_connection = True
            self.send_error(411)
            return
        environ["wsgi.input"] = BytesIO(self.rfile.read(int(environ.get("CONTENT_LENGTH") or 0)))
        pieces, status, headers = run_wsgi_app(self.server.app, environ, buffered=True)
        self._answer(status, [each for each in headers if each[0] != "Connection"], b"".join(pieces))

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """A demo's terminal is for its story, not for every request."""

    def log_error(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is http.server's
        """Nor for a connection that went idle."""

    def _answer(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        code, _, phrase = status.partition(" ")
        self.send_response_only(int(code), phrase)
        for name, value in headers:
            self.send_header(name, value)
        if "Content-Length" not in dict(headers) and int(code) not in WITHOUT_BODY:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


def serving(wsgi: Callable[..., Any], port: int) -> BaseWSGIServer:
    """Raises ``OSError`` where the port is taken."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with socket() as ours:
        ours.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        ours.bind(("127.0.0.1", port))
        ours.listen(128)
        return make_server("127.0.0.1", port, wsgi, threaded=True, request_handler=Door, fd=ours.fileno())


class Forwarding:
    """Reaches the product, whose public address is ours, at the port where it really listens."""

    def __init__(self, port: int) -> None:
        self._port = port

    def __call__(self, method: str, url: str, headers: dict[str, str], body: bytes, /) -> Reply:
        parts = urlsplit(url)
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            connection.request(method, target, body or None, {"Host": parts.netloc} | headers)
            answer = connection.getresponse()
            return Reply(answer.status, answer.read(), answer.headers)
        finally:
            connection.close()
