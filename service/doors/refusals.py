"""What every door says to those it does not let in, or cannot serve just now."""

from flask import Flask, Response, jsonify
from flask.typing import ResponseReturnValue

from service.knocking import KeysUnreachable, NotVerified
from service.ports import Unreachable

LARGEST_BODY = 1_000_000
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


def refuse_clearly(app: Flask) -> None:
    """401 for who is not verified, 413 over ``LARGEST_BODY`` bytes, 503 where another try may help; always in JSON."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.register_error_handler(NotVerified, _not_verified)
    app.register_error_handler(KeysUnreachable, _busy)
    app.register_error_handler(Unreachable, _busy)
    for status in (400, 404, 405, 413, 415):
        app.register_error_handler(status, _plainly)
    app.after_request(_guarded)


def _not_verified(why: Exception) -> ResponseReturnValue:
    return jsonify(error=f"not verified: {why}"), 401


def _busy(_: Exception) -> ResponseReturnValue:
    return jsonify(error="try again in a moment"), 503, {"Retry-After": "5"}


def _plainly(error: Exception) -> ResponseReturnValue:
    status = getattr(error, "code", 400)
    return jsonify(error=getattr(error, "name", "bad request").lower()), status


def _guarded(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
