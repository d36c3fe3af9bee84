"""The HTTP object that Google's client takes, calling a WSGI application in process."""

from collections.abc import Callable, Mapping
from typing import Any

import httplib2
from werkzeug.test import Client


class Wire:
    """In place of ``httplib2.Http``: same call, same answer, no socket."""

    def __init__(self, wsgi: Callable[..., Any]) -> None:
        self._client = Client(wsgi)
        self.redirect_codes: frozenset[int] = frozenset()  # googleapiclient reads it when it builds

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None, **_: Any
    ) -> tuple[httplib2.Response, bytes]:
        content = body.encode() if isinstance(body, str) else body
        answer = self._client.open(uri, method=method, data=content, headers=dict(headers or {}))
        found = {name.lower(): value for name, value in answer.headers.items()} | {"status": str(answer.status_code)}
        return httplib2.Response(found), answer.get_data()

    def close(self) -> None:
        """Nothing is open."""
