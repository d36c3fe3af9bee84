"""Messages as Gmail's API gives them, in our words."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from service.domain.identity import MessageId, ThreadId
from service.google.headers import readable
from service.ports import HistoryPage, Mail, Record, Touched

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HEADERS = (
    "From", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "List-Id",
    "List-Post", "X-Original-From", "X-Original-Sender", "Sender", "Auto-Submitted", "Precedence", "Return-Path",
    "X-Auto-Response-Suppress", "Delivered-To", "X-Original-To", "X-Forwarded-For", "X-Forwarded-To", "Content-Type",
    "List-Unsubscribe", "X-Failed-Recipients", "X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Mail-Autoreply",
    "X-MS-Exchange-Generated-Message-Source", "X-MS-Exchange-Inbox-Rules-Loop",
)  # fmt: skip
"""Those that Guichet reads."""
HAPPENINGS = ("messagesAdded", "labelsAdded", "labelsRemoved", "messagesDeleted")

Json = Mapping[str, Any]


def mail(message: Json) -> Mail:
    """From ``format=metadata``. https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages"""
    return Mail(
        id=MessageId(message["id"]),
        thread=ThreadId(message["threadId"]),
        at=instant(message["internalDate"]),
        labels=frozenset(message.get("labelIds", ())),
        headers=readable(message.get("payload", {}).get("headers", ())),
    )


def listed(message: Json) -> Mail:
    """From a list, which tells ids alone."""
    return Mail(id=MessageId(message["id"]), thread=ThreadId(message["threadId"]), at=EPOCH, labels=frozenset())


def history_page(answer: Json) -> HistoryPage:
    """A page may lack ``history`` and still have a next page."""
    records = answer.get("history", ())
    left = {one["message"]["id"] for record in records for one in record.get("labelsRemoved", ()) if _from_inbox(one)}
    return HistoryPage(
        records=tuple(_record(record, left) for record in records),
        next_page=answer.get("nextPageToken"),
        now=int(answer["historyId"]),
    )


def instant(milliseconds: str) -> datetime:
    return EPOCH + timedelta(milliseconds=int(milliseconds))


def _from_inbox(change: Json) -> bool:
    return "INBOX" in change.get("labelIds", ())


def _record(record: Json, left: Collection[str]) -> Record:
    """``messages`` is left aside: it repeats what the four lists say. ``left``: what was taken out of the inbox."""
    touched: dict[str, Touched] = {}
    for happening in HAPPENINGS:
        for each in record.get(happening, ()):
            now = _touched(each, happening, left)
            touched[now.message] = _both(touched.get(now.message, now), now)
    return Record(id=int(record["id"]), touched=tuple(touched.values()))


def _touched(change: Json, happening: str, left: Collection[str]) -> Touched:
    message = change["message"]
    labels = message.get("labelIds")
    return Touched(
        message=MessageId(message["id"]),
        thread=ThreadId(message["threadId"]),
        labels=None if labels is None else frozenset(labels),
        added=happening == "messagesAdded",
        left=happening == "labelsRemoved" and _from_inbox(change),
        passed=happening == "messagesAdded" and message["id"] in left,
        deleted=happening == "messagesDeleted",
    )


def _both(one: Touched, other: Touched) -> Touched:
    return Touched(
        message=one.message,
        thread=one.thread,
        labels=one.labels if other.labels is None else other.labels,
        added=one.added or other.added,
        left=one.left or other.left,
        passed=one.passed or other.passed,
        deleted=one.deleted or other.deleted,
    )
