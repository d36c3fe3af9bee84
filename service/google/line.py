"""A line to Google on which nothing goes out twice.

Google's HTTP library asks again by itself where a line is cut before the answer: what was asked may be done by then."""

from http.client import HTTPConnection, HTTPException
from select import POLLIN, poll
from typing import Any

from httplib2 import Http, HTTPConnectionWithTimeout, HTTPSConnectionWithTimeout


class LineCut(ConnectionError):
    """The other side went away; whether it has done what was asked, nobody knows."""


class _Once(HTTPConnection):
    """Raises what the library passes on, instead of what it takes as a reason to ask again."""

    _used = False

    def request(self, *args: Any, **named: Any) -> None:
        if self._used and self.sock is not None and _is_stale(self.sock):
            self.close()
            self.connect()  # nothing is asked yet: no doubt comes of it
        try:
            super().request(*args, **named)
        except (OSError, HTTPException) as error:
            raise self._cut(error) from error

    def getresponse(self) -> Any:
        try:
            answer = super().getresponse()
        except (OSError, HTTPException) as error:
            raise self._cut(error) from error
        self._used = True
        return answer

    def _cut(self, error: Exception) -> LineCut:
        self.close()
        return LineCut(f"the line was cut: {error!r}")


class _Plain(_Once, HTTPConnectionWithTimeout):  # type: ignore[misc]  # httplib2 has no types
    """Without TLS, as to a simulated Google."""


class _Secure(_Once, HTTPSConnectionWithTimeout):  # type: ignore[misc]  # httplib2 has no types
    """As to Google."""


class Line(Http):  # type: ignore[misc]  # httplib2 has no types
    """``httplib2.Http``, but that each request is made once."""

    def request(self, uri: str, *args: Any, **named: Any) -> Any:
        kind = _Secure if uri.lower().startswith("https:") else _Plain
        return super().request(uri, *args, **(named | {"connection_type": kind}))


def _is_stale(sock: Any) -> bool:
    """Between two requests nothing comes but the end."""
    waiting = poll()
    waiting.register(sock, POLLIN)
    return bool(waiting.poll(0))
