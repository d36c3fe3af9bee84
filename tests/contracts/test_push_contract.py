"""The envelope of a push, and each way to get it wrong."""

import base64
import json
from typing import Any

import pytest

from tests.contracts.push import faults_of_push

TIME = "2026-11-21T09:00:00.123Z"


def push(notice: Any = None, *, around: dict[str, Any] | None = None, **message: Any) -> bytes:
    told = {"emailAddress": "support@example.com", "historyId": 7} if notice is None else notice
    data = base64.b64encode(json.dumps(told).encode()).decode()
    inner = {"data": data, "messageId": "1", "message_id": "1", "publishTime": TIME, "publish_time": TIME} | message
    whole = {"message": inner, "subscription": "projects/p/subscriptions/s"} | (around or {})
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    "body",
    [
        push(),
        push({"emailAddress": "support@example.com", "historyId": "7"}, attributes={}, orderingKey=""),
        push(around={"deliveryAttempt": 5}),
    ],
)
def test_a_push_as_it_should_be(body: bytes) -> None:
    assert list(faults_of_push(body)) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"{", "push: "),
        (b"[]", "no message"),
        (push(around={"topic": "t"}), "push.topic: unheard of"),
        (push(around={"subscription": "guichet"}), "push.subscription"),
        (push(id="1"), "id: no such field in PubsubMessage"),
        (push(messageId=1, message_id=1), "is no string"),
        (push(message_id="2"), "unlike message_id"),
        (push(publishTime="yesterday", publish_time="yesterday"), "is no time"),
        (push(attributes={"a": 1}), "is no string"),
        (push(data="a-_="), "is no base64"),
        (push(data="bm8="), "push.message.data"),
        (push({"historyId": 7}), "push.message.data"),
        (push({"emailAddress": "support@example.com", "historyId": "abc"}), "push.message.data"),
        (push({"emailAddress": "support", "historyId": 7}), "push.message.data"),
    ],
)
def test_it_is_found(body: bytes, fault: str) -> None:
    found = list(faults_of_push(body))

    assert [line for line in found if fault in line], found
