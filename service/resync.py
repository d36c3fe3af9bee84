"""After the history cursor expired: never a reset. The present cursor first, then the mails since the last seen day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from service.domain.mailbox import Mailbox
from service.inbox import Inbox
from service.piece import Owing, Piece
from service.ports import ALIASES, MAILBOXES, Gmail, Key, Replace, Snapshot, Touched
from service.reading import message_alias

MOST = 20
LOOKED_UP = 200
UNSEEN = timedelta(days=30)
"""How far back, where no mail was ever seen."""


@dataclass(frozen=True, slots=True)
class Resync:
    """``clock`` says when."""

    inbox: Inbox
    gmail: Gmail
    clock: Callable[[], datetime]

    def __call__(self, box: Snapshot[Mailbox], flight: str, owing: Owing, *, until: datetime) -> bool:
        """Look again at each mail since a day before the last one seen, oldest first; then move the cursor.

        False where time ran out: then the mailbox is due, and the next try goes on with what is still unknown.
        Raises ``Overtaken``."""
        cursor = self.gmail.now(box.value.address)
        touched = self._unknown(box.value) if box.value.resyncing else self._since(box.value)
        for start in range(0, len(touched), MOST):
            if self.clock() >= until:
                return self._due(box)
            piece = Piece(self.inbox, self.gmail, at=self.clock(), flight=flight, late=True)
            asked = box.read
            owing |= piece.commit(box, touched[start : start + MOST], cursor=None, asked=asked)
            box = self._again(box)
        moved = replace(box.value, cursor=cursor, read_at=self.clock(), due_since=None, resyncing=False)
        self.inbox.store.commit(Replace(Key(MAILBOXES, box.id), moved, box.version))
        return True

    def _since(self, mailbox: Mailbox) -> list[Touched]:
        day = (mailbox.last_mail or self.clock() - UNSEEN) - timedelta(days=1)
        mails = self.gmail.search(mailbox.address, f"after:{day:%Y/%m/%d}", spam_and_trash=True)
        return [Touched(message=mail.id, thread=mail.thread) for mail in mails][::-1]

    def _unknown(self, mailbox: Mailbox) -> list[Touched]:
        """A resync that goes on passes over what it has brought in already."""
        touched = self._since(mailbox)
        keys = {one.message: Key(ALIASES, message_alias(mailbox, one.message)) for one in touched}
        known: set[str] = set()
        for start in range(0, len(touched), LOOKED_UP):
            some = [keys[one.message] for one in touched[start : start + LOOKED_UP]]
            found = self.inbox.store.get(*some)
            known |= {key.id for key in some if found.of(key)}
        return [one for one in touched if keys[one.message].id not in known]

    def _due(self, box: Snapshot[Mailbox]) -> bool:
        if not box.value.resyncing:
            due = replace(box.value, due_since=box.value.due_since or self.clock(), resyncing=True)
            self.inbox.store.commit(Replace(Key(MAILBOXES, box.id), due, box.version))
        return False

    def _again(self, box: Snapshot[Mailbox]) -> Snapshot[Mailbox]:
        return self.inbox.store.get(key := Key(MAILBOXES, box.value.id)).of(key) or box
