"""What each call costs. https://developers.google.com/workspace/gmail/api/reference/quota"""

from collections.abc import Mapping

from sandbox.knobs import UnitTable

SINCE_2026 = {
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
    "messages.trash": 20,
    "messages.untrash": 5,
    "messages.delete": 10,
    "messages.batchDelete": 50,
    "messages.send": 100,
    "messages.insert": 25,
    "messages.import": 25,
    "messages.attachments.get": 20,
    "threads.list": 10,
    "threads.get": 40,
    "threads.modify": 10,
    "threads.trash": 20,
    "threads.untrash": 10,
    "threads.delete": 20,
    "drafts.list": 5,
    "drafts.get": 20,
    "drafts.create": 10,
    "drafts.update": 15,
    "drafts.delete": 10,
    "drafts.send": 100,
    "settings.sendAs.list": 1,
    "settings.sendAs.get": 1,
    "settings.delegates.list": 1,
    "settings.delegates.get": 1,
}
BEFORE = SINCE_2026 | {
    "messages.get": 5,
    "messages.trash": 5,
    "messages.attachments.get": 5,
    "threads.get": 10,
    "threads.trash": 10,
    "drafts.get": 5,
}
DEAR = {"messages.get", "threads.get", "drafts.get"}
WHOLE = 60


def price(method: str, query: Mapping[str, str], table: UnitTable) -> int:
    """Units of one call; 0 for what is not simulated. ``full`` prices the forms that carry a mail's text."""
    name = method.removeprefix("gmail.users.")
    if table == "full" and name in DEAR and query.get("format", "full") in {"full", "raw"}:
        return WHOLE
    return (BEFORE if table == "older" else SINCE_2026).get(name, 0)
