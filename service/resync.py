"""After the history cursor expired: never a reset. The present cursor first, then the mails since the last seen day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from service.domain.mailbox import Mailbox, Resyncing
from service.inbox import Inbox
from service.piece import Owing, Piece
from service.ports import MAILBOXES, Gmail, Key, Replace, Snapshot, Touched

MOST = 20
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

        False where time ran out: then the mailbox is due, and the next try goes on after the last mail looked at.
        Raises ``Overtaken``."""
        begun = box.value.resyncing or self._begun(box.value)
        touched = _after(begun, self._since(box.value))
        for start in range(0, len(touched), MOST):
            if self.clock() >= until:
                return self._due(box, begun)
            some = touched[start : start + MOST]
            piece = Piece(self.inbox, self.gmail, at=self.clock(), flight=flight, late=True, missed_since=begun.since)
            asked = box.read
            owing |= piece.commit(box, some, cursor=None, asked=asked)
            begun = replace(begun, after=some[-1].message)
            box = self._again(box)
        moved = replace(box.value, cursor=begun.cursor, read_at=self.clock(), due_since=None, resyncing=None)
        self.inbox.store.commit(Replace(Key(MAILBOXES, box.id), moved, box.version))
        return True

    def _begun(self, mailbox: Mailbox) -> Resyncing:
        return Resyncing(cursor=self.gmail.now(mailbox.address), since=mailbox.read_at or self.clock())

    def _since(self, mailbox: Mailbox) -> list[Touched]:
        day = (mailbox.last_mail or self.clock() - UNSEEN) - timedelta(days=1)
        mails = self.gmail.search(mailbox.address, f"after:{day:%Y/%m/%d}", spam_and_trash=True)
        return [Touched(message=mail.id, thread=mail.thread) for mail in mails][::-1]

    def _due(self, box: Snapshot[Mailbox], begun: Resyncing) -> bool:
        due = replace(box.value, due_since=box.value.due_since or self.clock(), resyncing=begun)
        self.inbox.store.commit(Replace(Key(MAILBOXES, box.id), due, box.version))
        return False

    def _again(self, box: Snapshot[Mailbox]) -> Snapshot[Mailbox]:
        return self.inbox.store.get(key := Key(MAILBOXES, box.value.id)).of(key) or box


def _after(begun: Resyncing, touched: list[Touched]) -> list[Touched]:
    """All of them where the last one looked at is gone: looking again is harmless."""
    messages = [one.message for one in touched]
    return touched[messages.index(begun.after) + 1 :] if begun.after in messages else touched
