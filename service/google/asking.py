"""Requests of Google's credentials, over a connection of ours."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from google.auth import transport
from google.auth.exceptions import TransportError
from google_auth_httplib2 import Request

from service.google.line import Line
from service.google.way import Left

TIMEOUT = 10.0


def at_ease() -> float:
    """For whom nobody waits."""
    return TIMEOUT


class Asking(transport.Request):
    """What Google's credentials expect of any transport, and miss in the one for httplib2: a time limit for one request
    (a short one, to look for App Engine's metadata server), and every lost line told as one kind of trouble.

    After the caller's time nothing more is asked: one token may take several requests, and each its repetitions."""

    def __init__(self, connection: Any, left: Left) -> None:
        self._connection, self._left = connection, left
        self._request = Request(connection)

    def __call__(self, url: str, *args: Any, timeout: float | None = None, **named: Any) -> Any:
        limit = min(timeout or TIMEOUT, self._left())
        if limit <= 0:
            raise TransportError("Google takes too long to give it")
        self._connection.timeout = limit  # httplib2 takes it when it connects
        try:
            return self._request(url, *args, **named)
        except OSError as error:
            raise TransportError(error) from error


@contextmanager
def asking(connect: Callable[[], Any] | None, left: Left = at_ease) -> Iterator[Asking]:
    """Once an hour and mailbox: not worth keeping open."""
    connection = (connect or new_connection)()
    try:
        yield Asking(connection, left)
    finally:
        connection.close()


def new_connection() -> Line:
    """To Google's real hosts."""
    return Line(timeout=TIMEOUT)
