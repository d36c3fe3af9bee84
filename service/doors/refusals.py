"""What every door says to those it does not let in, or cannot serve just now."""

from flask import Flask, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue

from service.doors.desk_told import nothing_here
from service.doors.desk_ways import ABOVE
from service.doors.page import language, page
from service.knocking import KeysUnreachable, NotVerified
from service.ports import Unreachable

LARGEST_BODY = 1_000_000
NO_PAGE = {404, 405}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


def refuse_clearly(app: Flask) -> None:
    """401 for who is not verified, 413 over ``LARGEST_BODY`` bytes, 503 where another try may help; in JSON, but where
    somebody's browser asks for a page that there is not.

    An address is what it is letter for letter: none is put right by sending the caller elsewhere."""
    app.url_map.merge_slashes = False
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.before_request(_measured)
    app.register_error_handler(NotVerified, _not_verified)
    app.register_error_handler(KeysUnreachable, _busy)
    app.register_error_handler(Unreachable, _busy)
    for status in (400, 404, 405, 413, 415):
        app.register_error_handler(status, _plainly)
    app.after_request(_guarded)


def _measured() -> None:
    """Not every server does it: a body is as long as it was said to be, and without a length still not too large."""
    body, told = request.get_data(), request.content_length
    if told is None:
        request.stream.read(1)  # raises where there is more, where reading it all would have cut it
    elif len(body) != told:
        abort(400)


def _not_verified(why: Exception) -> ResponseReturnValue:
    return jsonify(error=f"not verified: {why}"), 401


def _busy(_: Exception) -> ResponseReturnValue:
    return jsonify(error="try again in a moment"), 503, {"Retry-After": "5"}


def _plainly(error: Exception) -> ResponseReturnValue:
    status = getattr(error, "code", 400)
    if status in NO_PAGE and _somebody_looks():
        return page(nothing_here(status, language()), link=f"{ABOVE}/")
    most = f": at most {LARGEST_BODY} bytes" if status == 413 else ""
    return jsonify(error=getattr(error, "name", "bad request").lower() + most), status


def _somebody_looks() -> bool:
    """Browsers prefer HTML; programs say JSON, or anything."""
    return (
        request.method == "GET"
        and request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"
    )


def _guarded(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
