"""Google's tokens, as strict as Google is: for one account, some scopes, and a while."""

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest

from sandbox.google import Google
from sandbox.hosts import Hosts
from sandbox.keys import foreign_key
from sandbox.oauth.endpoint import ASSERTION, AUDIENCE
from sandbox.oauth.errors import ApiRefused, OAuthRefused

ROBOT, SUPPORT, JOBS = "robot@p.iam.gserviceaccount.com", "support@example.com", "jobs@example.com"
GMAIL = "https://www.googleapis.com/auth/gmail."
CALLBACK = "https://desk.example.com/consent/callback"
VERIFIER = "v" * 43


class Clock:
    now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def google(clock: Clock) -> Google:
    google = Google(url="http://google.example", post=_nobody, clock=clock)
    google.add_account(SUPPORT)
    google.add_account(JOBS)
    google.oauth.cloud.add_service_account(ROBOT, delegated={GMAIL + "modify"}, token_creators={"op@example.com"})
    google.oauth.clients.add("client", "secret", callbacks=[CALLBACK])
    return google


def _nobody(*_request: object) -> Any:
    raise ConnectionRefusedError("no product here")


def call(google: Google, token: str, path: str, method: str = "GET") -> int:
    uri = f"https://gmail.googleapis.com/gmail/v1/users/{path}"
    return int(Hosts(google.wsgi).request(uri, method, None, {"Authorization": f"Bearer {token}"})[0].status)


def test_a_token_opens_its_own_mailbox_for_a_while(google: Google, clock: Clock) -> None:
    token = google.oauth.tokens.issue(SUPPORT, [GMAIL + "modify"])

    assert [call(google, token, f"{who}/profile") for who in (SUPPORT, "me", JOBS)] == [200, 200, 403]
    clock.now += timedelta(seconds=3600)
    assert call(google, token, f"{SUPPORT}/profile") == 401


@pytest.mark.parametrize(
    ("scope", "reads", "makes"),
    [("modify", 200, 400), ("readonly", 200, 403), ("labels", 403, 400), ("send", 403, 403)],
)
def test_a_token_opens_what_its_scope_opens(google: Google, scope: str, reads: int, makes: int) -> None:
    token = google.oauth.tokens.issue(SUPPORT, [GMAIL + scope])

    assert call(google, token, f"{SUPPORT}/messages") == reads
    assert call(google, token, f"{SUPPORT}/labels", "POST") == makes  # without a label to make


def test_an_account_without_gmail_is_told_so(google: Google) -> None:
    google.without_gmail.add("printer@example.com")
    token = google.oauth.tokens.issue("printer@example.com", [GMAIL + "modify"])

    assert call(google, token, "printer@example.com/profile") == 400


# Assertions


def asserted(google: Google, key: Any = None, **changed: Any) -> dict[str, Any]:
    now = int(google.now.timestamp())
    claims = {"iss": ROBOT, "sub": SUPPORT, "aud": AUDIENCE, "scope": GMAIL + "modify", "iat": now, "exp": now + 3600}
    claims = {name: value for name, value in (claims | changed).items() if value is not None}
    signed = jwt.encode(claims, key or google.oauth.cloud.accounts[ROBOT].key, algorithm="RS256")
    return google.oauth.endpoint.answer({"grant_type": ASSERTION, "assertion": signed})


def test_an_honest_assertion_is_a_token(google: Google) -> None:
    told = asserted(google)

    assert (told["token_type"], told["expires_in"]) == ("Bearer", 3599)
    assert call(google, told["access_token"], f"{SUPPORT}/profile") == 200


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"sub": "nobody@example.com"}, "invalid_grant: Invalid email or User ID"),
        ({"sub": "support"}, "invalid_grant: Not a valid email"),
        ({"sub": None}, "invalid_grant: Not a valid email"),
        ({"scope": "https://mail.google.com/"}, "unauthorized_client"),
        ({"scope": f"{GMAIL}modify {GMAIL}settings.sharing"}, "unauthorized_client"),
        ({"scope": ""}, "unauthorized_client"),
        ({"aud": "https://elsewhere.example"}, "invalid_grant: Invalid JWT: Failed audience"),
        ({"iss": "other@p.iam.gserviceaccount.com"}, "invalid_grant: Invalid JWT Signature"),
        ({"exp": 1}, "invalid_grant: Invalid JWT: Token must be"),
        ({"exp": 4102444800}, "invalid_grant: Invalid JWT: Token must be"),
        ({"iat": None}, "invalid_grant: Invalid JWT: Token must be"),
        ({"key": "foreign"}, "invalid_grant: Invalid JWT Signature"),
    ],
)
def test_a_dishonest_one_is_none(google: Google, changed: dict[str, Any], error: str) -> None:
    key = foreign_key() if changed.pop("key", None) else None

    with pytest.raises(OAuthRefused, match=error):
        asserted(google, key, **changed)


def test_only_a_token_creator_signs(google: Google) -> None:
    cloud, tokens = google.oauth.cloud, google.oauth.tokens
    scope = ["https://www.googleapis.com/auth/cloud-platform"]
    body = b'{"payload": "{}"}'

    assert "signedJwt" in cloud.sign(ROBOT, tokens.issue("op@example.com", scope), body)
    for bearer, error in (
        (tokens.issue("else@example.com", scope), "403 IAM_PERMISSION_DENIED"),
        (tokens.issue("op@example.com", [GMAIL + "modify"]), "401"),
        ("made up", "401"),
    ):
        with pytest.raises(ApiRefused, match=error):
            cloud.sign(ROBOT, bearer, body)
    with pytest.raises(ApiRefused, match="404"):
        cloud.sign("nobody@p.iam.gserviceaccount.com", tokens.issue("op@example.com", scope), body)
