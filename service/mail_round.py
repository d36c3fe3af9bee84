"""The round of the mailboxes that are due: read on in each, whoever has waited longest first."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from service.admission import NoAccess
from service.catch_up import CatchUp
from service.day_zero import DayZero
from service.domain.mailbox import Mailbox, Used
from service.inbox import Crowded
from service.ports import (
    MAILBOXES,
    GmailBusy,
    GmailRefused,
    Key,
    Newer,
    Overtaken,
    Replace,
    Snapshot,
    Store,
    Unreachable,
)
from service.retagging import Retagging
from service.retrying import Retrying
from service.showing import Showing
from service.swept import Progress

SLICE = timedelta(seconds=10)
"""A mailbox may be read for so long, or for its share of the time that is left."""
MOST_MAILBOXES = 100
"""In one round; the others have waited longest in the next."""
NEVER = datetime.min.replace(tzinfo=UTC)
log = logging.getLogger(__name__)


class MailRound(Struct, frozen=True):
    """``clock`` says when; ``used``: what this process had of a mailbox's quota in the last minute."""

    store: Store
    catch_up: CatchUp
    retrying: Retrying
    day_zero: DayZero
    clock: Callable[[], datetime]
    used: Callable[[str], Used]

    def __call__(self, so_far: Progress, *, until: datetime) -> None:
        waiting = self.store.due(before=self.clock(), limit=MOST_MAILBOXES)
        for place, box in enumerate(waiting):
            if (now := self.clock()) >= until:
                return
            share = max(SLICE, (until - now) / (len(waiting) - place))
            try:
                if self._is_ours(box, at=now):
                    wholly = self._read(so_far, box.value, until=min(until, now + share))
                    self._looked_at(so_far, box.value, at=now, wholly=wholly)
            except Newer as newer:
                log.warning("mailbox %s is left to the newer service: %s", box.id, newer)

    def _is_ours(self, box: Snapshot[Mailbox], *, at: datetime) -> bool:
        """Of several sweeps at the same time one reads it; and none where a push is just being answered."""
        looked = replace(box.value, looked_at=at, used=replace(self.used(box.value.address), at=at))
        try:
            self.store.commit(Replace(Key(MAILBOXES, box.id), looked, box.version))
        except Overtaken:
            return False
        return True

    def _read(self, so_far: Progress, mailbox: Mailbox, *, until: datetime) -> bool:
        """Whether all its history is read now."""
        try:
            wholly = self.catch_up(mailbox.id, until=until)
            so_far.read += 1
            self._go_on(so_far, mailbox, until=until)
        except (GmailBusy, GmailRefused, Crowded) as trouble:
            log.warning("mailbox %s could not be read: %s", mailbox.id, trouble)
            so_far.troubles.append(f"{mailbox.address}: {trouble}")
            so_far.why[mailbox.id] = str(trouble)
            if isinstance(trouble, GmailBusy | NoAccess):
                so_far.tired.add(mailbox.id)
        except Unreachable:
            raise
        except Exception as error:
            log.exception("mailbox %s could not be read", mailbox.id)
            so_far.unexpected(mailbox.address, error)
            so_far.why[mailbox.id] = f"unexpected {type(error).__name__}, see the log"
        else:
            return wholly
        return False

    def _go_on(self, so_far: Progress, mailbox: Mailbox, *, until: datetime) -> None:
        """With what was left for later."""
        if mailbox.first_day:
            self.day_zero.go_on(mailbox.id, until=until)
        if mailbox.shown_to is not None:
            Showing(self.catch_up.inbox, self.clock)(mailbox.id, until=until)
        if mailbox.tag_merges:
            Retagging(self.catch_up.inbox, self.catch_up.gentle, self.clock).go_on(mailbox.id, until=until)
        if mailbox.retry_at and mailbox.retry_at <= self.clock():
            so_far.retried += len(self.retrying.due(mailbox.id, until=until))

    def _looked_at(self, so_far: Progress, mailbox: Mailbox, *, at: datetime, wholly: bool) -> None:
        """Those that Gmail is too busy for are looked at again in the next sweep already."""
        box = self.store.get(key := Key(MAILBOXES, mailbox.id)).of(key)
        if box is None:
            return
        read_at = max(at, box.value.read_at or NEVER) if wholly else box.value.read_at
        due = box.value.due_since or (at if mailbox.id in so_far.tired else None)
        looked = replace(box.value, read_at=read_at, due_since=due, failing=None if wholly else box.value.failing)
        if why := so_far.why.get(mailbox.id):
            looked = looked.failed(why, at=at)
        if looked == box.value:
            return
        try:
            self.store.commit(Replace(key, looked, box.version))
        except Overtaken:
            return  # somebody else reads it at this moment, and says so himself
