"""Uploads: the description and the mail that travel in one request."""

from email.message import Message as Mime
from email.parser import BytesParser

from sandbox.gmail.asked import Request
from sandbox.gmail.errors import Refused, invalid

MAIL = "message/rfc822"


def parts_of(request: Request) -> tuple[bytes, bytes]:
    """The JSON body and the mail's bytes, however they were uploaded."""
    if request.parts is not None:
        return request.parts
    kind = dict(request.query).get("uploadType")
    if kind == "media":
        return b"{}", _checked(request.body, request.headers.get("content-type", ""))
    if kind == "multipart":
        return _related(request)
    raise Refused(501, "notImplemented", f"uploadType={kind} is not simulated")


def mime_parts(body: bytes, content_type: str) -> list[tuple[Mime, bytes]]:
    """The parts of a multipart body, their content byte for byte."""
    boundary = _header("Content-Type", content_type).get_param("boundary")
    if not isinstance(boundary, str) or not boundary:
        raise Refused(400, "badRequest", "Missing multipart boundary")
    mark = b"--" + boundary.encode()
    pieces = (b"\n" + body).replace(b"\r\n" + mark, b"\n" + mark).split(b"\n" + mark)
    if len(pieces) < 3 or not pieces[-1].startswith(b"--"):
        raise Refused(400, "badRequest", "Malformed multipart body.")
    return [_part(piece) for piece in pieces[1:-1]]


def _related(request: Request) -> tuple[bytes, bytes]:
    parts = mime_parts(request.body, request.headers.get("content-type", ""))
    if len(parts) != 2 or parts[0][0].get_content_type() != "application/json":
        raise Refused(400, "badRequest", "Multipart upload must have a JSON part and a media part.")
    return parts[0][1], _checked(parts[1][1], str(parts[1][0].get("Content-Type", "")))


def _checked(mail: bytes, content_type: str) -> bytes:
    if kind_of(content_type) != MAIL:
        raise invalid(f"Media type '{content_type}' is not supported. Valid media types: [message/*]")
    return mail


def kind_of(content_type: str) -> str:
    return _header("Content-Type", content_type).get_content_type()


def _part(piece: bytes) -> tuple[Mime, bytes]:
    piece = piece.removeprefix(b"\r").removeprefix(b"\n")
    blank = b"\r\n\r\n" if b"\r\n\r\n" in piece and piece.find(b"\r\n\r\n") <= _or_end(piece.find(b"\n\n")) else b"\n\n"
    head, _, content = piece.partition(blank)
    return BytesParser().parsebytes(head + b"\n\n", headersonly=True), content


def _or_end(found: int) -> int:
    return found if found >= 0 else 1 << 60


def _header(name: str, value: str) -> Mime:
    message = Mime()
    message[name] = value or "application/octet-stream"
    return message
