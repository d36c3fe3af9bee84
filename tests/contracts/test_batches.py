"""Batches are taken apart: each part is held to Gmail's description by itself, and must have its own answer."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from tests.contracts.exchange import Exchange
from tests.contracts.gmail import faults
from tests.contracts.samples import BOX, ID, MESSAGE, NOT_FOUND, TOKEN

GET = f"GET {BOX}/messages/{ID}?format=minimal HTTP/1.1"
SAID: dict[str, Any] = {"told": MESSAGE, "status": "200 OK", "id": "<response-a + %d>"}


def part(identity: str, first: str, headers: str, body: bytes) -> bytes:
    about = f"Content-Type: application/http\r\nContent-ID: {identity}\r\n\r\n"
    return f"--b\r\n{about}{first}\r\n{headers}\r\n\r\n".encode() + body + b"\r\n"


def batch(*lines: str, identity: str = "<a + %d>", **said: Any) -> Exchange:
    """One part for each request line, all answered alike."""
    said = SAID | said
    told = json.dumps(said["told"]).encode()
    answers = [
        part(said["id"] % at, f"HTTP/1.1 {said['status']}", "Content-Type: application/json; charset=UTF-8", told)
        for at in range(said.get("answers", len(lines)))
    ]
    asked = [
        part(identity % at if "%" in identity else identity, line, "accept: *", b"") for at, line in enumerate(lines)
    ]
    return Exchange(
        verb="POST",
        uri="http://localhost:8080/batch/gmail/v1",
        headers=TOKEN | {"content-type": 'multipart/mixed; boundary="b"'},
        body=b"".join(asked) + b"--b--\r\n",
        answer_headers={"content-type": "multipart/mixed; boundary=b"},
        answer=b"".join(answers) + b"--b--\r\n",
    )


def test_a_good_batch_has_no_fault() -> None:
    assert list(faults(batch(GET, GET, GET))) == []
    assert list(faults(batch(GET, told={"error": NOT_FOUND}, status="404 Not Found"))) == []


WRONG: dict[str, tuple[Callable[[], Exchange], str]] = {
    "101 requests": (lambda: batch(*[GET] * 101), "101 requests where 100"),
    "a part without a line": (lambda: batch("hello"), "begins with 'hello'"),
    "a part at another address": (lambda: batch(f"GET {BOX}/mails/1 HTTP/1.1"), "no method"),
    "a part with a wrong parameter": (lambda: batch(GET.replace("minimal", "small")), "'small' is none of"),
    "two parts of one name": (lambda: batch(GET, GET, identity="<a>"), "a part named '<a>'"),
    "a part without a name": (lambda: batch(GET, identity="a"), "a part named 'a'"),
    "a part that is no request": (
        lambda: replace(one := batch(GET), body=one.body.replace(b"application/http", b"text/plain")),
        "a part of text/plain",
    ),
    "no multipart": (lambda: replace(batch(GET), body=b"{}"), "no multipart body"),
    "an answer missing": (lambda: batch(GET, GET, answers=1), "answers to other requests"),
    "an answer to another": (lambda: batch(GET, id="<response-b + %d>"), "answers to other requests"),
    "an answer with a wrong field": (lambda: batch(GET, told=MESSAGE | {"x": 1}), "x: no such field in Message"),
    "an answer with a wrong error": (lambda: batch(GET, told={}, status="404 Not Found"), "not in its envelope"),
    "an answer without its status": (lambda: batch(GET, status="OK"), "answered by 'HTTP/1.1 OK'"),
    "an answer with bare line feeds": (
        lambda: replace(one := batch(GET), answer=one.answer.replace(b"\r\n", b"\n")),
        "do not end with CR LF",
    ),
    "an answer that is no batch": (
        lambda: replace(batch(GET), answer_headers={"content-type": "application/json"}),
        "answered 200 application/json",
    ),
}


@pytest.mark.parametrize(("exchange", "fault"), WRONG.values(), ids=WRONG)
def test_it_is_found(exchange: Callable[[], Exchange], fault: str) -> None:
    found = list(faults(exchange()))

    assert [line for line in found if fault in line], found
