"""Our labels taken out of a mailbox, and brought back; what they said stays in the record."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.domain.mailbox import Mailbox
from service.inbox import Inbox
from service.keeping import keep
from service.naming import above
from service.ports import Gmail


class Unlabelling(Struct, frozen=True):
    """``clock`` says when."""

    inbox: Inbox
    gmail: Gmail
    clock: Callable[[], datetime]

    def remove(self, mailbox: Mailbox, told: Callable[[int, int], None]) -> int:
        """Delete our labels, and those above them that hold nothing else; returns how many. May be repeated.

        From the first moment on none is written any more. 5 units for each."""
        at, parents = self.clock(), self._parents(mailbox)
        box = keep(
            self.inbox,
            mailbox.id,
            lambda now: replace(now, unlabelled_since=now.unlabelled_since or at, parents={**parents, **now.parents}),
        )
        labels = [*box.labels.values()]
        for done, label in enumerate(labels, start=1):
            self.gmail.delete_label(box.address, label)
            told(done, len(labels))
        deleted = self._delete_parents(box)
        keep(self.inbox, box.id, lambda now: replace(now, labels={}, parents={}, doubles={}, comparing=None))
        return len(labels) + deleted

    def restore(self, mailbox: Mailbox) -> None:
        """Labels may be written again; a reconcile puts them back on all requests."""
        keep(self.inbox, mailbox.id, lambda now: replace(now, unlabelled_since=None))

    def _parents(self, box: Mailbox) -> dict[str, str]:
        """The labels that ours are shown under, by name."""
        looks = self.gmail.looks(box.address, ())
        paths = {path for look in looks if look.id in box.labels.values() for path in above(look.name)}
        return {look.name: look.id for look in looks if look.name in paths}

    def _delete_parents(self, box: Mailbox) -> int:
        """The innermost first; one that holds another label, or that a mail wears, is somebody else's too."""
        looks = {look.id: look for look in self.gmail.looks(box.address, ())}
        ours = [looks[id_] for id_ in box.parents.values() if id_ in looks]
        deleted = 0
        for parent in sorted(ours, key=lambda look: -look.name.count("/")):
            holds = any(look.name.startswith(f"{parent.name}/") for look in looks.values())
            if not holds and not any(True for _ in self.gmail.labelled(box.address, parent.id)):
                self.gmail.delete_label(box.address, parent.id)
                del looks[parent.id]
                deleted += 1
        return deleted
