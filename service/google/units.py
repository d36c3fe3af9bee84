"""What each call costs of a mailbox's 6,000 units a minute.

https://developers.google.com/workspace/gmail/api/reference/quota (projects since May 2026)"""

from typing import Any

PRICES = {
    "getProfile": 1,
    "history.list": 2,
    "watch": 100,
    "stop": 50,
    "labels.list": 1,
    "labels.get": 1,
    "labels.create": 5,
    "labels.update": 5,
    "labels.patch": 5,
    "labels.delete": 5,
    "messages.list": 5,
    "messages.get": 20,
    "messages.modify": 5,
    "messages.batchModify": 50,
    "messages.send": 100,
    "threads.get": 40,
    "threads.list": 10,
    "threads.modify": 10,
    "drafts.list": 5,
    "drafts.get": 20,
    "drafts.create": 10,
    "drafts.update": 15,
    "drafts.delete": 10,
    "drafts.send": 100,
    "settings.sendAs.list": 1,
}
OF_A_MAIL = PRICES["messages.get"]
DEAR = 100
"""A method that is not in the table is taken for one of the dearest."""


def price(request: Any) -> int:
    """Of a request of Google's client."""
    return PRICES.get(str(request.methodId).removeprefix("gmail.users."), DEAR)
