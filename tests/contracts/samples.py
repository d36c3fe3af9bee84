"""Exchanges as they should be, from which tests make broken ones."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from tests.contracts.exchange import Exchange

BOX = "/gmail/v1/users/support%40example.com"
ID = "1a34a2c177e9a968"
JSON = {"content-type": "application/json; charset=UTF-8"}
MESSAGE = {"id": ID, "threadId": ID, "labelIds": ["INBOX"]}
LABEL = {"name": "Guichet", "labelListVisibility": "labelShow", "messageListVisibility": "show"}
DETAIL = {"message": "Requested entity was not found.", "domain": "global", "reason": "notFound"}
NOT_FOUND = {
    "code": 404,
    "message": "Requested entity was not found.",
    "errors": [DETAIL],
    "status": "NOT_FOUND",
}
TOKEN = {"authorization": "Bearer sandbox-access-token"}
Query = Sequence[tuple[str, str]] | Mapping[str, str]


def got(path: str, answer: Any, query: Query = (), *, verb: str = "GET", **over: Any) -> Exchange:
    """A request without a body."""
    uri = f"http://localhost:8080{BOX}{path}?{urlencode(query)}"
    return _exchange(uri, verb, answer, over)


def posted(path: str, body: Any, answer: Any, *, verb: str = "POST", query: Query = (), **over: Any) -> Exchange:
    """A request with a JSON body."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = {"body": content, "headers": TOKEN | {"content-type": "application/json"}} | over
    return _exchange(f"http://localhost:8080{BOX}{path}?{urlencode(query)}", verb, answer, given)


def refused(error: Any, status: int = 404, **over: Any) -> Exchange:
    return got(f"/messages/{ID}", {"error": error}, status=status, **over)


def _exchange(uri: str, verb: str, answer: Any, over: dict[str, Any]) -> Exchange:
    given = {
        "verb": verb,
        "uri": uri,
        "headers": TOKEN,
        "status": 200 if answer is not None else 204,
        "answer_headers": JSON if answer is not None else {},
        "answer": answer if isinstance(answer, bytes) else b"" if answer is None else json.dumps(answer).encode(),
    }
    return Exchange(**given | over)
