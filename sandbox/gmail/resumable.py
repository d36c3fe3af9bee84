"""Uploads in several requests: one that describes the mail, then its bytes in as many as it takes.

https://developers.google.com/workspace/gmail/api/guides/uploads"""

import re
from secrets import token_urlsafe
from urllib.parse import quote, urlencode

from msgspec import Struct, field
from msgspec.structs import replace

from sandbox.gmail.asked import Request
from sandbox.gmail.errors import Refused, invalid
from sandbox.gmail.upload import MAIL, kind_of

PIECE = 256 * 1024
RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")


class Upload(Struct):
    request: Request
    mail: bytearray = field(default_factory=bytearray)


class Resumable:
    """Sessions under way, by their upload_id."""

    def __init__(self) -> None:
        self._uploads: dict[str, Upload] = {}

    def begin(self, request: Request) -> str:
        """Where the bytes are to be put."""
        kind = request.headers.get("x-upload-content-type", MAIL)
        if kind_of(kind) != MAIL:
            raise invalid(f"Media type '{kind}' is not supported. Valid media types: [message/*]")
        upload_id = token_urlsafe(24)
        self._uploads[upload_id] = Upload(request)
        query = urlencode([*request.query, ("upload_id", upload_id)])
        scheme = request.headers.get("x-forwarded-proto", "http")
        return f"{scheme}://{request.headers.get('host', 'localhost')}{quote(request.path)}?{query}"

    def put(self, upload_id: str, request: Request) -> Request | int:
        """The first request with its mail, when all of it is here; until then, how many bytes are."""
        upload = self._uploads.get(upload_id)
        if upload is None:
            raise Refused(404, "notFound", "No such upload.")
        if not self._complete(upload, request):
            return len(upload.mail)
        del self._uploads[upload_id]
        return replace(upload.request, parts=(upload.request.body or b"{}", bytes(upload.mail)))

    def _complete(self, upload: Upload, request: Request) -> bool:
        named = request.headers.get("content-range", "")
        if not named:
            upload.mail[:] = request.body
            return True
        found = RANGE.fullmatch(named)
        if found is None:
            raise Refused(400, "badRequest", f"Failed to parse Content-Range header: {named}")
        if found[1] is not None:
            self._append(upload, request.body, first=int(found[1]), last=int(found[2]))
        whole = found[3]
        if whole == "*" and request.body and len(request.body) % PIECE:
            raise Refused(400, "badRequest", f"Pieces but the last must be multiples of {PIECE} bytes.")
        return whole != "*" and len(upload.mail) == int(whole)

    def _append(self, upload: Upload, body: bytes, *, first: int, last: int) -> None:
        if first != len(upload.mail) or last - first + 1 != len(body):
            raise Refused(400, "badRequest", f"Expected bytes from {len(upload.mail)}.")
        upload.mail += body
