"""Tokens, the add-on's events, and the shapes its answers must have."""

import json
from typing import Any

import jwt
import pytest
from cryptography.x509 import load_pem_x509_certificate

from sandbox.addon_host import fault_in

SUPPORT = "support@example.com"
CLIENT = "guichet-addon.apps.example"
TAKE = "http://localhost:8080/addon/take"
CARD: dict[str, Any] = {"navigations": [{"pushCard": {}}]}


def verified(google, token, audience, **options: Any) -> Any:
    """As a careful product would, against the published certificates."""
    certificates = google.wsgi.test_client().get("/google/certs").get_json()
    certificate = certificates[jwt.get_unverified_header(token)["kid"]]
    key: Any = load_pem_x509_certificate(certificate.encode()).public_key()
    allowed: Any = {"verify_exp": False, "verify_iat": False} | options
    return jwt.decode(token, key, ["RS256"], audience=audience, issuer="https://accounts.google.com", options=allowed)


def test_tokens_verify_against_the_certificates(google):
    system, user = google.system_token(TAKE), google.user_token("alice")

    assert verified(google, system, TAKE)["email"] == "service-1@gcp-sa-gsuiteaddons.example"
    claims = verified(google, user, CLIENT)
    assert (claims["email"], claims["hd"], len(claims["sub"])) == ("alice@example.com", "example.com", 21)
    assert claims["exp"] - claims["iat"] == 3600


@pytest.mark.parametrize(
    "over",
    [{"key": "foreign"}, {"audience": "other"}, {"issuer": "https://evil.example"}, {"alg": "none"}, {"alg": "HS256"},
     {"kid": "unknown"}, {"kid": None}],
)  # fmt: skip
def test_falsified_tokens_fail(google, over):
    token = google.user_token("alice", **over)

    with pytest.raises((jwt.InvalidTokenError, KeyError)):
        verified(google, token, CLIENT)


def test_tokens_can_lie_about_time_and_person(google, clock):
    claims = verified(google, google.user_token("alice", expires_in=-60, email="bob@example.com", sub="7"), CLIENT)

    assert claims["exp"] == int(clock.at.timestamp()) - 60
    assert (claims["email"], claims["sub"]) == ("bob@example.com", "7")
    assert "email_verified" not in verified(google, google.user_token("alice", email_verified=None), CLIENT)


def test_certificates_may_be_cached(google):
    answer = google.wsgi.test_client().get("/google/certs")

    assert "max-age=" in answer.headers["Cache-Control"]


def test_a_click_on_a_messages_card(google, product):
    mail = google.receive(SUPPORT)

    google.click("alice", "/addon/note", message=mail, parameters={"rev": "1"}, inputs={"note": ["hi"], "empty": [""]})

    [(method, url, headers, body)] = product.received
    event = json.loads(body)
    common = event["commonEventObject"]
    assert (method, url) == ("POST", "http://localhost:8080/addon/note")
    assert verified(google, headers["Authorization"].removeprefix("Bearer "), url)
    assert common["hostApp"] == "GMAIL"
    assert common["parameters"] == {"rev": "1"}
    assert common["formInputs"] == {"note": {"stringInputs": {"value": ["hi"]}}}
    assert common["userLocale"] == "fr"
    assert common["timeZone"] == {"id": "Europe/Paris", "offset": 3600000.0}
    assert event["gmail"]["messageId"] == f"msg-f:{int(mail, 16)}"
    assert event["gmail"]["threadId"] == f"thread-f:{int(mail, 16)}"


