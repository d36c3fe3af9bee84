"""Uploads in several requests: one that describes the mail, then its bytes, put where the answer said.

https://developers.google.com/workspace/gmail/api/guides/uploads#resumable"""

import re
from collections.abc import Iterator

from tests.contracts.answering import faults_of_answer
from tests.contracts.asking import faults_of_json
from tests.contracts.description import Description, Found
from tests.contracts.errors import faults_of_error
from tests.contracts.exchange import Exchange

VERBS = ("POST", "PUT")
ASKED = re.compile(r"bytes (?:\d+-\d+|\*)/(?:\d+|\*)")
STORED = re.compile(r"bytes=0-\d+")
GO_ON = 308


def is_in_pieces(exchange: Exchange) -> bool:
    return exchange.first("uploadType") == "resumable"


def faults_of_piece(exchange: Exchange, description: Description) -> Iterator[str]:
    """The first request has the method's own verb; the others are PUT."""
    begins = exchange.first("upload_id") is None
    verbs = (exchange.verb,) if begins else VERBS
    found = next((each for verb in verbs if (each := description.find(verb, exchange.path)) and each.upload), None)
    if found is None:
        yield f"{exchange.verb} {exchange.path}: no upload of Gmail's"
    elif exchange.status >= 400:
        yield from faults_of_error(exchange)
    elif begins:
        yield from _faults_of_beginning(exchange, found, description)
    else:
        yield from _faults_of_bytes(exchange, found, description)


def _faults_of_beginning(exchange: Exchange, found: Found, description: Description) -> Iterator[str]:
    if exchange.body:
        yield from faults_of_json(exchange.body, found, description)
    kind = exchange.headers.get("x-upload-content-type", "message/rfc822")
    if not kind.startswith("message/"):
        yield f"x-upload-content-type: {kind!r} is no message"
    if int(exchange.headers.get("x-upload-content-length", 0)) > found.method.most_bytes:
        yield f"x-upload-content-length: over {found.method.most_bytes}"
    where = exchange.answer_headers.get("location", "")
    if exchange.status != 200 or "upload_id=" not in where or exchange.answer:
        yield f"answer: {exchange.status}, to go on at {where!r}"


def _faults_of_bytes(exchange: Exchange, found: Found, description: Description) -> Iterator[str]:
    if exchange.verb != "PUT":
        yield f"{exchange.verb}: bytes are PUT"
    if not ASKED.fullmatch(exchange.headers.get("content-range", "bytes 0-0/1")):
        yield f"content-range: {exchange.headers['content-range']}"
    if exchange.status != GO_ON:
        yield from faults_of_answer(exchange, found, description)
    elif exchange.answer or not STORED.fullmatch(exchange.answer_headers.get("range", "bytes=0-0")):
        yield f"answer: 308 with range {exchange.answer_headers.get('range')}"
