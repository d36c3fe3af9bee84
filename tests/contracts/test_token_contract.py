"""The token endpoint: what is asked and answered, and each way to get it wrong."""

import base64
import json
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.contracts.exchange import Exchange
from tests.contracts.gmail import faults
from tests.contracts.samples import ID, got
from tests.contracts.tokens import ASSERTION, faults_of_token, scopes_of

MODIFY = "https://www.googleapis.com/auth/gmail.modify"
METADATA = "https://www.googleapis.com/auth/gmail.metadata"
CLAIMS = {"iss": "g@p", "sub": "support@example.com", "scope": MODIFY, "iat": 1000, "exp": 4600}
TOKEN = {"access_token": "ya29.one", "token_type": "Bearer", "expires_in": 3599}
REFRESHING = {"grant_type": "refresh_token", "refresh_token": "1//a", "client_id": "c", "client_secret": "s"}


def asserted(**claims: Any) -> dict[str, str]:
    payload = base64.urlsafe_b64encode(json.dumps(CLAIMS | claims).encode()).decode().rstrip("=")
    return {"grant_type": ASSERTION, "assertion": f"e30.{payload}.sig"}


def asking(form: dict[str, str], told: Any = None, *, status: int = 200, kind: str = "") -> Exchange:
    return Exchange(
        verb="POST",
        uri="https://oauth2.googleapis.com/token",
        headers={"content-type": kind or "application/x-www-form-urlencoded"},
        body=urlencode(form).encode(),
        status=status,
        answer_headers={},
        answer=json.dumps(TOKEN if told is None else told).encode(),
    )


@pytest.mark.parametrize(
    "exchange",
    [
        asking(asserted()),
        asking(REFRESHING, TOKEN | {"scope": MODIFY}),
        asking(asserted(), {"error": "unauthorized_client", "error_description": "no"}, status=401),
    ],
)
def test_an_exchange_as_it_should_be(exchange: Exchange) -> None:
    assert list(faults_of_token(exchange)) == []


def test_a_token_opens_what_it_was_issued_for() -> None:
    list(faults_of_token(asking(REFRESHING, TOKEN | {"access_token": "ya29.small", "scope": METADATA})))
    headers = {"authorization": "Bearer ya29.small"}

    assert scopes_of("ya29.small") == {METADATA}
    assert list(faults(got("/profile", {"historyId": "1"}, headers=headers))) == []
    assert "needs one of" in next(iter(faults(got(f"/messages/{ID}/trash", {"id": ID}, verb="POST", headers=headers))))


@pytest.mark.parametrize(
    ("exchange", "fault"),
    [
        (asking(asserted(), kind="application/json"), "is no form"),
        (asking({"grant_type": "password"}), "grant_type: 'password'"),
        (asking({"grant_type": ASSERTION}), "assertion: missing"),
        (asking(REFRESHING | {"grant_type": "authorization_code"}), "redirect_uri: missing"),
        (asking(asserted(scope=f"{MODIFY} https://mail.google.com/")), "more than we need"),
        (asking(asserted(sub="")), "nobody to speak for"),
        (asking(asserted(exp=9000)), "longer than an hour"),
        (asking(asserted(), TOKEN | {"token_type": "MAC"}), "no bearer token"),
        (asking(asserted(), TOKEN | {"expires_in": "3599"}), "no number"),
        (asking(asserted(), {"error": {"code": 401}}, status=401), "answer: "),
        (asking(asserted(), {"error": "invalid_grant", "code": 1}, status=400), "answer: "),
    ],
)
def test_it_is_found(exchange: Exchange, fault: str) -> None:
    found = list(faults_of_token(exchange))

    assert [line for line in found if fault in line], found
