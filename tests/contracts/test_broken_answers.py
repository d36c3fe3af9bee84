"""Each way in which a simulated Gmail could answer as Gmail does not is found."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.contracts.exchange import Exchange
from tests.contracts.gmail import faults
from tests.contracts.samples import DETAIL, ID, LABEL, MESSAGE, NOT_FOUND, got, posted, refused

HTML = {"content-type": "text/html"}


def message(answer: Any, **query: str) -> Exchange:
    return got(f"/messages/{ID}", answer, query)


def history(answer: Any, **query: str) -> Exchange:
    return got("/history", answer, {"startHistoryId": "7"} | query)


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in NOT_FOUND.items() if key != name}


def detail(**over: Any) -> dict[str, Any]:
    return NOT_FOUND | {"errors": [DETAIL | over]}


WRONG = {
    "no JSON": (message(b"<html>"), "answer: "),
    "another type": (replace(message(MESSAGE), answer_headers=HTML), "text/html"),
    "a status of another kind": (replace(message(MESSAGE), status=201), "201"),
    "a field unheard of": (message(MESSAGE | {"subject": "x"}), "subject: no such field in Message"),
    "a field inside one": (message(MESSAGE | {"payload": {"header": []}}), "no such field in MessagePart"),
    "a number for an int64": (message(MESSAGE | {"internalDate": 1}), "is no string"),
    "no number in an int64": (message(MESSAGE | {"historyId": "0x1f"}), "is no uint64"),
    "a negative uint64": (got("/profile", {"historyId": "-1"}), "is no uint64"),
    "a text for a number": (message(MESSAGE | {"sizeEstimate": "3"}), "is no integer"),
    "a number too large": (message(MESSAGE | {"sizeEstimate": 1 << 31}), "is no int32"),
    "a fraction": (message(MESSAGE | {"sizeEstimate": 1.5}), "is no integer"),
    "null": (message(MESSAGE | {"labelIds": None}), "is no array"),
    "an empty list": (message(MESSAGE | {"labelIds": []}), "leaves out"),
    "an empty list of history": (history({"history": [], "historyId": "9"}), "leaves out"),
    "base64 of mail": (message(MESSAGE | {"raw": "a/b+"}, format="raw"), "is no base64url"),
    "base64 cut off": (message(MESSAGE | {"raw": "abcde"}, format="raw"), "is no base64url"),
    "an enum": (got("/labels", {"labels": [{"id": "L", "type": "USER"}]}), "is none of system, user"),
    "counts in a list of labels": (got("/labels", {"labels": [{"id": "L", "messagesTotal": 1}]}), "does not tell it"),
    "labels in a list of mail": (got("/messages", {"messages": [MESSAGE]}), "labelIds: a list does not tell it"),
    "more than was asked for": (got("/messages", {"messages": [{"id": "1"}] * 3}, {"maxResults": "2"}), "at most 2"),
    "more than a page": (got("/messages", {"messages": [{"id": "1"}] * 101}), "at most 100"),
    "an empty next page": (got("/messages", {"nextPageToken": ""}), "nextPageToken: empty"),
    "another mail": (message(MESSAGE | {"id": "1a34a2c177e9a969"}), "was asked for"),
    "fields not asked for": (message(MESSAGE, fields="id"), "threadId: not among the fields"),
    "fields inside one": (
        message({"payload": {"headers": [{"name": "To", "value": "x"}]}}, fields="payload/headers/name"),
        "value: not among the fields",
    ),
    "a body in metadata": (message(MESSAGE | {"payload": {"body": {"size": 0}}}, format="metadata"), "payload.body"),
    "a payload in minimal": (message(MESSAGE | {"payload": {}}, format="minimal"), "payload: not in the format"),
    "raw in full": (message(MESSAGE | {"raw": "YQ"}), "raw: not in the format full"),
    "a header not asked for": (
        message(
            MESSAGE | {"payload": {"headers": [{"name": "To", "value": "x"}]}},
            format="metadata",
            metadataHeaders="From",
        ),
        "To was not asked for",
    ),
    "history before its start": (history({"history": [{"id": "7"}], "historyId": "9"}), "before its start"),
    "history out of order": (history({"history": [{"id": "9"}, {"id": "8"}], "historyId": "9"}), "increasing order"),
    "history beyond its end": (history({"history": [{"id": "10"}], "historyId": "9"}), "older than a record"),
    "history of another kind": (
        history({"history": [{"id": "8", "labelsAdded": [{}]}]}, historyTypes="messageAdded"),
        "not asked for",
    ),
    "a word where nothing is to be said": (posted("/messages/batchModify", {"ids": [ID]}, {}), "nothing is to be said"),
    "nothing where something is": (posted("/labels", LABEL, None), "answer: 204"),
    "an error in HTML": (replace(refused(NOT_FOUND), answer=b"<h1>404</h1>", answer_headers=HTML), "no JSON"),
    "an error without envelope": (refused("not found"), "not in its envelope"),
    "an error of another code": (refused(NOT_FOUND, status=400), "error.code: 404 with status 400"),
    "an error of another name": (refused(NOT_FOUND | {"status": "GONE"}), "error.status: GONE"),
    "an error without details": (refused(without("errors")), "error.errors: missing"),
    "an error without words": (refused(without("message")), "error.message: missing"),
    "an error with more": (refused(NOT_FOUND | {"retryAfter": 3}), "error.retryAfter: unheard of"),
    "an error for another reason": (refused(detail(reason="backendError")), "reason: backendError with status 404"),
    "an error of another domain": (refused(detail(domain="gmail")), "domain: gmail"),
    "an error in more detail": (refused(detail(hint="x")), "errors.hint: unheard of"),
}


@pytest.mark.parametrize(("exchange", "fault"), WRONG.values(), ids=WRONG)
def test_it_is_found(exchange: Exchange, fault: str) -> None:
    found = list(faults(exchange))

    assert [line for line in found if fault in line], found