def test_dates_and_times_travel_as_google_wraps_them(google, product):
    day = {"dateInput": {"msSinceEpoch": "1795219200000"}}
    moment = {"dateTimeInput": {"msSinceEpoch": 1795219200000, "hasDate": True, "hasTime": True}}
    inputs = {"day": day, "moment": moment, "tags": ["a", "b"]}

    google.click("alice", "/addon/snooze", inputs=inputs)

    form = json.loads(product.received[0][3])["commonEventObject"]["formInputs"]
    assert form == {"day": day, "moment": moment, "tags": {"stringInputs": {"value": ["a", "b"]}}}


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("America/Los_Angeles", "-2.88E7"), ("Asia/Kolkata", "1.98E7"), ("Europe/Paris", "3600000.0"), ("UTC", "0.0")],
)
def test_far_zones_have_their_offset_in_exponent_form(google, product, zone, offset):
    google.click("alice", "/addon/home", time_zone=zone)

    [(*_, body)] = product.received
    assert f'"offset": {offset}}}'.encode() in body
    assert json.loads(body)["commonEventObject"]["timeZone"]["id"] == zone


def test_spellings_that_google_has_had(google):
    event = google.event("alice", "/addon/home", platform="ANDRIOD", access_token_key="userOauthToken")

    assert event["commonEventObject"]["platform"] == "ANDRIOD"
    assert "userOauthToken" in event["authorizationEventObject"]
    assert "userOAuthToken" not in event["authorizationEventObject"]


def test_an_event_may_carry_a_falsified_user(google):
    event = google.event("alice", url_path="/addon/take", expires_in=-60, email="bob@example.com")

    claims = verified(google, event["authorizationEventObject"]["userIdToken"], CLIENT)
    assert claims["email"] == "bob@example.com"
    assert claims["exp"] < claims["iat"]


def test_home_has_no_message(google):
    event = google.event("alice", "/addon/home")

    assert "gmail" not in event
    assert "parameters" not in event["commonEventObject"]


def test_without_consent_there_is_no_user(google):
    google.revoke("alice")
    authorization = google.event("alice", "/addon/home")["authorizationEventObject"]
    assert authorization["authorizedScopes"] == []
    assert not {"userIdToken", "userOAuthToken"} & set(authorization)

    google.consent("alice", None)
    assert "userIdToken" in google.event("alice", "/addon/home")["authorizationEventObject"]


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("trigger", {"action": CARD}),
        ("callback", {"renderActions": {"action": CARD}, "stateChanged": True}),
        ("callback", {"renderActions": {"hostAppAction": {"gmailAction": {}}}}),
        ("completion", {"autoComplete": {"items": []}}),
        ("trigger", {"requesting_google_scopes": {"all_scopes": True}}),
    ],
)
def test_right_shapes_pass(kind, answer):
    assert fault_in(kind, answer) is None


@pytest.mark.parametrize(
    ("kind", "answer", "fault"),
    [
        ("callback", {"action": CARD}, "Cannot find field: action in message google.apps.card.v1.SubmitFormResponse"),
        ("trigger", {"renderActions": {}}, "Cannot find field: renderActions"),
        ("trigger", {"action": CARD, "stateChanged": True}, "Cannot find field: stateChanged"),
        ("callback", {"stateChanged": True}, "Missing field: renderActions"),
        ("callback", {"renderActions": {"action": {"colour": 1}}}, "Cannot find field: colour"),
        ("callback", {"autoComplete": {"items": []}}, "Cannot find field: autoComplete"),
        ("completion", {"renderActions": {"action": CARD}}, "Cannot find field: renderActions"),
        ("trigger", [], "Cannot read the response"),
    ],
)
def test_wrong_shapes_are_named(kind, answer, fault):
    assert fault in str(fault_in(kind, answer))


def test_where_somebody_writes_the_event_tells_whom_it_goes_to_and_not_what_is_answered(google, make_google):
    mail = google.receive(SUPPORT)
    other = make_google(answered_mail_in_compose=True)
    answered = other.receive(SUPPORT)

    event = google.event("alice", "/addon/compose", message=mail, draft={"to": ["carol@example.org"]})
    telling = other.event("alice", "/addon/compose", message=answered, draft={})

    assert event["gmail"] == {"toRecipients": ["carol@example.org"], "ccRecipients": [], "bccRecipients": []}
    assert telling["gmail"]["messageId"] == f"msg-f:{int(answered, 16)}"
