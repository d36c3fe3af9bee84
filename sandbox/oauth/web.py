"""Google's hosts for sign-in and tokens, as addresses of the sandbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from sandbox.chances import CUT, Mishap
from sandbox.keys import certificates
from sandbox.oauth.allowing import AskedWrongly, Question
from sandbox.oauth.errors import ApiRefused, OAuthRefused

if TYPE_CHECKING:
    from sandbox.google import Google

ACCOUNTS, TOKENS, IAM = "/google/accounts", "/google/oauth2", "/google/iamcredentials"
ISSUER = "https://accounts.google.com"
DOWN = Mishap(kind="token 503", status=503, reason="internal_failure")
TOKENS_AT_GOOGLE = "https://oauth2.googleapis.com"
SIGN = ":signJwt"


def oauth(google: "Google") -> Blueprint:
    door = Blueprint("oauth", __name__, template_folder=str(Path(__file__).parent))
    door.register_error_handler(OAuthRefused, _refused)
    door.register_error_handler(ApiRefused, _refused)
    _discovery(door, google)
    _question(door, google)
    _tokens(door, google)
    return door


def _discovery(door: Blueprint, google: "Google") -> None:
    @door.get(f"{ACCOUNTS}/.well-known/openid-configuration")
    def described() -> Response:
        """By Google's own name, with Google's own addresses; else with the sandbox's."""
        at_google = request.host == "accounts.google.com"
        accounts = ISSUER if at_google else google.url + ACCOUNTS
        tokens = TOKENS_AT_GOOGLE if at_google else google.url + TOKENS
        return jsonify(
            issuer=ISSUER,
            authorization_endpoint=f"{accounts}/o/oauth2/v2/auth",
            token_endpoint=f"{tokens}/token",
            revocation_endpoint=f"{tokens}/revoke",
            jwks_uri="https://www.googleapis.com/oauth2/v3/certs",
            response_types_supported=["code"],
            code_challenge_methods_supported=["plain", "S256"],
        )

    @door.get(f"{TOKENS}/v1/certs")
    def certs() -> Response:
        if google.chances.of_something_else("certificates", google.knobs.certs_fault_share):
            abort(503, "Backend Error")
        answer = jsonify(certificates())
        answer.headers["Cache-Control"] = "public, max-age=19800, must-revalidate, no-transform"
        return answer


def _question(door: Blueprint, google: "Google") -> None:
    @door.get(f"{ACCOUNTS}/o/oauth2/v2/auth")
    def ask() -> ResponseReturnValue:
        try:
            question = Question.read(request.args.to_dict(), google.oauth.clients)
        except AskedWrongly as wrong:
            return render_template("blocked.html", why=str(wrong)), 400
        language = request.accept_languages.best_match(("en", "fr"))
        return render_template("question.html", question=question, accounts=sorted(google.boxes), language=language)

    @door.post(f"{ACCOUNTS}/o/oauth2/v2/auth")
    def answered() -> ResponseReturnValue:
        question = Question.read(request.args.to_dict(), google.oauth.clients)
        if "allow" not in request.form:
            return redirect(question.declined(), 303)
        account = request.form.get("account", "")
        if account not in google.boxes:
            abort(400, f"There is no account {account}")
        clients = google.oauth.clients
        return redirect(question.allowed(clients, account=account, ticked=request.form.getlist("scope")), 303)


def _tokens(door: Blueprint, google: "Google") -> None:
    @door.post(f"{TOKENS}/token")
    def token() -> Response:
        with _asked(google, request.form.get("grant_type", "").rpartition(":")[2]), google.lock:
            return jsonify(google.oauth.endpoint.answer(request.form))

    @door.post(f"{TOKENS}/revoke")
    def revoke() -> Response:
        with _asked(google, "revoke"), google.lock:
            google.oauth.endpoint.revoke(request.form.get("token", ""))
        return jsonify({})

    @door.post(f"{IAM}/v1/projects/-/serviceAccounts/<path:called>")
    def sign(called: str) -> Response:
        if not called.endswith(SIGN):
            abort(404, f"{called} is not simulated")
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        with _asked(google, "signJwt"), google.lock:
            account = unquote(called.removesuffix(SIGN))
            return jsonify(google.oauth.cloud.sign(account, bearer, request.get_data()))


@contextmanager
def _asked(google: "Google", kind: str) -> Iterator[None]:
    """Around what is asked: it may go wrong before, or after it is done."""
    google.oauth.asked.append(kind)
    mishap = DOWN if google.oauth.down else google.chances.of_a_token()
    google.oauth.down = max(0, google.oauth.down - 1)
    if mishap is None or mishap.after:
        yield
    if mishap:
        raise _met(mishap, kind)


def _met(mishap: Mishap, kind: str) -> Exception:
    if mishap.status == CUT:
        return ConnectionResetError(f"{kind}: the line is cut")
    if kind == "signJwt":
        return ApiRefused(503, "UNAVAILABLE", "The service is currently unavailable.")
    return OAuthRefused(mishap.reason, mishap.message, status=mishap.status)


def _refused(refusal: Exception) -> ResponseReturnValue:
    assert isinstance(refusal, OAuthRefused | ApiRefused)  # noqa: S101  # as registered above
    return jsonify(refusal.body), refusal.status
