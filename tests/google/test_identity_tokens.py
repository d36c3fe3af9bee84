"""Who is let in by a token, and who is not."""

import base64
import json
from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.google import Google
from sandbox.keys import KEY_ID, certificates, signing_key
from sandbox.tokens import Overrides
from service.google.identity import Keys, Tokens
from service.knocking import Claims, KeysUnreachable, NotVerified
from tests.google.gmail_world import Clock

URL = "https://guichet.example/push/gmail"
SENDER = "push@guichet.example"


@pytest.fixture
def tokens(clock: Clock) -> Tokens:
    return Tokens(Keys(fetch=_certs, clock=clock), clock)


def _certs(_url: str) -> tuple[dict[str, str], bytes]:
    return {"cache-control": "max-age=86400"}, json.dumps(certificates()).encode()


def claims(clock: Clock, **over: Any) -> dict[str, Any]:
    found = {
        "iss": "https://accounts.google.com",
        "aud": URL,
        "sub": "1",
        "email": SENDER,
        "email_verified": True,
        "iat": int(clock.now),
        "exp": int(clock.now) + 3600,
    }
    return {name: value for name, value in (found | over).items() if value is not None}


def signed(said: dict[str, Any], **headers: Any) -> str:
    return jwt.encode(said, signing_key(), algorithm="RS256", headers={"kid": KEY_ID} | headers)


def refusal(tokens: Tokens, token: object, audience: str | list[str] = URL) -> str:
    with pytest.raises(NotVerified) as refused:
        tokens.verified(token, audience=audience, senders=[SENDER])
    assert str(token) not in str(refused.value) or not token
    return str(refused.value)


def test_googles_own_token_opens(google: Google, tokens: Tokens) -> None:
    token = google.push_token(URL)

    found = tokens.verified(token, audience=URL, senders={SENDER.upper()})

    assert (found.email, found.hd) == (SENDER, None)


def test_a_member_is_known_by_sub_and_domain(google: Google, tokens: Tokens) -> None:
    google.add_person("alice", "Alice@Example.com", name="Alice Martin", views="support@example.com")

    found = tokens.verified(google.user_token("alice", hd="example.com"), audience=google.client_id)

    assert found == Claims(sub=google.people["alice"].sub, email="alice@example.com", hd="example.com")


@pytest.mark.parametrize("issuer", ["accounts.google.com", "https://accounts.google.com"])
@pytest.mark.parametrize("audience", [URL, ["https://other.example", URL]])
def test_both_issuers_and_any_of_several_audiences(
    tokens: Tokens, clock: Clock, issuer: str, audience: str | list[str]
) -> None:
    assert tokens.verified(signed(claims(clock, iss=issuer)), audience=audience, senders=[SENDER]).sub == "1"


@pytest.mark.parametrize(
    ("over", "reason"),
    [
        (Overrides(issuer="https://accounts.google.com.example"), "foreign issuer"),
        (Overrides(audience="https://guichet.example/push/gmail/"), "foreign audience"),
        (Overrides(audience="HTTPS://guichet.example/push/gmail"), "foreign audience"),
        (Overrides(email="foe@example.org"), "foreign sender"),
        (Overrides(email_verified=False), "email not verified"),
        (Overrides(email_verified=None), "email not verified"),
        (Overrides(expires_in=-11), "expired"),
        (Overrides(issued_ago=-11), "not valid yet"),
        (Overrides(key="foreign"), "foreign signature"),
        (Overrides(kid="unknown"), "foreign key"),
        (Overrides(kid=None), "no key id"),
        (Overrides(alg="none"), "unsigned, or not signed with RS256"),
        (Overrides(alg="HS256"), "unsigned, or not signed with RS256"),
        (Overrides(alg="RS512"), "unsigned, or not signed with RS256"),
        (Overrides(email=None), "no email"),
        (Overrides(audience=None), "no aud"),
        (Overrides(issuer=None), "no iss"),
        (Overrides(sub=None), "no sub"),
    ],
)
def test_a_dishonest_token_is_refused(google: Google, tokens: Tokens, over: Overrides, reason: str) -> None:
    assert refusal(tokens, google.push_token(URL, **over)) == reason


