"""A page that says one thing and offers at most one way on: plain, in the reader's language, without scripts."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Response, make_response, render_template, request

from service.doors.told import Told
from service.words import Words, languages, words

PAGES = Path(__file__).parent / "pages"
POLICY = (
    "default-src 'none'; style-src 'sha256-{style}'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def page(what: Told, *, link: str = "") -> Response:
    """``link``: where its button leads."""
    shown = render_template("told.html", told=what, link=link, style=_style(), lang=language().locale)
    answer = make_response(shown, what.status)
    answer.headers["Content-Security-Policy"] = POLICY.format(style=_fingerprint())
    answer.headers["Vary"] = "Accept-Language, Cookie"
    return answer


def language() -> Words:
    """The browser's."""
    return words(request.accept_languages.best_match(languages(), "en"))


@cache
def _style() -> str:
    return (PAGES / "told.css").read_text("utf-8")


@cache
def _fingerprint() -> str:
    """By which the browser knows that the page's style is ours (CSP 3, 2.3)."""
    return b64encode(sha256(_style().encode()).digest()).decode()
