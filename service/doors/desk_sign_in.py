"""The way in to the desk's page: to Google's sign-in and back, once, in one browser."""

import logging

from flask import Blueprint, Response, make_response, redirect, request

from service.doors import desk_told
from service.doors.desk_ways import own_path, way_in
from service.doors.page import language, page
from service.doors.passes import Begun, Passes
from service.doors.signed import NotSigned
from service.entering import Entering, NotVouched
from service.knocking import KeysUnreachable, NotVerified
from service.signing_in import SignInBusy, SignInMisconfigured, SignInRefused

log = logging.getLogger(__name__)


def add_sign_in(door: Blueprint, entering: Entering, passes: Passes, *, url: str) -> None:
    """``url``: the public base URL."""

    @door.get("/signin")
    def begin() -> Response:
        begun, choose = passes.begin(own_path(request.args.get("to", ""))), "other" in request.args
        asked = entering.question(state=passes.state(begun), nonce=begun.nonce, verifier=begun.verifier, choose=choose)
        return passes.remember(_away(asked), begun)

    @door.get("/callback")
    def callback() -> Response:
        try:
            begun = passes.begun(request.args.get("state", ""), request.cookies)
        except NotSigned:
            return way_in(desk_told.too_old(language()))
        code = request.args.get("code", "")
        if not code:
            return way_in(desk_told.declined(language()), to=begun.to)
        try:
            session = entering.enter(code=code, nonce=begun.nonce, verifier=begun.verifier)
        except NotVouched as error:
            told = desk_told.not_vouched(error.address, language())
            return passes.forget_begun(way_in(told, to=begun.to, other="yes"))
        except (SignInRefused, SignInMisconfigured, NotVerified) as error:
            return passes.forget_begun(_refused(error, begun))
        return passes.forget_begun(passes.give(_away(url + begun.to), session))

    @door.errorhandler(SignInBusy)
    @door.errorhandler(KeysUnreachable)
    def google_away(trouble: Exception) -> Response:
        log.warning("a sign-in could not be done: %s", type(trouble).__name__)
        return way_in(desk_told.busy(language()), to=request.args.get("to", ""))


def _refused(error: Exception, begun: Begun) -> Response:
    if isinstance(error, SignInRefused):
        return way_in(desk_told.too_old(language()), to=begun.to)
    log.error("the sign-in with Google does not work: %s", error)
    return page(desk_told.misconfigured(language()))


def _away(there: str) -> Response:
    return make_response(redirect(there, 303))