@pytest.mark.parametrize("over", [Overrides(expires_in=-9), Overrides(issued_ago=-10)])
def test_clocks_may_differ_by_ten_seconds(google: Google, tokens: Tokens, over: Overrides) -> None:
    assert tokens.verified(google.push_token(URL, **over), audience=URL).email == SENDER


@pytest.mark.parametrize(
    ("over", "reason"),
    [
        ({"aud": [URL]}, "foreign audience"),
        ({"aud": ""}, "foreign audience"),
        ({"exp": None}, "no exp"),
        ({"iat": None}, "no iat"),
        ({"exp": float("nan")}, "expired"),
        ({"exp": "9999999999"}, "malformed exp"),
        ({"exp": True}, "malformed exp"),
        ({"iat": float("nan")}, "not valid yet"),
        ({"nbf": 9_999_999_999}, "not valid yet"),
        ({"iss": ["https://accounts.google.com"]}, "foreign issuer"),
        ({"sub": ""}, "malformed sub or email"),
        ({"sub": 7}, "malformed"),
        ({"email": [SENDER]}, "malformed sub or email"),
        ({"email_verified": "true"}, "email not verified"),
        ({"email_verified": 1}, "email not verified"),
    ],
)
def test_claims_of_another_shape_are_refused(tokens: Tokens, clock: Clock, over: dict[str, Any], reason: str) -> None:
    if isinstance(over.get("sub"), int) or isinstance(over.get("iss"), list):
        token = _signed_as_it_is(claims(clock, **over))
    else:
        token = signed(claims(clock, **over))

    assert refusal(tokens, token) == reason


@pytest.mark.parametrize("header", [{"crit": ["exp"]}, {"b64": False}])
def test_extensions_that_change_the_meaning_are_refused(tokens: Tokens, clock: Clock, header: dict[str, Any]) -> None:
    said = base64.urlsafe_b64encode(json.dumps({"alg": "RS256", "kid": KEY_ID} | header).encode()).rstrip(b"=")

    assert refusal(tokens, f"{said.decode()}.{signed(claims(clock)).split('.', 1)[1]}") == "malformed"


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        (None, "missing"),
        ("", "missing"),
        (b"a.b.c", "missing"),
        (["a"], "missing"),
        ("a.b.c", "malformed"),
        ("é.b.c", "malformed"),
        ("a" * 8193, "too long"),
        (base64.urlsafe_b64encode(b"[" * 6000).decode() + ".e30.e30", "malformed"),
        (base64.urlsafe_b64encode(b'["RS256"]').decode() + ".e30.e30", "malformed"),
        (base64.urlsafe_b64encode(b'{"alg":"RS256","kid":7}').decode() + ".e30.e30", "malformed"),
    ],
)
def test_what_is_no_token_is_refused(tokens: Tokens, token: object, reason: str) -> None:
    assert refusal(tokens, token) == reason


@given(st.text(max_size=60) | st.from_regex(r"\A[\w-]{1,40}\.[\w-]{1,40}\.[\w-]{1,40}\Z"))
def test_any_text_is_refused_and_nothing_else(token: str) -> None:
    with pytest.raises(NotVerified):
        Tokens(Keys(fetch=_certs)).verified(token, audience=URL)


def test_no_audience_lets_nobody_in(tokens: Tokens, google: Google) -> None:
    assert refusal(tokens, google.push_token(URL), audience=[]) == "foreign audience"
    assert refusal(tokens, google.push_token(""), audience="") == "foreign audience"


def test_a_changed_letter_is_noticed(tokens: Tokens, google: Google) -> None:
    head, body, signature = google.push_token(URL).split(".")
    other = google.push_token("https://other.example").split(".")[1]

    assert refusal(tokens, f"{head}.{other}.{signature}") == "foreign signature"
    assert refusal(tokens, f"{head}.{body}.") == "foreign signature"


def test_without_keys_nobody_is_refused(google: Google, clock: Clock) -> None:
    def down(_url: str) -> tuple[dict[str, str], bytes]:
        raise TimeoutError("timed out")

    with pytest.raises(KeysUnreachable):
        Tokens(Keys(fetch=down, clock=clock), clock).verified(google.push_token(URL), audience=URL)


def _signed_as_it_is(said: dict[str, Any]) -> str:
    """The client library refuses to write what a foe would."""
    return jwt.PyJWS().encode(json.dumps(said).encode(), signing_key(), algorithm="RS256", headers={"kid": KEY_ID})
