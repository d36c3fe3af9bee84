"""Files that are the same for everybody: pictures, and the renderer of cards."""

from functools import cached_property
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, abort, request

KINDS = {".css": "text/css", ".js": "text/javascript", ".png": "image/png"}
FOR_GOOD = "public, max-age=31536000, immutable"
ASKING_AGAIN = "public, no-cache"
"""Kept, but never used before asking whether it is still the same: no module meets another's older self."""


class Statics:
    """The files under ``folder``, read at the first request; what is not among them cannot be asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def address(self, name: str) -> str:
        """Where ``name``, as ``cards/card.js``, may be kept for good: another version has another address."""
        return f"/static/{self.version}/{name}"

    @cached_property
    def version(self) -> str:
        return _digest("".join(f"{name} {_digest(body)} " for name, body in sorted(self._files.items())).encode())

    def answer(self, asked: str) -> Response | None:
        """By its name, or its name in a version; ``None`` where there is no such file."""
        version, _, name = asked.partition("/")
        if asked in self._files:
            return self._response(asked, ASKING_AGAIN)
        if name in self._files:
            return self._response(name, FOR_GOOD if version == self.version else ASKING_AGAIN)
        return None

    def _response(self, name: str, caching: str) -> Response:
        body = self._files[name]
        response = Response(body, mimetype=KINDS[Path(name).suffix])
        response.headers["Cache-Control"] = caching
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.set_etag(_digest(body))
        return response

    @cached_property
    def _files(self) -> dict[str, bytes]:
        found = (path for path in self._folder.rglob("*") if path.suffix in KINDS)
        return {path.relative_to(self._folder).as_posix(): path.read_bytes() for path in found}


def static_door(statics: Statics) -> Blueprint:
    """Templates have ``static(name)`` for an address to be kept for good."""
    door = Blueprint("statics", __name__)
    door.add_app_template_global(statics.address, "static")

    @door.get("/static/<path:filename>")
    def file(filename: str) -> Response:
        response = statics.answer(filename) or abort(404)
        response.make_conditional(request)
        return response

    return door


def _digest(body: bytes) -> str:
    """Of the content alone: App Engine gives every file the same date."""
    return sha256(body).hexdigest()[:16]
