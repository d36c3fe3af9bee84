"""The token endpoint: an assertion, a code or a refresh token in, an access token out."""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import jwt

from sandbox.oauth.clients import Client, Clients, Grant
from sandbox.oauth.cloud import Cloud
from sandbox.oauth.errors import OAuthRefused
from sandbox.oauth.issued import Tokens

AUDIENCE = "https://oauth2.googleapis.com/token"
ASSERTION = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LONGEST = 3600
SKEW = 300
NOT_DELEGATED = (
    "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the "
    "scopes requested."
)
BAD_TIMES = (
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp "
    "values in the JWT claim."
)
Json = dict[str, Any]


class Endpoint:
    """``is_user``: whether that address is an account; ``identify``: its ID token for a client, with a nonce."""

    def __init__(
        self,
        *,
        tokens: Tokens,
        cloud: Cloud,
        clients: Clients,
        is_user: Callable[[str], bool],
        identify: Callable[[str, str, str], str],
        clock: Callable[[], datetime],
    ) -> None:
        self._tokens, self._cloud, self._clients = tokens, cloud, clients
        self._is_user, self._identify, self._clock = is_user, identify, clock

    def answer(self, form: Mapping[str, str]) -> Json:
        """Raises ``OAuthRefused``."""
        kind = form.get("grant_type", "")
        if kind == ASSERTION:
            return self._for_assertion(form.get("assertion", ""))
        client = self._clients.proven(form.get("client_id", ""), form.get("client_secret", ""))
        if kind == "authorization_code":
            return self._for_code(client, form)
        if kind == "refresh_token":
            return self._for_refresh_token(client, form)
        raise OAuthRefused("unsupported_grant_type", f"Invalid grant_type: {kind}")

    def revoke(self, token: str) -> None:
        grant = self._clients.lasting.get(token)
        if grant is None:
            raise OAuthRefused("invalid_token", "Token expired or revoked")
        self._clients.end(grant.account, grant.client)
        self._tokens.end_of(grant.account, grant.client)

    def _for_assertion(self, assertion: str) -> Json:
        claims = self._signed(assertion)
        account = self._cloud.accounts[claims["iss"]]
        self._check_times(claims)
        if claims.get("aud") != AUDIENCE:
            raise OAuthRefused("invalid_grant", "Invalid JWT: Failed audience check.")
        subject, scopes = str(claims.get("sub", "")), frozenset(str(claims.get("scope", "")).split())
        if "@" not in subject:
            raise OAuthRefused("invalid_grant", "Not a valid email or user ID.")
        if not scopes or not scopes <= self._cloud.delegated.get(account.client_id, set()):
            raise OAuthRefused("unauthorized_client", NOT_DELEGATED, status=401)
        if not self._is_user(subject):
            raise OAuthRefused("invalid_grant", "Invalid email or User ID")
        return self._issued(subject, scopes)

    def _signed(self, assertion: str) -> Json:
        try:
            account = self._cloud.accounts[jwt.decode(assertion, options={"verify_signature": False})["iss"]]
            unchecked: Any = {"verify_exp": False, "verify_iat": False, "verify_aud": False}  # by our own clock
            claims: Json = jwt.decode(assertion, account.key.public_key(), algorithms=["RS256"], options=unchecked)
        except (jwt.InvalidTokenError, KeyError) as error:
            raise OAuthRefused("invalid_grant", "Invalid JWT Signature.") from error
        return claims

    def _check_times(self, claims: Json) -> None:
        now, issued, expires = self._clock().timestamp(), claims.get("iat"), claims.get("exp")
        if not isinstance(issued, int) or not isinstance(expires, int):
            raise OAuthRefused("invalid_grant", BAD_TIMES)
        if not (issued - SKEW <= now < expires and expires - issued <= LONGEST):
            raise OAuthRefused("invalid_grant", BAD_TIMES)

    def _for_code(self, client: Client, form: Mapping[str, str]) -> Json:
        grant = self._clients.codes.pop(form.get("code", ""), None)  # good once, also where the rest is wrong
        if grant is None or grant.client != client.id:
            raise OAuthRefused("invalid_grant", "Malformed auth code.")
        if form.get("redirect_uri") != grant.callback:
            raise OAuthRefused("redirect_uri_mismatch", "Bad Request")
        if grant.challenge and _challenge(form.get("code_verifier", "")) != grant.challenge:
            raise OAuthRefused("invalid_grant", "Invalid code verifier.")
        lasting = grant.lasting and not self._clients.withholds
        more = {"refresh_token": self._clients.refresh_token(grant)} if lasting else {}
        return self._issued(grant.account, grant.scopes, client.id) | more | self._identity(grant)

    def _for_refresh_token(self, client: Client, form: Mapping[str, str]) -> Json:
        grant = self._clients.lasting.get(form.get("refresh_token", ""))
        if grant is None or grant.client != client.id:
            raise OAuthRefused("invalid_grant", "Token has been expired or revoked.")
        wanted = frozenset(form.get("scope", "").split()) or grant.scopes
        if not wanted <= grant.scopes:
            raise OAuthRefused("invalid_scope", "Some requested scopes were not granted.")
        return self._issued(grant.account, wanted, client.id) | self._identity(grant)

    def _issued(self, account: str, scopes: frozenset[str], client: str = "") -> Json:
        token = self._tokens.issue(account, scopes, client)
        told = {"access_token": token, "expires_in": self._tokens.lives, "token_type": "Bearer"}
        return told | {"scope": " ".join(sorted(scopes))}

    def _identity(self, grant: Grant) -> Json:
        return (
            {"id_token": self._identify(grant.account, grant.client, grant.nonce)} if "openid" in grant.scopes else {}
        )


def _challenge(verifier: str) -> str:
    """RFC 7636, 4.6."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
