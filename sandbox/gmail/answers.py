"""Messages, threads and history as Gmail's JSON."""

from collections.abc import Iterable
from email.message import Message as Mime
from typing import Any

from sandbox.gmail.asked import base64url
from sandbox.gmail.history import Record
from sandbox.gmail.mail import decoded_bytes, filename
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.message import Message, Thread

Json = dict[str, Any]


def reference(message: Message) -> Json:
    return {"id": message.id, "threadId": message.thread}


def brief(message: Message) -> Json:
    """What the verbs answer: ids and labels."""
    return reference(message) | ({"labelIds": sorted(message.labels)} if message.labels else {})


def message_json(message: Message, form: str, only_headers: Iterable[str] = ()) -> Json:
    """``form``: minimal, metadata, full or raw."""
    found = brief(message) | {
        "snippet": message.mail.snippet,
        "historyId": str(message.history_id),
        "internalDate": str(int(message.at.timestamp() * 1000)),
        "sizeEstimate": len(message.mail.raw),
    }
    if form == "raw":
        return found | {"raw": base64url(message.mail.raw)}
    if form == "metadata":
        kind = message.mail.mime.get_content_type()
        return found | {"payload": {"mimeType": kind} | _headers(message, {name.lower() for name in only_headers})}
    if form == "full":
        return found | {"payload": _part(message.mail.mime, "", message.id) | _headers(message, set())}
    return found


def thread_json(thread: Thread, messages: list[Json]) -> Json:
    return {"id": thread[0].thread, "historyId": thread_history(thread), "messages": messages}


def thread_history(thread: Thread) -> str:
    return str(max(message.history_id for message in thread))


def attachment(message: Message, attachment_id: str) -> bytes | None:
    """The bytes of a part by the id that the full form gives it."""
    return _attachments(message.mail.mime, "", message.id).get(attachment_id)


def record_json(record: Record, box: Mailbox, *, with_labels: bool) -> Json:
    """Labels as of now, not as of the record."""
    now = box.messages.get(record.message)
    stub: Json = {"id": record.message, "threadId": record.thread}
    inner = stub | ({"labelIds": sorted(now.labels)} if now and now.labels and with_labels else {})
    change: Json = {"message": inner} | ({"labelIds": list(record.labels)} if record.labels else {})
    return {"id": str(record.id), "messages": [stub], record.kind.field: [change]}


def _headers(message: Message, only: set[str]) -> Json:
    """Absent where there are none, as all lists."""
    names = [(name, value) for name, value in message.mail.headers if not only or name.lower() in only]
    return {"headers": [{"name": name, "value": value} for name, value in names]} if names else {}


def _part(part: Mime, part_id: str, message_id: str) -> Json:
    found: Json = {
        "partId": part_id,
        "mimeType": part.get_content_type(),
        "filename": filename(part),
    }
    if headers := [{"name": name, "value": str(value)} for name, value in part.items()]:
        found["headers"] = headers
    if part.is_multipart():
        parts = [_part(child, child_id, message_id) for child_id, child in _children(part, part_id)]
        return found | {"body": {"size": 0}, "parts": parts}
    return found | {"body": _body(part, message_id, part_id)}


def _body(part: Mime, message_id: str, part_id: str) -> Json:
    content = decoded_bytes(part)
    if filename(part):
        return {"attachmentId": f"{message_id}-{part_id}", "size": len(content)}
    return {"size": len(content), "data": base64url(content)}


def _children(part: Mime, part_id: str) -> list[tuple[str, Mime]]:
    children = part.get_payload()
    prefix = f"{part_id}." if part_id else ""
    listed = children if isinstance(children, list) else []
    return [(f"{prefix}{at}", child) for at, child in enumerate(listed) if isinstance(child, Mime)]


def _attachments(part: Mime, part_id: str, message_id: str) -> dict[str, bytes]:
    if not part.is_multipart():
        return {f"{message_id}-{part_id}": decoded_bytes(part)}
    found: dict[str, bytes] = {}
    for child_id, child in _children(part, part_id):
        found |= _attachments(child, child_id, message_id)
    return found
