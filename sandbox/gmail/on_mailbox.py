"""A user's profile, history and watch: what Gmail does when asked."""

import re

from sandbox.gmail.answers import Json, record_json
from sandbox.gmail.asked import Asked
from sandbox.gmail.errors import Refused, failed_precondition, invalid
from sandbox.gmail.history import Record
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.watch import LASTS, PROJECT, Watch


def profile(asked: Asked) -> Json:
    box = asked.box
    return {
        "emailAddress": box.address,
        "messagesTotal": len(box.messages),
        "threadsTotal": len(box.threads),
        "historyId": str(box.history.current),
    }


def history(asked: Asked) -> Json:
    after, rested = divmod(_number(asked.one("pageToken"), "pageToken"), 2)
    told = asked.box.history.since(_start(asked))
    records = [each for each in told.records if each.id > after and _asked_for(asked, each)]
    size = min(asked.page_size(), asked.knobs.history_page or asked.page_size())
    answer: Json = {"historyId": str(told.until)}
    if asked.knobs.history_empty_pages and records and not rested:
        return answer | {"nextPageToken": _token(after, rested=True)}
    if records:
        with_labels = asked.knobs.label_ids_in_history
        answer["history"] = [record_json(each, asked.box, with_labels=with_labels) for each in records[:size]]
    if len(records) > size:
        answer["nextPageToken"] = _token(records[size - 1].id, rested=False)
    return answer


def watch(asked: Asked) -> Json:
    topic, old = _topic(asked), asked.box.watch
    if old and old.expires > asked.now and (old.topic != topic or asked.knobs.renewal_needs_stop):
        raise invalid("Only one user push notification client allowed per developer (call /stop then try again)")
    behaviour = asked.body.get("labelFilterBehavior") or asked.body.get("labelFilterAction") or "include"
    labels = frozenset(asked.box.labels.known(label) for label in asked.body.get("labelIds", ()))
    expires = asked.now + LASTS
    asked.box.watch = Watch(topic=topic, expires=expires, labels=labels, excluding=behaviour == "exclude")
    asked.box.announce()
    return {"historyId": str(asked.box.history.current), "expiration": str(int(expires.timestamp() * 1000))}


def _topic(asked: Asked) -> str:
    """Of the developer's own project, and open to Gmail as a publisher."""
    topic: str = asked.body.get("topicName", "")
    if not re.fullmatch(rf"projects/{PROJECT}/topics/[^/]+", topic):
        raise invalid(f"Invalid topicName does not match projects/{PROJECT}/topics/*")
    if not asked.knobs.topic_granted:
        why = f"Error sending test message to Cloud PubSub {topic} : User not authorized to perform this action."
        raise Refused(403, "forbidden", why)
    return topic


def stop(asked: Asked) -> None:
    asked.box.watch = None


def _start(asked: Asked) -> int:
    if asked.one("startHistoryId") is None:
        raise failed_precondition() if asked.one("pageToken") else invalid("Missing required parameter: startHistoryId")
    return _number(asked.one("startHistoryId"), "startHistoryId")


def _asked_for(asked: Asked, record: Record) -> bool:
    kinds, label = asked.many("historyTypes"), asked.one("labelId")
    return (not kinds or record.kind.value in kinds) and (label is None or _wears(asked.box, record.message, label))


def _token(after: int, *, rested: bool) -> str:
    """Where the page before ended, and whether the next one has been preceded by an empty one."""
    return str(after * 2 + rested)


def _wears(box: Mailbox, message_id: str, label: str) -> bool:
    message = box.messages.get(message_id)
    return message is not None and label in message.labels


def _number(text: str | None, name: str) -> int:
    if text is None:
        return 0
    if not re.fullmatch(r"\d{1,20}", text):
        raise invalid(f"Invalid value at '{name}' (TYPE_UINT64), \"{text}\"")
    return int(text)
