"""What the description promises of answers in words: pages, stubs, formats, order."""

import re
from collections.abc import Iterator
from typing import Any

from tests.contracts.description import Found, Json
from tests.contracts.exchange import Exchange
from tests.contracts.limits import most

LISTS = {
    "gmail.users.messages.list": ("messages", {"id", "threadId"}),
    "gmail.users.threads.list": ("threads", {"id", "snippet", "historyId"}),
    "gmail.users.drafts.list": ("drafts", {"id", "message"}),
    "gmail.users.labels.list": (
        "labels", {"id", "name", "messageListVisibility", "labelListVisibility", "type", "color"},
    ),
    "gmail.users.history.list": (
        "history", {"id", "messages", "messagesAdded", "messagesDeleted", "labelsAdded", "labelsRemoved"},
    ),
}  # fmt: skip
"""What stands in each entry; labels are seen with their colours, where the words leave those out."""
WITHOUT = {
    "minimal": {"payload", "raw"},
    "metadata": {"raw"},
    "raw": {"payload"},
    "full": {"raw"},
}
KINDS = {
    "messageAdded": "messagesAdded", "messageDeleted": "messagesDeleted", "labelAdded": "labelsAdded",
    "labelRemoved": "labelsRemoved",
}  # fmt: skip


def faults_of_promises(told: Json, exchange: Exchange, found: Found) -> Iterator[str]:
    if found.method.id in LISTS:
        yield from _faults_of_list(told, exchange, found)
    if found.method.id == "gmail.users.history.list":
        yield from _faults_of_history(told, exchange)
    if "format" in found.method.query:
        form = exchange.first("format", "full") or "full"
        for message in _messages(told):
            yield from _faults_of_format(message, form, exchange.many("metadataHeaders"))
    asked = found.path.get("id", "")
    if re.fullmatch(r"[0-9a-f]{16}", asked) and "id" in told and told["id"] != asked:
        yield f"id: {told['id']} where {asked} was asked for"


def _faults_of_list(told: Json, exchange: Exchange, found: Found) -> Iterator[str]:
    name, known = LISTS[found.method.id]
    entries = told.get(name, [])
    for extra in sorted({field for entry in entries for field in entry} - known):
        yield f"{name}.{extra}: a list does not tell it"
    size = found.method.query.get("maxResults")
    if size is None:
        return
    asked = int(exchange.first("maxResults") or size["default"])
    if len(entries) > min(asked, most(size) or asked):
        yield f"{name}: {len(entries)} where at most {asked} were asked for"
    if told.get("nextPageToken") == "":
        yield "nextPageToken: empty"


def _faults_of_history(told: Json, exchange: Exchange) -> Iterator[str]:
    """After the start and in order; only the kinds that were asked for; the mailbox's own id is the latest."""
    ids = [int(record["id"]) for record in told.get("history", ()) if "id" in record]
    if ids != sorted(set(ids)):
        yield "history: not in increasing order"
    if ids and ids[0] <= int(exchange.first("startHistoryId") or 0):
        yield "history: begins before its start"
    if ids and int(told.get("historyId", ids[-1])) < ids[-1]:
        yield "historyId: older than a record"
    wanted = {KINDS[kind] for kind in exchange.many("historyTypes")} or set(KINDS.values())
    for record in told.get("history", ()):
        for kind in sorted({*KINDS.values()} & set(record) - wanted):
            yield f"history.{kind}: not asked for"


def _messages(told: Json) -> list[Json]:
    """Of a message, a thread or a draft."""
    if "messages" in told:
        found: list[Json] = told["messages"]
        return found
    return [told.get("message", told)]


def _faults_of_format(message: Json, form: str, names: list[str]) -> Iterator[str]:
    for name in sorted(WITHOUT[form] & set(message)):
        yield f"{name}: not in the format {form}"
    payload: Any = message.get("payload", {})
    if form != "metadata":
        return
    for name in sorted({"body", "parts"} & set(payload)):
        yield f"payload.{name}: not in the format metadata"
    wanted = {name.lower() for name in names}
    for header in payload.get("headers", ()):
        if wanted and header.get("name", names[0]).lower() not in wanted:
            yield f"payload.headers: {header['name']} was not asked for"
