"""A batch, taken apart: which answer belongs to which request.

https://developers.google.com/workspace/gmail/api/guides/batch"""

import re
from collections.abc import Iterator

from tests.contracts.exchange import Exchange, Headers, media_type, parts

MOST = 100
LINE = re.compile(r"(?P<verb>[A-Z]+) (?P<target>\S+) HTTP/1\.1")
STATUS = re.compile(r"HTTP/1\.1 (?P<status>\d{3}) \S.*")


class BrokenBatch(Exception):
    """``str()`` says what is wrong with the batch itself."""


def exchanges(batch: Exchange) -> Iterator[Exchange]:
    """One for each part. Raises ``BrokenBatch``."""
    asked = _by_id(batch.body, batch.headers)
    if not 0 < len(asked) <= MOST:
        raise BrokenBatch(f"batch: {len(asked)} requests where {MOST} are allowed")
    if batch.status != 200 or media_type(batch.answer_headers) != "multipart/mixed":
        raise BrokenBatch(f"batch: answered {batch.status} {batch.answer_headers.get('content-type')}")
    answered = _by_id(batch.answer, batch.answer_headers)
    expected = {f"response-{identity}" for identity in asked}
    if set(answered) != expected:
        raise BrokenBatch(f"batch: answers to other requests: {sorted(set(answered) ^ expected)}")
    for identity, content in asked.items():
        yield _exchange(content, answered[f"response-{identity}"], batch)


def _by_id(body: bytes, headers: Headers) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    try:
        pieces = list(parts(body, headers))
    except ValueError as error:
        raise BrokenBatch(f"batch: {error}") from error
    for about, content in pieces:
        identity = about.get("content-id", "").strip()
        if media_type(about) != "application/http":
            raise BrokenBatch(f"batch: a part of {about.get('content-type')}")
        if not re.fullmatch(r"<[^<>]+>", identity) or identity[1:-1] in found:
            raise BrokenBatch(f"batch: a part named {identity!r}")
        found[identity[1:-1]] = content
    return found


def _exchange(asked: bytes, answered: bytes, batch: Exchange) -> Exchange:
    line, headers, body = _taken_apart(asked.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    status, answer_headers, answer = _taken_apart(answered)
    if not (wanted := LINE.fullmatch(line)) or not (told := STATUS.fullmatch(status)):
        raise BrokenBatch(f"batch: a part that begins with {line[:60]!r}, answered by {status[:60]!r}")
    return Exchange(
        verb=wanted["verb"],
        uri=wanted["target"],
        headers={"authorization": batch.headers.get("authorization", "")} | headers,
        body=body.strip(b"\r\n"),
        status=int(told["status"]),
        answer_headers=answer_headers,
        answer=answer.removesuffix(b"\r\n") if int(told["status"]) != 204 else answer.strip(),
    )


def _taken_apart(content: bytes) -> tuple[str, dict[str, str], bytes]:
    """First line, headers, body; Google's client reads answers with CR LF only."""
    head, blank, body = content.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    if not blank and not lines:
        raise BrokenBatch("batch: a part whose lines do not end with CR LF")
    named = (each.partition(":") for each in lines)
    return first, {name.strip().lower(): value.strip() for name, _, value in named}, body
