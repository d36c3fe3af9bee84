"""Google's token endpoint, and for which scopes each access token was issued.

RFC 6749; https://developers.google.com/identity/protocols/oauth2/service-account"""

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from service.google.scopes import GMAIL_SCOPES
from tests.contracts.exchange import Exchange, media_type

ASSERTION = "urn:ietf:params:oauth:grant-type:jwt-bearer"
CLIENT = {"client_id", "client_secret"}
NEEDED = {
    ASSERTION: {"assertion"},
    "refresh_token": {"refresh_token"} | CLIENT,
    "authorization_code": {"code", "redirect_uri"} | CLIENT,
}
"""What each kind of request carries."""
REFUSALS = {"invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "invalid_scope"}
PASSING = {"internal_failure", "server_error", "temporarily_unavailable"}
"""After which Google's own client tries again."""
LONGEST = 3600
_ISSUED: dict[str, set[str]] = {}


def is_token_request(verb: str, path: str) -> bool:
    return verb == "POST" and path.endswith("/token")


def scopes_of(token: str) -> set[str] | None:
    """None for a token that no such exchange issued."""
    return _ISSUED.get(token)


def faults_of_token(exchange: Exchange) -> Iterator[str]:
    if media_type(exchange.headers) != "application/x-www-form-urlencoded":
        yield f"content-type: {exchange.headers.get('content-type')!r} is no form"
    form = dict(parse_qsl(exchange.body.decode("ascii", "replace")))
    kind = form.get("grant_type", "")
    if kind not in NEEDED:
        yield f"grant_type: {kind!r}"
        return
    yield from (f"{name}: missing" for name in sorted(NEEDED[kind] - set(form)))
    claims = _claims(form["assertion"]) if "assertion" in form else {}
    if kind == ASSERTION:
        yield from _faults_of_claims(claims)
    yield from _faults_of_answer(exchange, claims)


def _claims(assertion: str) -> dict[str, Any]:
    """Unverified: whether it is good is for the endpoint to say."""
    middle = [*assertion.split("."), "", ""][1]
    try:
        found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (binascii.Error, ValueError):
        return {}
    return found


def _faults_of_claims(claims: dict[str, Any]) -> Iterator[str]:
    if foreign := set(str(claims.get("scope", "")).split()) - set(GMAIL_SCOPES):
        yield f"assertion.scope: {sorted(foreign)} is more than we need"
    if not claims.get("scope") or "@" not in str(claims.get("sub", "")):
        yield "assertion: no scope, or nobody to speak for"
    if not 0 < int(claims.get("exp", 0)) - int(claims.get("iat", 0)) <= LONGEST:
        yield "assertion.exp: longer than an hour"


def _faults_of_answer(exchange: Exchange, claims: dict[str, Any]) -> Iterator[str]:
    if exchange.status >= 500:
        return  # it is down: whatever stands in front of it answers
    told = exchange.told
    if exchange.status != 200:
        known = PASSING if exchange.status >= 500 else REFUSALS
        if str(told.get("error")) not in known or set(told) - {"error", "error_description", "error_uri"}:
            yield f"answer: {told}"
        return
    if not isinstance(told.get("access_token"), str) or told.get("token_type") != "Bearer":
        yield "answer: no bearer token"
    elif not isinstance(told.get("expires_in"), int):
        yield "answer.expires_in: no number"
    else:
        _ISSUED[told["access_token"]] = set(str(told.get("scope") or claims.get("scope", "")).split())
