"""IAM's signature: what is asked and answered, and each way to get it wrong."""

import json
from typing import Any

import pytest

from tests.contracts.exchange import Exchange
from tests.contracts.signing import faults_of_signing

CLAIMS = {"iss": "g@p", "sub": "support@example.com", "aud": "token", "scope": "modify", "iat": 1000, "exp": 4600}
NAME = "projects/-/serviceAccounts/g%40p"
SIGNED = {"keyId": "k", "signedJwt": "a.b.c"}


def signing(body: Any = None, answer: Any = None, *, status: int = 200, name: str = NAME) -> Exchange:
    asked = {"payload": json.dumps(CLAIMS)} if body is None else body
    told = SIGNED if answer is None else answer
    return Exchange(
        verb="POST",
        uri=f"https://iamcredentials.googleapis.com/v1/{name}:signJwt",
        headers={},
        body=json.dumps(asked).encode(),
        status=status,
        answer_headers={},
        answer=json.dumps(told).encode(),
    )


def test_a_signature_as_it_should_be() -> None:
    refusal = {"error": {"code": 403, "status": "PERMISSION_DENIED"}}

    assert list(faults_of_signing(signing())) == []
    assert list(faults_of_signing(signing(answer=refusal, status=403))) == []


@pytest.mark.parametrize(
    ("exchange", "fault"),
    [
        (signing(name="serviceAccounts/g"), "does not match"),
        (signing(name="projects/p/serviceAccounts/g"), "always '-'"),
        (signing({"claims": "{}"}), "no such field in SignJwtRequest"),
        (signing({"payload": CLAIMS}), "is no string"),
        (signing({"payload": "{}"}), "payload.sub: missing"),
        (signing({"payload": json.dumps(CLAIMS | {"exp": 1000 + 13 * 3600})}), "payload.exp"),
        (signing(answer={"keyId": "k"}), "answer.signedJwt: missing"),
        (signing(answer=SIGNED | {"expires": 1}), "no such field in SignJwtResponse"),
        (signing(answer={"error": {"code": 403, "status": "FORBIDDEN"}}, status=403), "error"),
    ],
)
def test_it_is_found(exchange: Exchange, fault: str) -> None:
    found = list(faults_of_signing(exchange))

    assert [line for line in found if fault in line], found
