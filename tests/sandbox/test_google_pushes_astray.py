"""Notifications that come late, twice or never, by chance."""

import base64
import json

import pytest

SUPPORT = "support@example.com"
TOPIC = "projects/sandbox/topics/guichet"


@pytest.fixture
def watched(make_google, client, product):
    def make(**knobs):
        google = make_google(**knobs)
        client(google).watch(userId=SUPPORT, body={"topicName": TOPIC}).execute()
        google.deliver()
        product.received.clear()
        return google

    return make


def told(product):
    bodies = (json.loads(body) for *_, body in product.received)
    return [json.loads(base64.b64decode(body["message"]["data"]))["historyId"] for body in bodies]


def test_a_lost_one_never_comes(watched, product):
    google = watched()
    google.subscription.knobs = type(google.knobs)(lost_pushes=1.0)
    google.receive(SUPPORT)

    google.subscription.deliver_due(1000.0)

    assert product.received == []
    assert google.chances.met == {"push lost": 1}


def test_a_late_one_comes_behind_newer_ones(watched, product):
    google = watched()
    google.subscription.knobs = type(google.knobs)(late_pushes=1.0, push_lateness=60)
    google.receive(SUPPORT)
    google.subscription.deliver_due(100.0)
    google.subscription.knobs = google.knobs
    google.receive(SUPPORT)

    for second in (102.0, 161.0):
        google.subscription.deliver_due(second)

    newer, older = told(product)
    assert newer > older


def test_one_that_was_acknowledged_comes_again(watched, product):
    google = watched()
    google.subscription.knobs = type(google.knobs)(doubled_pushes=1.0, push_lateness=10)
    google.receive(SUPPORT)
    google.subscription.deliver_due(100.0)
    google.chances.calm = True

    for second in (105.0, 111.0, 130.0):
        google.subscription.deliver_due(second)

    assert len(told(product)) == 2
    assert len(set(told(product))) == 1


def test_what_is_just_being_posted_is_not_posted_by_another_thread(watched, product):
    google = watched()
    mails = []

    class Slow:
        def __call__(self, *request):
            mails.append(google.subscription.deliver_due(101.5))
            return product(*request)

    google.receive(SUPPORT)
    google.subscription.post = Slow()

    assert google.subscription.deliver_due(100.0) == 1
    assert mails == [0]
