"""Google Cloud's service accounts: who may sign for them, and whose mailboxes were delegated to them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from sandbox.oauth.errors import ApiRefused
from sandbox.oauth.issued import Tokens

OPENS_IAM = {"https://www.googleapis.com/auth/cloud-platform", "https://www.googleapis.com/auth/iam"}
OFF = (
    "IAM Service Account Credentials API has not been used in project 123456789 before or it is disabled. Enable it by "
    "visiting https://console.developers.google.com/apis/api/iamcredentials.googleapis.com/overview?project=123456789 "
    "then retry."
)
DENIED = "Permission 'iam.serviceAccounts.signJwt' denied on resource (or it may not exist)."


@cache
def _signing_key(_account: str) -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(kw_only=True)
class ServiceAccount:
    """``client_id``: the number by which an administrator delegates to it; ``token_creators`` may sign for it."""

    address: str
    client_id: str
    token_creators: set[str] = field(default_factory=set)

    @property
    def key(self) -> RSAPrivateKey:
        return _signing_key(self.address)


class Cloud:
    """``delegated``: the administrator's list, client id to scopes; ``api_enabled``: IAM Credentials."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.accounts: dict[str, ServiceAccount] = {}
        self.delegated: dict[str, set[str]] = {}
        self.api_enabled = True

    def add_service_account(self, address: str, *, delegated: Iterable[str], token_creators: Iterable[str]) -> None:
        client_id = str(10**20 + sum(address.encode()))
        self.accounts[address] = ServiceAccount(
            address=address, client_id=client_id, token_creators=set(token_creators)
        )
        self.delegated[client_id] = set(delegated)

    def sign(self, address: str, bearer: str, body: bytes) -> dict[str, Any]:
        """``projects.serviceAccounts.signJwt``."""
        caller = self._tokens.holder(bearer)
        if caller is None or caller.scopes.isdisjoint(OPENS_IAM):
            raise ApiRefused(401, "ACCESS_TOKEN_EXPIRED", "Request had invalid authentication credentials.")
        if not self.api_enabled:
            raise ApiRefused(403, "SERVICE_DISABLED", OFF)
        account = self.accounts.get(address)
        if account is None:
            raise ApiRefused(404, "ACCOUNT_NOT_FOUND", "Unknown service account")
        if caller.account not in account.token_creators:
            raise ApiRefused(403, "IAM_PERMISSION_DENIED", DENIED)
        return {"keyId": "1", "signedJwt": jwt.encode(_claims(body), account.key, algorithm="RS256")}


def _claims(body: bytes) -> dict[str, Any]:
    try:
        claims = json.loads(json.loads(body)["payload"])
    except (ValueError, KeyError, TypeError) as error:
        raise ApiRefused(400, "INVALID_PAYLOAD", "The payload must be a JSON object of claims.") from error
    if not isinstance(claims, dict):
        raise ApiRefused(400, "INVALID_PAYLOAD", "The payload must be a JSON object of claims.")
    return claims
