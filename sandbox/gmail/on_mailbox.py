"""A user's profile, history and watch: what Gmail does when asked."""

import re

from sandbox.gmail.answers import Json, record_json
from sandbox.gmail.asked import Asked
from sandbox.gmail.errors import failed_precondition, invalid
from sandbox.gmail.history import Record
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.watch import LASTS, Watch


def profile(asked: Asked) -> Json:
    box = asked.box
    return {
        "emailAddress": box.address,
        "messagesTotal": len(box.messages),
        "threadsTotal": len(box.threads),
        "historyId": str(box.history.current),
    }


def history(asked: Asked) -> Json:
    box, first = asked.box, _number(asked.one("pageToken"), "pageToken")
    records = [each for each in _selected(asked) if each.id > first]
    size = min(asked.page_size(), asked.knobs.history_page or asked.page_size())
    shown, rest = records[:size], records[size:]
    if asked.knobs.history_empty_page and rest and not first:
        shown, rest = [], records
    answer: Json = {"historyId": str(box.history.current)}
    if shown:
        with_labels = asked.knobs.label_ids_in_history
        answer["history"] = [record_json(record, box, with_labels=with_labels) for record in shown]
    if rest:
        answer["nextPageToken"] = str(rest[0].id - 1)
    return answer


def watch(asked: Asked) -> Json:
    topic = asked.body.get("topicName", "")
    if not re.fullmatch(r"projects/[^/]+/topics/[^/]+", topic):
        raise invalid(f"Invalid topicName does not match projects/*/topics/*: {topic}")
    old = asked.box.watch
    if old and old.topic != topic and old.expires > asked.now:
        raise invalid("Only one user push notification client allowed per developer (call /stop then try again)")
    behaviour = asked.body.get("labelFilterBehavior") or asked.body.get("labelFilterAction") or "include"
    labels = frozenset(asked.box.labels.known(label) for label in asked.body.get("labelIds", ()))
    expires = asked.now + LASTS
    asked.box.watch = Watch(topic=topic, expires=expires, labels=labels, excluding=behaviour == "exclude")
    asked.box.announce()
    return {"historyId": str(asked.box.history.current), "expiration": str(int(expires.timestamp() * 1000))}


def stop(asked: Asked) -> None:
    asked.box.watch = None


def _selected(asked: Asked) -> list[Record]:
    if asked.one("startHistoryId") is None:
        raise failed_precondition() if asked.one("pageToken") else invalid("Missing required parameter: startHistoryId")
    start = _number(asked.one("startHistoryId"), "startHistoryId")
    kinds, label = asked.many("historyTypes"), asked.one("labelId")
    return [
        record
        for record in asked.box.history.since(start)
        if (not kinds or record.kind.value in kinds) and (label is None or _wears(asked.box, record.message, label))
    ]


def _wears(box: Mailbox, message_id: str, label: str) -> bool:
    message = box.messages.get(message_id)
    return message is not None and label in message.labels


def _number(text: str | None, name: str) -> int:
    if text is None:
        return 0
    if not re.fullmatch(r"\d{1,20}", text):
        raise invalid(f"Invalid value at '{name}' (TYPE_UINT64), \"{text}\"")
    return int(text)
