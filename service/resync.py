"""After the history cursor expired: never a reset. The present cursor first, then the mails since the last seen day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from service.domain.mailbox import Mailbox, Resyncing
from service.inbox import Inbox
from service.piece import Owing, Piece
from service.ports import MAILBOXES, Gmail, Key, Replace, Snapshot, Touched
from service.returning import returned
from service.setting_aside import SettingAside
from service.touched import Step

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

        How far it has come is kept with each commit, so that whoever is interrupted goes on from there. False where
        time ran out: then the mailbox is due. Raises ``Overtaken``."""
        box, begun = self._begun(box)
        touched = _after(begun, self._since(box.value))
        for start in range(0, len(touched), MOST):
            if self.clock() >= until:
                return self._due(box)
            some = touched[start : start + MOST]
            piece = Piece(self.inbox, self.gmail, at=self.clock(), flight=flight, late=True, missed_since=begun.since)
            begun = replace(begun, after=some[-1].message)
            owing |= SettingAside(piece).commit(box, some, step=_come_to(begun), asked=box.read)
            box = self._again(box)
        done = replace(box.value.read_to(begun.cursor, at=begun.at), due_since=None, resyncing=None)
        self._keep(box, replace(done, labels_unread_since=done.labels_unread_since or begun.since))
        return True

    def _begun(self, box: Snapshot[Mailbox]) -> tuple[Snapshot[Mailbox], Resyncing]:
        """As it was begun: since when history is lost must not be forgotten by whatever comes between."""
        if box.value.resyncing:
            return box, box.value.resyncing
        at = self.clock()
        cursor = self.gmail.now(box.value.address)
        begun = Resyncing(cursor=cursor, at=at, since=box.value.read_at or at - UNSEEN)
        self._keep(box, replace(box.value, resyncing=begun))
        return self._again(box), begun

    def _since(self, mailbox: Mailbox) -> list[Touched]:
        day = (mailbox.last_mail or self.clock() - UNSEEN) - timedelta(days=1)
        mails = self.gmail.search(mailbox.address, f"after:{day:%Y/%m/%d}", spam_and_trash=True)
        recent = [Touched(message=mail.id, thread=mail.thread) for mail in mails][::-1]
        return [*returned(self.inbox.store, self.gmail, mailbox, but=recent), *recent]

    def _due(self, box: Snapshot[Mailbox]) -> bool:
        self._keep(box, replace(box.value, due_since=box.value.due_since or self.clock()))
        return False

    def _keep(self, box: Snapshot[Mailbox], mailbox: Mailbox) -> None:
        self.inbox.store.commit(Replace(Key(MAILBOXES, box.id), mailbox, box.version))

    def _again(self, box: Snapshot[Mailbox]) -> Snapshot[Mailbox]:
        return self.inbox.store.get(key := Key(MAILBOXES, box.value.id)).of(key) or box


def _come_to(begun: Resyncing) -> Step:
    return lambda mailbox: replace(mailbox, resyncing=begun)


def _after(begun: Resyncing, touched: list[Touched]) -> list[Touched]:
    """All of them where the last one looked at is gone: looking again is harmless."""
    messages = [one.message for one in touched]
    return touched[messages.index(begun.after) + 1 :] if begun.after in messages else touched
