"""IAM's signature on a service account's claims, as the description of iamcredentials.v1 has it."""

import json
from collections.abc import Iterator

from tests.contracts.description import described
from tests.contracts.errors import NAMES
from tests.contracts.exchange import Exchange
from tests.contracts.values import fault_of_parameter, faults_of

CLAIMS = {"iss", "sub", "aud", "scope", "iat", "exp"}
LONGEST = 12 * 3600
"""Seconds for which IAM signs; Google's token endpoint takes an hour."""


def is_signing(path: str) -> bool:
    return path.startswith("/v1/projects/") and path.endswith(":signJwt")


def faults_of_signing(exchange: Exchange) -> Iterator[str]:
    iam = described("iamcredentials.v1")
    found = iam.find(exchange.verb, exchange.path)
    if found is None:
        yield f"{exchange.verb} {exchange.path}: no method of IAM's"
        return
    if fault := fault_of_parameter(found.path["name"], found.method.parameters["name"]):
        yield f"name: {found.path['name']} {fault}"
    if not found.path["name"].startswith("projects/-/"):
        yield "name: the project is always '-'"
    body = json.loads(exchange.body)
    faulty = list(faults_of(body, {"$ref": found.method.request}, iam))
    yield from faulty or _faults_of_claims(body)
    if exchange.status == 200:
        told = exchange.told
        yield from faults_of(told, {"$ref": found.method.response}, iam, "answer")
        yield from (f"answer.{name}: missing" for name in ("keyId", "signedJwt") if not told.get(name))
    else:
        error = exchange.told.get("error", {})
        if error.get("code") != exchange.status or error.get("status") not in NAMES.get(exchange.status, set()):
            yield f"error: {exchange.told}"


def _faults_of_claims(body: dict[str, str]) -> Iterator[str]:
    """Of a request to act for a mailbox. https://developers.google.com/identity/protocols/oauth2/service-account"""
    claims = json.loads(body.get("payload", "{}"))
    yield from (f"payload.{name}: missing" for name in sorted(CLAIMS - set(claims)))
    lasts = claims.get("exp", 0) - claims.get("iat", 0)
    if not isinstance(lasts, int) or not 0 < lasts <= LONGEST:
        yield f"payload.exp: {lasts} seconds"
