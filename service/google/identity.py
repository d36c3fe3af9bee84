"""ID tokens: who somebody is, in Google's signature.

https://developers.google.com/identity/openid-connect/openid-connect#validatinganidtoken"""

import json
import time
from base64 import urlsafe_b64decode
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from service.google.keys import Keys
from service.google.signatures import Signatures
from service.knocking import Claims, NotVerified

__all__ = ["Keys", "Tokens"]

ISSUERS = frozenset({"accounts.google.com", "https://accounts.google.com"})
NEEDED = ["exp", "iat", "iss", "aud", "sub", "email"]
SIGNATURE_ONLY: Any = {  # the rest is checked here: by our clock, and more strictly
    "require": NEEDED,
    "verify_aud": False,
    "verify_exp": False,
    "verify_iat": False,
    "verify_nbf": False,
}
LONGEST_TOKEN = 8192
LEEWAY = 10
"""Seconds that clocks may differ."""


class Tokens:
    """``verified`` keeps ``service.knocking.Verify``."""

    def __init__(self, keys: Keys, clock: Callable[[], float] = time.time) -> None:
        self._keys = keys
        self._clock = clock
        self._signatures = Signatures(_checked)

    def verified(
        self, token: object, *, audience: str | Sequence[str], senders: Collection[str] | None = None
    ) -> Claims:
        said = self._signed(_plausible(token))
        self._check_times(said)
        _check_issuer_and_audience(said, [audience] if isinstance(audience, str) else audience)
        return _claims(said, senders)

    def _signed(self, token: str) -> Mapping[str, Any]:
        try:
            key = self._keys.key(_key_id(_header(token)))
            if key is None:
                raise NotVerified("foreign key")
            return self._signatures.said(token, key)
        except jwt.MissingRequiredClaimError as error:
            raise NotVerified(f"no {error.claim}") from error
        except jwt.InvalidSignatureError as error:
            raise NotVerified("foreign signature") from error
        except (jwt.InvalidTokenError, ValueError, RecursionError) as error:
            raise NotVerified("malformed") from error

    def _check_times(self, said: Mapping[str, Any]) -> None:
        """So put that what is no number (NaN) is refused as well."""
        now = self._clock()
        if not now < _number(said, "exp") + LEEWAY:
            raise NotVerified("expired")
        if not all(_number(said, name) - LEEWAY <= now for name in ("iat", "nbf") if name in said):
            raise NotVerified("not valid yet")


def _checked(token: str, key: RSAPublicKey) -> Mapping[str, Any]:
    said: Mapping[str, Any] = jwt.decode(token, key, algorithms=["RS256"], options=SIGNATURE_ONLY)
    return said


def _plausible(token: object) -> str:
    if not isinstance(token, str) or not token:
        raise NotVerified("missing")
    if len(token) > LONGEST_TOKEN:
        raise NotVerified("too long")
    if not token.isascii():
        raise NotVerified("malformed")
    return token


def _header(token: str) -> Mapping[str, Any]:
    """What it says of itself, before anything is verified. Raises ``ValueError``.

    PyJWT would take the whole token apart for it, and verifies the same header with the rest afterwards."""
    first = token.partition(".")[0]
    said = json.loads(urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    if not isinstance(said, dict):
        raise NotVerified("malformed")
    return said


def _key_id(header: Mapping[str, Any]) -> str:
    if header.get("alg") != "RS256":
        raise NotVerified("unsigned, or not signed with RS256")
    kid = header.get("kid", "")
    if "crit" in header or "b64" in header or not isinstance(kid, str):
        raise NotVerified("malformed")
    if not kid:
        raise NotVerified("no key id")
    return kid


def _number(said: Mapping[str, Any], name: str) -> float:
    number = said[name]
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise NotVerified(f"malformed {name}")
    return number


def _check_issuer_and_audience(said: Mapping[str, Any], audiences: Sequence[str]) -> None:
    if not isinstance(said["iss"], str) or said["iss"] not in ISSUERS:
        raise NotVerified("foreign issuer")
    if not isinstance(said["aud"], str) or not said["aud"] or said["aud"] not in audiences:
        raise NotVerified("foreign audience")


def _claims(said: Mapping[str, Any], senders: Collection[str] | None) -> Claims:
    sub, email = said["sub"], said["email"]
    if not isinstance(sub, str) or not sub or not isinstance(email, str) or not email:
        raise NotVerified("malformed sub or email")
    if email.lower().isascii() and not email.isascii():  # the sign for kelvin would become a plain k
        raise NotVerified("malformed sub or email")
    if said.get("email_verified") is not True:
        raise NotVerified("email not verified")
    if senders is not None and email.lower() not in {sender.lower() for sender in senders}:
        raise NotVerified("foreign sender")
    return Claims(sub=sub, email=email.lower(), hd=_text(said, "hd"), nonce=_text(said, "nonce"))


def _text(said: Mapping[str, Any], name: str) -> str | None:
    found = said.get(name)
    return found if isinstance(found, str) else None
