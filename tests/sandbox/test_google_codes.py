"""OAuth's codes and refresh tokens: for who asked for them, and codes once."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from sandbox.google import Google
from sandbox.oauth.allowing import AskedWrongly
from sandbox.oauth.clients import Grant
from sandbox.oauth.errors import OAuthRefused

SUPPORT = "support@example.com"
GMAIL = "https://www.googleapis.com/auth/gmail."
CALLBACK = "https://desk.example.com/consent/callback"
VERIFIER = "v" * 43


@pytest.fixture
def google() -> Google:
    google = Google(url="http://google.example", post=_nobody, clock=lambda: datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
    google.add_account(SUPPORT)
    google.oauth.clients.add("client", "secret", callbacks=[CALLBACK])
    return google


def _nobody(*_request: object) -> Any:
    raise ConnectionRefusedError("no product here")


def question(**changed: str) -> str:
    challenge = "7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM"
    asked = {
        "response_type": "code", "client_id": "client", "redirect_uri": CALLBACK, "state": "s",
        "scope": f"openid email {GMAIL}modify", "access_type": "offline",
        "code_challenge": challenge, "code_challenge_method": "S256",
    } | changed  # fmt: skip
    return "https://accounts.google.com/o/oauth2/v2/auth?" + "&".join(f"{name}={one}" for name, one in asked.items())


def form(google: Google, **changed: str) -> Mapping[str, str]:
    back = google.oauth.answer(question(), account=SUPPORT)
    code = parse_qs(urlsplit(back).query)["code"][0]
    honest = {
        "grant_type": "authorization_code", "client_id": "client", "client_secret": "secret", "redirect_uri": CALLBACK,
        "code": code, "code_verifier": VERIFIER,
    }  # fmt: skip
    return honest | changed


def test_a_code_is_good_once(google: Google) -> None:
    used = form(google)

    told = google.oauth.endpoint.answer(used)
    assert jwt.decode(told["id_token"], options={"verify_signature": False})["email"] == SUPPORT
    with pytest.raises(OAuthRefused, match="Malformed auth code"):
        google.oauth.endpoint.answer(used)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_verifier": "w" * 43}, "Invalid code verifier"),
        ({"code_verifier": ""}, "Invalid code verifier"),
        ({"redirect_uri": CALLBACK + "/"}, "redirect_uri_mismatch"),
        ({"client_secret": "guess"}, "invalid_client"),
        ({"client_id": "other"}, "invalid_client"),
        ({"code": "4/made-up"}, "Malformed auth code"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
    ],
)
def test_a_code_is_for_who_asked_for_it(google: Google, changed: dict[str, str], error: str) -> None:
    with pytest.raises(OAuthRefused, match=error):
        google.oauth.endpoint.answer(form(google, **changed))


def test_a_refresh_token_lasts_until_it_is_taken_back(google: Google) -> None:
    lasting = google.oauth.endpoint.answer(form(google))["refresh_token"]
    again = {"grant_type": "refresh_token", "client_id": "client", "client_secret": "secret", "refresh_token": lasting}

    assert google.oauth.endpoint.answer(again | {"scope": GMAIL + "modify"})["scope"] == GMAIL + "modify"
    with pytest.raises(OAuthRefused, match="invalid_scope"):
        google.oauth.endpoint.answer(again | {"scope": "https://mail.google.com/"})
    google.oauth.endpoint.revoke(lasting)
    with pytest.raises(OAuthRefused, match="expired or revoked"):
        google.oauth.endpoint.answer(again)


def test_any_token_that_is_given_back_ends_all_of_that_account_with_that_client(google: Google) -> None:
    google.oauth.clients.add("other", "secret")
    elsewhere = google.oauth.clients.refresh_token(Grant(client="other", account=SUPPORT, scopes=frozenset()))
    delegated = google.oauth.tokens.issue(SUPPORT, [])
    first, second = (google.oauth.endpoint.answer(form(google)) for _ in range(2))

    google.oauth.endpoint.revoke(second["refresh_token"])

    assert set(google.oauth.clients.lasting) == {elsewhere}
    assert google.oauth.tokens.all == [delegated]
    with pytest.raises(OAuthRefused, match="Token expired or revoked"):
        google.oauth.endpoint.revoke(first["refresh_token"])


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"client_id": "other"}, "invalid_client"),
        ({"redirect_uri": "https://evil.example/"}, "redirect_uri_mismatch"),
        ({"scope": "openid world.domination"}, "invalid_scope"),
        ({"response_type": "token"}, "invalid_request"),
    ],
)
def test_a_wrong_question_is_not_asked(google: Google, changed: dict[str, str], error: str) -> None:
    with pytest.raises(AskedWrongly, match=error):
        google.oauth.answer(question(**changed), account=SUPPORT)
    assert google.wsgi.test_client().get("/google/accounts/o/oauth2/v2/auth", query_string=changed).status_code == 400
