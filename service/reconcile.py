"""State and labels of a whole mailbox, compared and put right: our labels themselves first, then who wears them."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from service.above import Above
from service.catch_up import CatchUp
from service.comparing import Compared, Comparing, How, desks_of
from service.domain.identity import MailboxId
from service.domain.mailbox import Mailbox
from service.healing import Healing
from service.inbox import Crowded, Gone
from service.mirror import Mirroring
from service.ports import MAILBOXES, GmailBusy, GmailRefused, Key, Newer, Snapshot, Unreachable
from service.tending import Tending

EVERY = timedelta(hours=20)
"""Cron comes daily, and not always at the very same minute."""
FOREVER = timedelta(days=365)
log = logging.getLogger(__name__)


class Reconciled(Struct, frozen=True, kw_only=True):
    """``behind``: mail still waits to be read, so that nothing was compared; ``unlabelled``: an operator took the
    labels away; else what was ``wrong`` with the labels, and what was ``compared``. ``above``: so many mails wore a
    label under which ours are only shown."""

    address: str
    behind: bool = False
    unlabelled: bool = False
    wrong: Healing | None = None
    compared: Compared | None = None
    above: int = 0


class Reconcile(Struct, frozen=True):
    """``clock`` says when."""

    catch_up: CatchUp
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def __call__(self, mailbox: MailboxId, how: How) -> Reconciled:
        """What history tells is read first: drift is what it did not tell. Nothing is changed where ``how`` is dry."""
        box = self._box(mailbox)
        if box.value.unlabelled_since:
            return Reconciled(address=box.value.address, unlabelled=True)
        if not how.dry and not self.catch_up(mailbox, until=how.until or self.clock() + FOREVER):
            return Reconciled(address=box.value.address, behind=True)
        desks = desks_of(self.catch_up.inbox.store, box.value)
        tending = Tending(self.mirroring, self.mirroring.gmail)
        wrong = tending.heal(self._box(mailbox).value, desks, dry=how.dry)
        box = self._box(mailbox)
        if how.dry:  # as if it were healed
            box = replace(box, value=replace(box.value, labels={str(key): id_ for key, id_ in wrong.labels.items()}))
        if box.value.labels_unread_since:  # that much was moved by hand meanwhile is no wonder
            how = replace(how, force=True)
        compared = self._comparing(box, how)
        if compared.finished and not (how.dry or compared.refused) and box.value.doubles:
            tending.part_with(box.value, compared.drift.loose, unheard=compared.drift.unheard)
        bare = Above(self.catch_up.inbox, self.mirroring.gmail).bare
        whole = compared.finished and not compared.refused
        found = bare(box.value, tuple(wrong.parents.values()), wrong.spare, dry=how.dry) if whole else 0
        return Reconciled(address=box.value.address, wrong=wrong, compared=compared, above=found)

    def due(self, *, until: datetime) -> Mapping[str, str]:
        """Those that wait, as far as the time goes; what is said of each, by its address. One in trouble stops none."""
        said: dict[str, str] = {}
        for box in self._waiting():
            if self.clock() >= until:
                break
            try:
                said[box.address] = _said(self(box.id, How(until=until)))
            except (GmailBusy, GmailRefused, Crowded, Gone, Newer) as trouble:
                log.warning("mailbox %s could not be reconciled: %s", box.id, trouble)
                said[box.address] = str(trouble)
            except Unreachable:
                raise
            except Exception as unexpected:
                log.exception("mailbox %s could not be reconciled", box.id)
                said[box.address] = f"unexpected {type(unexpected).__name__}, see the log"
        return said

    def _waiting(self) -> Sequence[Mailbox]:
        """Mailboxes of which a part is done, then those whose labels may have been moved unheard, then all others."""
        now = self.clock()
        boxes = [box.value for box in self.catch_up.inbox.store.mailboxes() if box.value.cursor is not None]
        waiting = [box for box in boxes if _waits(box, now)]
        return sorted(waiting, key=lambda box: (box.comparing is None, box.labels_unread_since is None))

    @property
    def _comparing(self) -> Comparing:
        return Comparing(self.catch_up.inbox, self.mirroring.gmail, self.mirroring, self.clock)

    def _box(self, mailbox: MailboxId) -> Snapshot[Mailbox]:
        return self.catch_up.inbox.read(Key(MAILBOXES, mailbox))


def _waits(box: Mailbox, now: datetime) -> bool:
    if box.unlabelled_since:
        return False
    if box.comparing or box.labels_unread_since:
        return True
    last = max(filter(None, (box.reconciled_at, box.refused_at)), default=None)
    return last is None or now - last > EVERY


def _said(done: Reconciled) -> str:
    if done.compared is None:
        return "mail waits to be read first" if done.behind else "its labels were removed"
    if done.compared.refused:
        return f"refused: {done.compared.drift.differing} of {done.compared.drift.looked} requests differ"
    more = "" if done.compared.finished else ", to be continued"
    return f"{done.compared.drift.looked} requests compared, {done.compared.drift.differing} differed{more}"
