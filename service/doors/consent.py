"""The mailbox's owner lets Guichet in, or is told clearly why that did not work."""

import re
from urllib.parse import quote

from flask import Blueprint, Response, make_response, redirect, request

from service.consenting import Consenting, Outcome
from service.doors.page import PAGES, language, page
from service.doors.pledge import LASTS, NoPledge, Pledge, Pledges
from service.doors.told import told, unknown
from service.ports import Unreachable
from service.signing_in import SignInBusy

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
            return page(unknown(language()))
        pledge = pledges.begin(address)
        try:
            there = consenting.address(address, state=pledges.state(pledge), verifier=pledge.verifier)
        except SignInBusy:
            return _page(Outcome.BUSY, address)
        return _with_cookie(_away(there), pledge.cookie, pledge.browser, url)

    @door.get("/callback")
    def callback() -> Response:
        """Google's answer is taken out of the address at once: what is shown stands at one without a query."""
        if not request.query_string:
            return _shown(pledges)
        try:
            pledge = pledges.kept(request.args.get("state", ""), request.cookies)
        except NoPledge:
            return _page(Outcome.TOO_OLD)
        outcome, address = _answered(consenting, pledge)
        done = _with_cookie(_away(url + CALLBACK), RESULT, pledges.result(outcome, address), url)
        done.delete_cookie(pledge.cookie, path="/consent")
        return done

    @door.errorhandler(Unreachable)
    def store_away(_: Unreachable) -> Response:
        return _page(Outcome.BUSY)

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
        return _page(Outcome.TOO_OLD)
    return _page(Outcome(outcome), mailbox)


def _page(outcome: Outcome, mailbox: str = "") -> Response:
    """``mailbox``: whose consent can be begun again, where that is known."""
    return page(told(outcome, mailbox, language()), link=f"/consent/{quote(mailbox, safe='')}" if mailbox else "")


def _away(there: str) -> Response:
    return make_response(redirect(there, 303))


def _with_cookie(answer: Response, name: str, value: str, url: str) -> Response:
    """Lax, since the browser comes back from Google's address."""
    answer.set_cookie(
        name, value, max_age=LASTS, path="/consent", secure=url.startswith("https:"), httponly=True, samesite="Lax"
    )
    return answer
