"""Google's signed identity tokens, honest ones and, on request, dishonest ones."""

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, TypedDict

import jwt

from sandbox.keys import KEY_ID, certificate, foreign_key, signing_key

ISSUER = "https://accounts.google.com"
LASTS = timedelta(hours=1)


class Overrides(TypedDict, total=False):
    """What a hostile or broken token says instead; ``None`` leaves the claim out."""

    issuer: str | None
    audience: str | None
    email: str | None
    email_verified: bool | None
    expires_in: float
    issued_ago: float
    sub: str | None
    key: str
    kid: str | None
    alg: str
    hd: str | None
    nonce: str | None


def signed(*, audience: str, email: str, sub: str, at: datetime, over: Overrides) -> str:
    issued = at - timedelta(seconds=over.get("issued_ago", 0))
    claims: dict[str, Any] = {
        "iss": over.get("issuer", ISSUER),
        "aud": over.get("audience", audience),
        "azp": sub,
        "sub": over.get("sub", sub),
        "email": over.get("email", email),
        "email_verified": over.get("email_verified", True),
        "hd": over.get("hd"),
        "nonce": over.get("nonce"),
        "iat": int(issued.timestamp()),
        "exp": int(at.timestamp() + over.get("expires_in", LASTS.total_seconds())),
    }
    return _encoded({name: value for name, value in claims.items() if value is not None}, over)


def _encoded(claims: dict[str, Any], over: Overrides) -> str:
    kid, algorithm = over.get("kid", KEY_ID), over.get("alg", "RS256")
    headers = {"kid": kid} if kid else {}
    if algorithm == "none":
        return jwt.encode(claims, "", algorithm="none", headers=headers)
    if algorithm.startswith("HS"):
        return _signed_with_public_certificate(claims, {"alg": algorithm, "typ": "JWT"} | headers)
    return _signed(json.dumps(claims), over.get("key", "own"), algorithm, kid)


@lru_cache(maxsize=1024)
def _signed(claims: str, whose: str, algorithm: str, kid: str | None) -> str:
    """Kept, since a signature takes a while and many are asked for within one second of a clock that stands."""
    key = {"own": signing_key, "foreign": foreign_key}[whose]()
    return jwt.encode(json.loads(claims), key, algorithm=algorithm, headers={"kid": kid} if kid else {})


def _signed_with_public_certificate(claims: dict[str, Any], headers: dict[str, Any]) -> str:
    """The old trick on verifiers that let the token choose: the public key taken as a shared secret."""
    signing = ".".join(_base64url(json.dumps(part).encode()) for part in (headers, claims))
    digest = hmac.new(certificate().encode(), signing.encode(), hashlib.sha256).digest()
    return f"{signing}.{_base64url(digest)}"


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
