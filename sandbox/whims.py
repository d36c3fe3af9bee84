"""What anybody may do in Gmail with a mail or with labels, whatever comes to mind: each act answers what it was."""

from collections.abc import Callable, Mapping
from email.header import Header
from random import Random

from sandbox.gmail.description import palette
from sandbox.gmail.errors import Refused
from sandbox.gmail.labels import Label
from sandbox.gmail.message import Message, Thread
from sandbox.google import Google

CRLF = "\r\n"


class Anybody:
    """``by``: the delegate who it is; none for the owner."""

    def __init__(self, google: Google, mailbox: str, *, seed: str, by: str | None = None) -> None:
        self.google, self.mailbox, self.by = google, mailbox, by
        self.rng = Random(seed)

    def labels(self) -> list[Label]:
        return [label for label in self.google.box(self.mailbox).labels if not label.is_system]

    def a_label(self) -> str:
        """One of a tree of labels, as those of a team are. Raises ``Refused`` where there is none."""
        above = {label.name.rpartition("/")[0] for label in self.labels()}
        inner = [label.name for label in self.labels() if "/" in label.name or label.name in above]
        if not inner:
            raise Refused(404, "notFound", "There is no label")
        return self.rng.choice(inner)

    def beside(self, name: str) -> list[str]:
        """The other labels under the same one."""
        above = name.rpartition("/")[0]
        return [label.name for label in self.labels() if label.name.rpartition("/")[0] == above and label.name != name]


Act = Callable[[Anybody, Message], str]
"""What it did: a label's name, or the id of what was sent or made; Gmail may refuse (``Refused``)."""


# With mail


def _archive(one: Anybody, mail: Message) -> str:
    one.google.archive(one.mailbox, mail.id)
    return ""


def _trash(one: Anybody, mail: Message) -> str:
    one.google.trash(one.mailbox, mail.id)
    return ""


def _restore(one: Anybody, _: Message) -> str:
    found = _away(one, "TRASH")
    one.google.untrash(one.mailbox, found)
    return found


def _spam(one: Anybody, mail: Message) -> str:
    one.google.spam(one.mailbox, mail.id)
    return ""


def _not_spam(one: Anybody, _: Message) -> str:
    found = _away(one, "SPAM")
    one.google.not_spam(one.mailbox, found)
    return found


def _away(one: Anybody, place: str) -> str:
    """What stands there alone with its thread: Gmail offers no way out of the trash to what is in spam."""
    box = one.google.box(one.mailbox)
    there = [
        each.id for each in box.messages.values() if place in each.labels and _is_all_in(box.thread(each.thread), place)
    ]
    if not there:
        raise Refused(404, "notFound", f"Nothing is in {place}")
    return one.rng.choice(there)


def _is_all_in(thread: Thread, place: str) -> bool:
    other = {"TRASH": "SPAM", "SPAM": "TRASH"}[place]
    return not any(other in message.labels for message in thread)


def _answer(one: Anybody, mail: Message) -> str:
    """Whatever the headers of what is answered are."""
    subject = f"Re: {mail.mail.subject}".encode("utf-8", "replace").decode()
    known = mail.mail.message_id.encode("ascii", "ignore").decode()
    lines = [
        f"From: {one.mailbox}",
        "To: customer@example.org",
        f"Subject: {Header(' '.join(subject.split()), 'utf-8').encode(linesep=CRLF)}",
        *([f"In-Reply-To: <{known}>", f"References: <{known}>"] if known else []),
    ]
    raw = CRLF.join([*lines, "", "Yes, we shall.", ""]).encode()
    return one.google.send(one.mailbox, raw, thread_id=mail.thread, by=one.by)


def _delete(one: Anybody, mail: Message) -> str:
    """For good: sometimes the whole conversation."""
    if one.rng.random() < 0.7:
        one.google.delete_message(one.mailbox, mail.id)
        return "message"
    one.google.delete(one.mailbox, mail.thread)
    return "thread"


# With labels


def _move_thread(one: Anybody, mail: Message) -> str:
    """As the web does it: this label instead of those beside it."""
    name = one.a_label()
    one.google.label(one.mailbox, mail.id, add=[name], remove=one.beside(name))
    return name


def _add_to_thread(one: Anybody, mail: Message) -> str:
    """As phones do it: without taking another away."""
    name = one.a_label()
    one.google.label(one.mailbox, mail.id, add=[name])
    return name


def _add_to_message(one: Anybody, mail: Message) -> str:
    name = one.a_label()
    one.google.label_message(one.mailbox, mail.id, add=[name])
    return name


def _take_away(one: Anybody, mail: Message) -> str:
    name = one.a_label()
    one.google.label(one.mailbox, mail.id, remove=[name])
    return name


# To labels


def _rename(one: Anybody, _: Message) -> str:
    name = one.a_label()
    one.google.rename_label(one.mailbox, name, f"{name} {one.rng.randrange(100)}")
    return name


def _move_label(one: Anybody, _: Message) -> str:
    """Under another label."""
    name = one.a_label()
    one.google.rename_label(one.mailbox, name, f"Old/{name}")
    return name


def _double(one: Anybody, mail: Message) -> str:
    """The label is put aside, and another takes its name: that one's id."""
    return one.google.create_label(one.mailbox, _rename(one, mail))


def _delete_label(one: Anybody, _: Message) -> str:
    name = one.a_label()
    one.google.delete_label(one.mailbox, name)
    return name


def _recolour(one: Anybody, _: Message) -> str:
    name, colours = one.a_label(), sorted(palette())
    one.google.recolour_label(one.mailbox, name, text=one.rng.choice(colours), background=one.rng.choice(colours))
    return name


MAIL_ACTS: Mapping[str, int] = {
    "archive": 3, "trash": 1, "restore": 1, "spam": 1, "not spam": 1, "answer": 4, "delete": 1,
    "move thread": 5, "add to thread": 3, "add to message": 2, "take away": 2,
}  # fmt: skip
LABEL_ACTS: Mapping[str, int] = {"rename": 1, "move label": 1, "double": 1, "delete label": 1, "recolour": 1}
ACTS: Mapping[str, Act] = {
    "archive": _archive, "trash": _trash, "restore": _restore, "spam": _spam, "not spam": _not_spam,
    "answer": _answer, "delete": _delete, "move thread": _move_thread, "add to thread": _add_to_thread,
    "add to message": _add_to_message, "take away": _take_away, "rename": _rename, "move label": _move_label,
    "double": _double, "delete label": _delete_label, "recolour": _recolour,
}  # fmt: skip
