"""The mailbox's owner lets Guichet in, or is told clearly why that did not work."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, make_response, redirect, render_template, request

from service.consenting import Consenting, Outcome
from service.doors.pledge import LASTS, NoPledge, Pledge, Pledges
from service.doors.told import Told, told, unknown
from service.ports import Unreachable
from service.signing_in import SignInBusy
from service.words import Words, languages, words

PAGES = Path(__file__).parent / "pages"
POLICY = (
    "default-src 'none'; style-src 'sha256-{style}'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
RESULT = "guichet_consented"
CALLBACK = "/consent/callback"
ADDRESS = re.compile(r"[^@\s<>]{1,64}@[^@\s<>]{1,190}")
Answered = tuple[Outcome, str]
"""What came of it, and for which address."""


def consent_door(consenting: Consenting, pledges: Pledges, *, url: str) -> Blueprint:
    door = Blueprint("consent", __name__, url_prefix="/consent", template_folder=str(PAGES))

    @door.get("/<mailbox>")
    def begin(mailbox: str) -> Response:
        """Alike for every address: whether it is a mailbox here is nobody's business but its own."""
        address = mailbox.strip().lower()
        if not ADDRESS.fullmatch(address):
            return _page(unknown(_language()))
        pledge = pledges.begin(address)
        try:
            there = consenting.address(address, state=pledges.state(pledge), verifier=pledge.verifier)
        except SignInBusy:
            return _page(told(Outcome.BUSY, address, _language()), again=address)
        return _with_cookie(_away(there), pledge.cookie, pledge.browser, url)

    @door.get("/callback")
    def callback() -> Response:
        """Google's answer is taken out of the address at once: what is shown stands at one without a query."""
        if not request.query_string:
            return _shown(pledges)
        try:
            pledge = pledges.kept(request.args.get("state", ""), request.cookies)
        except NoPledge:
            return _page(told(Outcome.TOO_OLD, "", _language()))
        outcome, address = _answered(consenting, pledge)
        done = _with_cookie(_away(url + CALLBACK), RESULT, pledges.result(outcome, address), url)
        done.delete_cookie(pledge.cookie, path="/consent")
        return done

    @door.errorhandler(Unreachable)
    def store_away(_: Unreachable) -> Response:
        return _page(told(Outcome.BUSY, "", _language()))

    return door


def _answered(consenting: Consenting, pledge: Pledge) -> Answered:
    code = request.args.get("code", "")
    if not code:
        return Outcome.DECLINED, pledge.mailbox
    return consenting.accept(pledge.mailbox, code=code, verifier=pledge.verifier), pledge.mailbox


def _shown(pledges: Pledges) -> Response:
    try:
        outcome, mailbox = pledges.shown(request.cookies.get(RESULT, ""))
    except NoPledge:
        return _page(told(Outcome.TOO_OLD, "", _language()))
    return _page(told(Outcome(outcome), mailbox, _language()), again=mailbox)


def _language() -> Words:
    return words(request.accept_languages.best_match(languages(), "en"))


def _page(what: Told, *, again: str = "") -> Response:
    page = render_template("consent.html", told=what, again=again, style=_style(), lang=_language().locale)
    answer = make_response(page, what.status)
    answer.headers["Content-Security-Policy"] = POLICY.format(style=_fingerprint())
    answer.headers["Vary"] = "Accept-Language, Cookie"
    return answer


@cache
def _style() -> str:
    return (PAGES / "consent.css").read_text("utf-8")


@cache
def _fingerprint() -> str:
    """By which the browser knows that the page's style is ours (CSP 3, 2.3)."""
    return b64encode(sha256(_style().encode()).digest()).decode()


def _away(there: str) -> Response:
    return make_response(redirect(there, 303))


def _with_cookie(answer: Response, name: str, value: str, url: str) -> Response:
    """Lax, since the browser comes back from Google's address."""
    answer.set_cookie(
        name, value, max_age=LASTS, path="/consent", secure=url.startswith("https:"), httponly=True, samesite="Lax"
    )
    return answer
