"""Whatever is not Google's is passed on to the product."""

import json
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

if TYPE_CHECKING:
    from sandbox.google import Google

VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
HOP_BY_HOP = {
    "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding",
    "upgrade", "content-length",
}  # fmt: skip


def passing(google: "Google") -> Blueprint:
    door = Blueprint("passing", __name__)

    @door.route("/<path:path>", methods=VERBS)
    def pass_on(path: str) -> Response:  # noqa: ARG001 - the whole target is passed on
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP_BY_HOP}
        try:
            answer = google.post(request.method, google.url + _target(), headers, request.get_data())
        except OSError as error:
            down = json.dumps({"error": f"The product does not answer: {error}"})
            return Response(down, status=502, content_type="application/json")
        response = Response(answer.body, status=answer.status)
        response.headers.pop("Content-Type")
        for name, value in getattr(answer, "headers", {}).items():
            if name.lower() not in HOP_BY_HOP:
                response.headers.add(name, value)
        return response

    return door


def _target() -> str:
    query = request.query_string.decode("latin-1")
    raw: str = request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or request.path
    path = raw.partition("?")[0] if raw.startswith("/") else request.path
    return f"{path}?{query}" if query else path
