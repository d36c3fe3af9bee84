"""What Pub/Sub posts: the envelope of a push, whose message is as the description of pubsub.v1 has it.

https://cloud.google.com/pubsub/docs/push#receive_push"""

import base64
import json
import re
from collections.abc import Iterator
from typing import Any

from tests.contracts.description import described
from tests.contracts.values import faults_of

TWICE = {"message_id": "messageId", "publish_time": "publishTime"}
"""Real pushes name these in both spellings."""
KNOWN = {"message", "subscription", "deliveryAttempt"}
SUBSCRIPTION = re.compile(r"projects/[^/]+/subscriptions/[^/]+")
UINT64 = re.compile(r"[0-9]{1,20}")


def faults_of_push(body: bytes) -> Iterator[str]:
    try:
        push = json.loads(body)
    except ValueError as error:
        yield f"push: {error}"
        return
    if not isinstance(push, dict) or not isinstance(push.get("message"), dict):
        yield "push: no message"
        return
    yield from (f"push.{name}: unheard of" for name in sorted(set(push) - KNOWN))
    if not SUBSCRIPTION.fullmatch(str(push.get("subscription"))):
        yield f"push.subscription: {push.get('subscription')}"
    yield from _faults_of_message(push["message"])


def _faults_of_message(message: dict[str, Any]) -> Iterator[str]:
    plain = {name: value for name, value in message.items() if name not in TWICE}
    for copy, name in TWICE.items():
        if name not in message or message.get(copy, message[name]) != message[name]:
            yield f"push.message.{name}: missing, or unlike {copy}"
    pubsub = described("pubsub.v1")
    found = list(faults_of(plain, {"$ref": "PubsubMessage"}, pubsub, "push.message"))
    yield from found
    if not found:
        yield from _faults_of_notice(message.get("data", ""))


def _faults_of_notice(data: str) -> Iterator[str]:
    """Gmail's own words in it. https://developers.google.com/workspace/gmail/api/guides/push"""
    try:
        notice = json.loads(base64.b64decode(data))
    except ValueError as error:
        yield f"push.message.data: {error}"
        return
    if not isinstance(notice, dict) or not _is_notice(notice):
        yield f"push.message.data: {notice}"


def _is_notice(notice: dict[str, Any]) -> bool:
    if set(notice) != {"emailAddress", "historyId"}:
        return False
    return "@" in str(notice["emailAddress"]) and UINT64.fullmatch(str(notice["historyId"])) is not None
