"""users.messages: what Gmail does when asked."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sandbox.gmail import ids, listing
from sandbox.gmail.answers import Json, attachment, brief, message_json
from sandbox.gmail.asked import Asked, base64url
from sandbox.gmail.errors import invalid, not_found
from sandbox.gmail.mail import Mail
from sandbox.gmail.message import Message

MOST_IN_BATCH = 1000
LARGEST_SENT = 36_700_160


def listed(asked: Asked) -> Json:
    found = listing.messages(asked)
    return listing.page(asked, "messages", [{"id": each.id, "threadId": each.thread} for each in found])


def get(asked: Asked) -> Json:
    return message_json(_message(asked), asked.one("format") or "full", asked.many("metadataHeaders"))


def modify(asked: Asked) -> Json:
    message = _message(asked)
    if message.is_draft:
        raise invalid("Cannot change labels of a draft")
    asked.box.modify([message], add=asked.body.get("addLabelIds", ()), remove=asked.body.get("removeLabelIds", ()))
    return brief(message)


def batch_modify(asked: Asked) -> None:
    messages = [asked.box.message(each) for each in _batch(asked)]
    if any(message.is_draft for message in messages):
        raise invalid("Cannot change labels of a draft")
    asked.box.modify(messages, add=asked.body.get("addLabelIds", ()), remove=asked.body.get("removeLabelIds", ()))


def trash(asked: Asked) -> Json:
    message = _message(asked)
    asked.box.trash([message])
    return brief(message)


def untrash(asked: Asked) -> Json:
    message = _message(asked)
    asked.box.untrash([message])
    return brief(message)


def delete(asked: Asked) -> None:
    asked.box.delete(_message(asked))


def batch_delete(asked: Asked) -> None:
    for each in [asked.box.messages[each] for each in _batch(asked) if each in asked.box.messages]:
        asked.box.delete(each)


def send(asked: Asked) -> Json:
    raw = asked.raw(asked.body)
    if len(raw) > LARGEST_SENT:
        raise invalid("Message too large")
    thread = asked.box.thread_for(Mail(raw), asked.body.get("threadId"))
    return brief(asked.office.send(asked.box, raw, thread=thread, at=asked.now))


def insert(asked: Asked) -> Json:
    """Put in the mailbox as it is, without sending; in the asked thread where Gmail would allow that."""
    mail = Mail(asked.raw(asked.body))
    thread = asked.box.thread_for(mail, asked.body.get("threadId"))
    at = _dated(asked, mail, otherwise="receivedTime")
    return brief(asked.box.add(mail, thread=thread, at=at, labels=asked.body.get("labelIds", ())))


def imported(asked: Asked) -> Json:
    """Put in the mailbox as if it had arrived: in the thread that it continues."""
    mail, labels = Mail(asked.raw(asked.body)), asked.body.get("labelIds", ())
    at = _dated(asked, mail, otherwise="dateHeader")
    thread = asked.box.thread_for(mail, asked.body.get("threadId"))
    if thread is None:
        return brief(asked.box.receive(mail.raw, at=at, labels=labels))
    return brief(asked.box.add(mail, thread=thread, at=at, labels=labels))


def get_attachment(asked: Asked) -> Json:
    content = attachment(asked.box.message(asked.path["messageId"]), asked.path["id"])
    if content is None:
        raise not_found()
    return {"size": len(content), "data": base64url(content)}


def _message(asked: Asked) -> Message:
    return ids.message_named(asked.box, asked.path["id"], raw=asked.knobs.raw_ids)


def _dated(asked: Asked, mail: Mail, *, otherwise: str) -> datetime:
    """By its own Date where that is asked for and valid."""
    if asked.flag("deleted"):
        raise invalid("Not simulated: deleted=true")
    if (asked.one("internalDateSource") or otherwise) == "receivedTime":
        return asked.now
    try:
        written = parsedate_to_datetime(mail.header("Date"))
        return written if written.tzinfo else written.replace(tzinfo=UTC)
    except ValueError:
        return asked.now


def _batch(asked: Asked) -> list[str]:
    ids = asked.body.get("ids", [])
    if not 0 < len(ids) <= MOST_IN_BATCH:
        raise invalid(f"Between 1 and {MOST_IN_BATCH} ids are needed")
    found: list[str] = ids
    return found
