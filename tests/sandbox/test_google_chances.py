"""Faults by chance: a share of all calls, the same for the same seed, before or after what was asked is done."""

from collections import Counter

import pytest
from googleapiclient.errors import HttpError

from sandbox.chances import BAD_GRANT, MISHAPS, OF_TOKENS
from sandbox.google import Google, Knobs

SUPPORT = "support@example.com"


def asked(call) -> str:
    try:
        call.execute()
    except HttpError as error:
        return f"{error.status_code}"
    except ConnectionResetError:
        return "cut"
    return "200"


def test_nothing_goes_wrong_unless_asked_for(google, gmail):
    answers = Counter(asked(gmail.getProfile(userId=SUPPORT)) for _ in range(200))

    assert answers == {"200": 200}
    assert not google.chances.met


def test_a_share_of_the_calls_fails_in_each_way(make_google, client, product, clock):
    google = make_google(fault_share=0.5, slow_answer=0.0)
    gmail = client(google)

    answers = Counter(asked(gmail.getProfile(userId=SUPPORT)) for _ in range(1000))

    assert set(google.chances.met) == {mishap.kind for mishap in MISHAPS}
    assert 400 < sum(google.chances.met.values()) < 600
    assert set(answers) == {"200", "403", "429", "500", "503", "cut"}


def test_the_same_seed_has_the_same_bad_luck(product, clock):
    def unlucky(seed):
        google = Google(url="http://localhost", post=product, clock=clock, knobs=Knobs(fault_share=0.5), seed=seed)
        google.chances._pause = lambda _: None
        return [mishap and mishap.kind for mishap in (google.chances.of_a_call() for _ in range(50))]

    assert unlucky(1) == unlucky(1)
    assert unlucky(1) != unlucky(2)


def test_a_call_that_broke_down_was_done_or_not_and_one_that_met_a_limit_was_not(make_google, client):
    google = make_google(fault_share=0.6, slow_answer=0.0)
    gmail, seen = client(google), set()
    for _ in range(300):
        mail, before = google.receive(SUPPORT), google.chances.met.copy()
        answer = asked(gmail.messages().modify(userId=SUPPORT, id=mail, body={"addLabelIds": ["STARRED"]}))
        for kind in google.chances.met - before:
            seen.add((kind, answer, "STARRED" in google.labels_of(SUPPORT, mail)))

    limits = {("429", "429"), ("429 until", "429"), ("403 rate", "403"), ("403 user", "403"), ("403 user until", "403")}
    assert {(kind, answer, done) for kind, answer, done in seen if "until" in kind or "4" in kind} == {
        (kind, answer, False) for kind, answer in limits
    }
    assert {("503 before", "503", False), ("503 after", "503", True), ("cut after", "cut", True)} <= seen
    assert ("slow", "200", True) in seen


def test_a_slow_answer_takes_its_time(make_google, client):
    google = make_google(fault_share=1.0, slow_answer=7.0)
    waited: list[float] = []
    google.chances._pause = waited.append
    for _ in range(100):
        google.chances.of_a_call()

    assert set(waited) == {7.0}
    assert len(waited) == google.chances.met["slow"]


def test_it_ends_when_it_is_calm(make_google, client):
    google = make_google(fault_share=1.0)
    google.chances.calm = True

    assert asked(client(google).getProfile(userId=SUPPORT)) == "200"


@pytest.mark.parametrize("path", ["/google/certs", "/google/oauth2/v1/certs"])
def test_certificates_are_away_by_chance(make_google, path):
    google = make_google(certs_fault_share=0.5)
    browser = google.wsgi.test_client()

    assert {browser.get(path).status_code for _ in range(50)} == {200, 503}


def test_the_token_endpoint_is_down_by_chance(make_google):
    google = make_google(token_fault_share=0.5, slow_answer=0.0)
    browser = google.wsgi.test_client()
    asked_for = {"grant_type": "refresh_token", "client_id": "unknown"}

    def answer() -> int:
        try:
            return browser.post("/google/oauth2/token", data=asked_for).status_code
        except ConnectionResetError:
            return 0

    assert {answer() for _ in range(80)} == {401, 400, 500, 503, 0}
    assert {kind for kind in google.chances.met if kind.startswith("token ")} == {
        one.kind for one in (*OF_TOKENS, BAD_GRANT)
    }
