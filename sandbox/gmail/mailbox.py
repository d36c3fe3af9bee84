"""One Gmail account: its messages, and the verbs that change them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Protocol

from sandbox.gmail.errors import invalid, not_found
from sandbox.gmail.history import History, Kind
from sandbox.gmail.labels import UNTOUCHABLE, Labels
from sandbox.gmail.mail import Mail
from sandbox.gmail.message import Message, Thread, continues, thread_of_incoming
from sandbox.knobs import Knobs

if TYPE_CHECKING:
    from sandbox.gmail.watch import Watch

MOST_LABELS_A_CALL = 100
EXCLUSIVE = {"SPAM": {"INBOX", "TRASH"}, "TRASH": {"INBOX", "SPAM"}}


class Audience(Protocol):
    """Who is told about a mailbox."""

    def mail_changed(self, box: "Mailbox", touched: set[str]) -> None:
        """Messages changed; ``touched``: the labels that they have or had."""

    def looks_changed(self, box: "Mailbox") -> None:
        """Something that history does not know: a label's name or colour."""

    def watch_began(self, box: "Mailbox") -> None: ...


class Mailbox:
    """Every public verb raises ``Refused`` as Gmail would, before anything has changed."""

    def __init__(
        self, address: str, *, name: str, rng: Random, history: History, audience: Audience, knobs: Knobs
    ) -> None:
        self.address = address
        self.name = name
        self.aliases: tuple[str, ...] = ()
        self.labels = Labels(knobs)
        self.history = history
        self.messages: dict[str, Message] = {}
        self.threads: dict[str, Thread] = {}
        self.drafts: dict[str, str] = {}
        self._subjects: dict[str, set[str]] = {}
        self.watch: Watch | None = None
        self._rng = rng
        self._tells_idle = knobs.idle_modify_recorded
        self._audience = audience
        self._last_id = 0
        self._depth = 0
        self._touched: set[str] = set()
        self._recorded = False

    @contextmanager
    def change(self) -> Iterator[None]:
        """What happens within is one change to those who are told of changes."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0 and self._recorded:
                touched, self._touched, self._recorded = self._touched, set(), False
                self._audience.mail_changed(self, touched)

    def redraw(self) -> None:
        self._audience.looks_changed(self)

    def announce(self) -> None:
        self._audience.watch_began(self)

    def message(self, message_id: str) -> Message:
        if message_id not in self.messages:
            raise not_found()
        return self.messages[message_id]

    def thread(self, thread_id: str) -> Thread:
        if thread_id not in self.threads:
            raise not_found()
        return self.threads[thread_id]

    def thread_for(self, mail: Mail, thread: str | None) -> str | None:
        """The asked thread, if Gmail lets this mail of ours in; 404 where there is none such."""
        if thread is None:
            return None
        return thread if continues(mail, self.thread(thread)) else None

    def receive(self, raw: bytes, *, at: datetime, labels: Iterable[str]) -> Message:
        """Mail from outside, put in the thread that it continues."""
        mail = Mail(raw)
        alike = [self.threads[each] for each in self._subjects.get(mail.base_subject, ()) if each in self.threads]
        thread = thread_of_incoming(mail, alike, own=self.address, at=at)
        return self.add(mail, thread=thread, at=at, labels=labels)

    def add(self, mail: Mail, *, thread: str | None, at: datetime, labels: Iterable[str]) -> Message:
        known = {self.labels.known(label) for label in labels}
        with self.change():
            new = self._next_id(at)
            message = Message(id=new, thread=thread or new, mail=mail, at=at, labels=known)
            self.messages[new] = message
            self.threads.setdefault(message.thread, []).append(message)
            self._subjects.setdefault(mail.base_subject, set()).add(message.thread)
            self._record(Kind.MESSAGE_ADDED, message)
        return message

    def delete(self, message: Message) -> None:
        """For good, not to the trash."""
        with self.change():
            del self.messages[message.id]
            thread = self.threads[message.thread]
            thread.remove(message)
            if not thread:
                del self.threads[message.thread]
            for draft in [draft for draft, inside in self.drafts.items() if inside == message.id]:
                del self.drafts[draft]
            self._record(Kind.MESSAGE_DELETED, message)

    def modify(self, messages: Iterable[Message], *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        """Labels by id on each message; one that has them already gets no history record, unless a knob says so."""
        add, remove = self._checked(add, remove)
        with self.change():
            for message in messages:
                self._relabel(message, add=add, remove=remove)

    def trash(self, messages: Iterable[Message]) -> None:
        self.modify(messages, add=["TRASH"])

    def untrash(self, messages: Iterable[Message]) -> None:
        self.modify(messages, remove=["TRASH"])

    def strip(self, label_id: str) -> None:
        """The label is being deleted: it leaves every message."""
        with self.change():
            for message in [each for each in self.messages.values() if label_id in each.labels]:
                self._relabel(message, add=set(), remove={label_id})

    def _checked(self, add: Iterable[str], remove: Iterable[str]) -> tuple[set[str], set[str]]:
        added, removed = ({self.labels.known(label) for label in labels} for labels in (list(add), list(remove)))
        for label in sorted((added | removed) & UNTOUCHABLE):
            raise invalid(f"Invalid label: {label}")
        if added & removed:
            raise invalid(f"Cannot both add and remove the same label: {', '.join(sorted(added & removed))}")
        if max(len(added), len(removed)) > MOST_LABELS_A_CALL:
            raise invalid("Too many labels")
        return added, removed

    def _relabel(self, message: Message, *, add: set[str], remove: set[str]) -> None:
        pushed_out = set().union(*(EXCLUSIVE.get(label, set()) for label in add))
        added, removed = add - message.labels, ((remove | pushed_out) - add) & message.labels
        message.labels = (message.labels | added) - removed
        if self._tells_idle:
            added, removed = add, remove
        if added:
            self._record(Kind.LABEL_ADDED, message, added)
        if removed:
            self._record(Kind.LABEL_REMOVED, message, removed)

    def _record(self, kind: Kind, message: Message, labels: Iterable[str] = ()) -> None:
        delta = tuple(sorted(labels))
        message.history_id = self.history.write(kind, message.id, message.thread, delta)
        self._touched |= {*delta, *message.labels}
        self._recorded = True

    def _next_id(self, at: datetime) -> str:
        stamp = int(at.timestamp() * 1000) << 20
        self._last_id = max(stamp, self._last_id) + self._rng.randrange(1, 1 << 19)
        return f"{self._last_id:016x}"
