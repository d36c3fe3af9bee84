"""Pub/Sub's pushes, and the watch that asks for them."""

import base64
import json

import jwt
import pytest

SUPPORT = "support@example.com"
TOPIC = "projects/sandbox/topics/guichet"


def watch(gmail, topic=TOPIC, **filters):
    return gmail.watch(userId=SUPPORT, body={"topicName": topic} | filters).execute()


def data(body):
    return json.loads(base64.b64decode(json.loads(body)["message"]["data"]))


@pytest.fixture
def watched(google, gmail, product):
    watch(gmail)
    google.deliver()
    product.received.clear()
    return google


def test_a_change_is_pushed_in_the_wrapped_form(watched, product, gmail):
    watched.receive(SUPPORT)

    assert watched.deliver() == 1

    [(method, url, headers, body)] = product.received
    message = json.loads(body)["message"]
    current = int(gmail.getProfile(userId=SUPPORT).execute()["historyId"])
    assert (method, url) == ("POST", "http://localhost:8080/push/gmail")
    assert data(body) == {"emailAddress": SUPPORT, "historyId": current}
    assert message["messageId"] == message["message_id"]
    assert message["publishTime"] == message["publish_time"]
    claims = jwt.decode(headers["Authorization"].removeprefix("Bearer "), options={"verify_signature": False})
    assert claims["aud"] == url
    assert (claims["email"], claims["email_verified"]) == ("push@guichet.example", True)


def test_one_change_of_many_messages_is_one_notification(watched):
    mail = watched.receive(SUPPORT)
    watched.receive(SUPPORT, reply_to=mail)
    watched.deliver()

    watched.label(SUPPORT, mail, add=["Guichet/Open"])

    assert watched.deliver() == 1


def test_what_is_not_acknowledged_is_pushed_again(watched, product):
    watched.receive(SUPPORT)

    product.status = 500
    assert [watched.deliver(), watched.deliver()] == [1, 1]
    product.status = 204
    assert [watched.deliver(), watched.deliver()] == [1, 0]


def test_at_most_one_a_second_and_the_last_state_is_told(watched, product, gmail):
    for number in range(4):
        watched.receive(SUPPORT, subject=f"Mail {number}")
        watched.subscription.deliver_due(now=100 + number / 10)
    watched.subscription.deliver_due(now=101.5)

    told = [data(body)["historyId"] for *_, body in product.received]
    assert len(told) == 2
    assert told[-1] == int(gmail.getProfile(userId=SUPPORT).execute()["historyId"])
    assert watched.deliver() == 0


def test_backs_off_while_the_product_is_down(watched, product):
    watched.receive(SUPPORT)
    product.status = 503

    for tenth in range(600):
        watched.subscription.deliver_due(now=100 + tenth / 10)

    assert 4 <= len(product.received) <= 12


def test_excess_may_really_be_dropped(make_google, client, product):
    google = make_google(drop_pushes=True)
    watch(client(google))
    for number in range(3):
        google.receive(SUPPORT, subject=f"Mail {number}")
        google.subscription.deliver_due(now=100 + number / 10)
    google.subscription.deliver_due(now=102)

    assert len(product.received) == 1


def test_pushes_may_come_twice_and_with_text_ids(make_google, client, product):
    google = make_google(double_push=True, history_id_as_number=False)
    answer = watch(client(google))

    google.deliver()

    assert [data(body)["historyId"] for *_, body in product.received] == [answer["historyId"]] * 2


@pytest.mark.parametrize("deliver", [lambda google: google.deliver(), None])
def test_the_newest_may_come_first(make_google, client, product, deliver):
    google = make_google(reorder_pushes=True)
    watch(client(google))
    google.receive(SUPPORT)
    google.receive(SUPPORT, subject="Later")

    for now in (100, 101, 102):
        deliver(google) if deliver else google.subscription.deliver_due(now=now)

    told = [data(body)["historyId"] for *_, body in product.received]
    assert told == sorted(told, reverse=True)
    assert len(told) == 3


def test_pushes_may_take_their_time(make_google, client, product):
    google = make_google(push_delay=10)
    watch(client(google))

    google.subscription.deliver_due(now=100)
    google.subscription.deliver_due(now=109)
    assert product.received == []

    google.subscription.deliver_due(now=110)
    assert len(product.received) == 1


def test_cron_knocks_with_a_token_for_exactly_its_url(google, product):
    google.play_cron("sweep")

    [(method, url, headers, _)] = product.received
    claims = jwt.decode(headers["Authorization"].removeprefix("Bearer "), options={"verify_signature": False})
    assert (method, url, claims["aud"], claims["email"]) == ("GET", url, url, "cron@guichet.example")


def test_changes_can_be_waited_for(google):
    before = google.changed.count(SUPPORT)

    google.receive(SUPPORT)

    assert google.changed.wait(SUPPORT, since=before, timeout=0) == before + 1
