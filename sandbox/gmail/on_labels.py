"""users.labels: what Gmail does when asked."""

from sandbox.gmail.answers import Json
from sandbox.gmail.asked import Asked
from sandbox.gmail.errors import invalid
from sandbox.gmail.labels import Label
from sandbox.gmail.listing import HIDDEN


def listed(asked: Asked) -> Json:
    hidden = set() if asked.knobs.colours_in_label_list else {"color"}
    labels = (label.as_json() for label in asked.box.labels)
    return {"labels": [{key: value for key, value in label.items() if key not in hidden} for label in labels]}


def get(asked: Asked) -> Json:
    label = asked.box.labels.get(asked.path["id"])
    return label.as_json() | _counts(asked, label)


def create(asked: Asked) -> Json:
    if "id" in asked.body:
        raise invalid("Label id cannot be chosen")
    return _told(asked, asked.box.labels.create(asked.body))


def update(asked: Asked) -> Json:
    return _told(asked, asked.box.labels.change(asked.path["id"], asked.body, whole=True))


def patch(asked: Asked) -> Json:
    return _told(asked, asked.box.labels.change(asked.path["id"], asked.body, whole=False))


def delete(asked: Asked) -> None:
    label = asked.box.labels.get(asked.path["id"])
    if not label.is_system:
        asked.box.strip(label.id)
    asked.box.labels.delete(label.id)
    asked.box.redraw()


def _told(asked: Asked, label: Label) -> Json:
    asked.box.redraw()
    return label.as_json()


def _counts(asked: Asked, label: Label) -> Json:
    hidden = HIDDEN - {label.id}
    worn = [each for each in asked.box.messages.values() if label.id in each.labels and hidden.isdisjoint(each.labels)]
    unread = [each for each in worn if "UNREAD" in each.labels]
    return {
        "messagesTotal": len(worn),
        "messagesUnread": len(unread),
        "threadsTotal": len({each.thread for each in worn}),
        "threadsUnread": len({each.thread for each in unread}),
    }
