"""Batches: up to a hundred calls in one multipart request, answered part by part."""

import json
from http import HTTPStatus
from secrets import token_hex
from urllib.parse import parse_qsl, unquote, urlsplit

from sandbox.gmail.asked import Request
from sandbox.gmail.errors import Refused
from sandbox.gmail.rest import Answer, Rest
from sandbox.gmail.upload import mime_parts

MOST_CALLS = 100


def answer_batch(rest: Rest, request: Request) -> tuple[str, bytes]:
    """The content type and body of the answer; raises ``Refused`` where the batch itself is wrong."""
    parts = mime_parts(request.body, request.headers.get("content-type", ""))
    if len(parts) > MOST_CALLS:
        raise Refused(
            400, "badRequest", f"Inner request count exceeds the limit. Received: {len(parts)}, Limit: {MOST_CALLS}"
        )
    if any(mime.get_content_type() != "application/http" for mime, _ in parts):
        raise Refused(400, "badRequest", "Batch parts must be application/http.")
    if rest.knobs.batch_shuffled:
        rest.rng.shuffle(parts)
    boundary = f"batch_{token_hex(12)}"
    pieces = []
    for place, (mime, content) in enumerate(parts):
        answer = _answered(rest, _inner(content, request), place)
        pieces.append(_piece(str(mime.get("Content-ID", "")), answer))
    body = b"".join(f"--{boundary}\r\n".encode() + piece for piece in pieces) + f"--{boundary}--\r\n".encode()
    return f"multipart/mixed; boundary={boundary}", body


def _answered(rest: Rest, request: Request, place: int) -> Answer:
    """Gmail carries out all parts side by side: too many are too many requests at a time."""
    if rest.knobs.batch_at_once is not None and place >= rest.knobs.batch_at_once:
        refused = rest.quota.crowded()
        return Answer(refused.status, refused.envelope())
    return rest.answer(request)


def _inner(content: bytes, outer: Request) -> Request:
    head, _, body = content.replace(b"\r\n", b"\n").partition(b"\n\n")
    line, *lines = head.decode("utf-8", "replace").split("\n")
    words = line.split(" ")
    if len(words) != 3:
        raise Refused(400, "badRequest", "Failed to parse batch request, error: malformed request line.")
    target = urlsplit(words[1])
    headers = {name.strip().lower(): value.strip() for name, _, value in (each.partition(":") for each in lines)}
    return Request(
        verb=words[0],
        path=unquote(target.path),
        query=tuple(parse_qsl(target.query, keep_blank_values=True)),
        headers={"authorization": outer.headers.get("authorization", "")} | headers,
        body=body.strip(),
    )


def _piece(content_id: str, answer: Answer) -> bytes:
    body = b"" if answer.body is None else json.dumps(answer.body).encode()
    identity = content_id.strip().removeprefix("<").removesuffix(">")
    head = [
        "Content-Type: application/http",
        f"Content-ID: <response-{identity}>",
        "",
        f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}",
        "Content-Type: application/json; charset=UTF-8",
        f"Content-Length: {len(body)}",
        "",
        "",
    ]
    return "\r\n".join(head).encode() + body + b"\r\n"
