"""Labels and places, moved by hand in Gmail's web client."""

from collections.abc import Iterable

from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.message import Message
from sandbox.world import World


class Handling(World):
    """Ids may name a thread or one of its messages; unless said otherwise the whole thread is meant, as in Gmail."""

    def label(self, mailbox: str, id_: str, *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        """By name, on the whole thread; a name that does not exist yet is made, as a person would."""
        self._relabel(mailbox, self._thread(mailbox, id_), add, remove)

    def label_message(
        self, mailbox: str, message_id: str, *, add: Iterable[str] = (), remove: Iterable[str] = ()
    ) -> None:
        self._relabel(mailbox, [self.box(mailbox).message(message_id)], add, remove)

    def labels_of(self, mailbox: str, message_id: str) -> set[str]:
        """Names; system labels by their ids."""
        box = self.box(mailbox)
        return {box.labels.get(label).name for label in box.message(message_id).labels}

    def label_names(self, mailbox: str) -> set[str]:
        """The user's labels."""
        return {label.name for label in self.box(mailbox).labels if not label.is_system}

    def create_label(self, mailbox: str, name: str) -> str:
        """The new label's id."""
        with self.lock:
            label = self.box(mailbox).labels.create({"name": name})
            self.box(mailbox).redraw()
        return label.id

    def rename_label(self, mailbox: str, name: str, new_name: str) -> None:
        self._change_label(mailbox, name, {"name": new_name})

    def recolour_label(self, mailbox: str, name: str, *, text: str, background: str) -> None:
        self._change_label(mailbox, name, {"color": {"textColor": text, "backgroundColor": background}})

    def hide_label(self, mailbox: str, name: str) -> None:
        """From the list of labels and from mails."""
        self._change_label(mailbox, name, {"labelListVisibility": "labelHide", "messageListVisibility": "hide"})

    def delete_label(self, mailbox: str, name: str) -> None:
        box = self.box(mailbox)
        with self.lock:
            label_id = _id_of(box, name)
            box.strip(label_id)
            box.labels.delete(label_id)
            box.redraw()

    def trash(self, mailbox: str, id_: str) -> None:
        self._move(mailbox, id_, add={"TRASH"})

    def untrash(self, mailbox: str, id_: str) -> None:
        """Moved back to the inbox; what the team sent just leaves the trash."""
        self._restore(mailbox, id_, "TRASH")

    def spam(self, mailbox: str, id_: str) -> None:
        self._move(mailbox, id_, add={"SPAM"})

    def not_spam(self, mailbox: str, id_: str) -> None:
        self._restore(mailbox, id_, "SPAM")

    def archive(self, mailbox: str, id_: str) -> None:
        self._move(mailbox, id_, remove={"INBOX"})

    def delete(self, mailbox: str, id_: str) -> None:
        """For good: the whole thread, if this is a thread's id (and so its first message's), else the message."""
        box = self.box(mailbox)
        with self.lock, box.change():
            messages = list(box.threads[id_]) if id_ in box.threads else [box.message(id_)]
            for message in messages:
                box.delete(message)

    def delete_message(self, mailbox: str, message_id: str) -> None:
        """For good, and only this one."""
        box = self.box(mailbox)
        with self.lock:
            box.delete(box.message(message_id))

    def _restore(self, mailbox: str, id_: str, place: str) -> None:
        box = self.box(mailbox)
        with self.lock, box.change():
            thread = self._thread(mailbox, id_)
            received = [message for message in thread if not message.labels & {"SENT", "DRAFT"}]
            box.modify(received, add=["INBOX"])
            box.modify(thread, remove=[place])

    def _move(self, mailbox: str, id_: str, *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        with self.lock:
            self.box(mailbox).modify(self._thread(mailbox, id_), add=add, remove=remove)

    def _thread(self, mailbox: str, id_: str) -> list[Message]:
        box = self.box(mailbox)
        return list(box.threads.get(id_) or box.thread(box.message(id_).thread))

    def _relabel(self, mailbox: str, messages: list[Message], add: Iterable[str], remove: Iterable[str]) -> None:
        box = self.box(mailbox)
        written = [message for message in messages if not message.is_draft]
        with self.lock, box.change():
            for name in add:
                if box.labels.named(name) is None:
                    self.create_label(mailbox, name)
            box.modify(written, add=[_id_of(box, each) for each in add], remove=[_id_of(box, each) for each in remove])

    def _change_label(self, mailbox: str, name: str, change: dict[str, object]) -> None:
        box = self.box(mailbox)
        with self.lock:
            box.labels.change(_id_of(box, name), change, whole=False)
            box.redraw()


def _id_of(box: Mailbox, name: str) -> str:
    label = box.labels.named(name)
    return label.id if label else box.labels.known(name)
