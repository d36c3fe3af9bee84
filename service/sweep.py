"""What time and trouble left undone: mailboxes not read for a while, labels behind, receipts past their day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from service.catch_up import CatchUp
from service.domain.identity import new_id
from service.domain.mailbox import Mailbox
from service.inbox import Crowded
from service.mirror import Mirroring
from service.ports import GmailBusy, GmailRefused, Store

QUIET = timedelta(minutes=5)
"""A push may have been lost: a mailbox is read at least this often."""
YOUNG = timedelta(seconds=20)
"""Debt younger than this is in somebody's hands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """``troubles`` names mailboxes that could not be read, and why."""

    mailboxes: int = 0
    conversations: int = 0
    receipts: int = 0
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sweep:
    """``clock`` says when."""

    store: Store
    catch_up: CatchUp
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def __call__(self, *, until: datetime) -> Swept:
        read, troubles = self._read_mailboxes(until)
        return Swept(
            mailboxes=read,
            conversations=self._settle_debts(until),
            receipts=self.store.forget_receipts(before=self.clock()),
            troubles=tuple(troubles),
        )

    def _read_mailboxes(self, until: datetime) -> tuple[int, list[str]]:
        read, troubles = 0, []
        for box in self.store.mailboxes():
            if self.clock() >= until or not self._waits(box.value):
                continue
            try:
                self.catch_up(box.value.id, until=until)
                read += 1
            except (GmailBusy, GmailRefused, Crowded) as trouble:
                troubles.append(f"{box.value.address}: {trouble}")
        return read, troubles

    def _waits(self, mailbox: Mailbox) -> bool:
        if mailbox.cursor is None:
            return False
        return mailbox.due_since is not None or mailbox.read_at is None or self.clock() - mailbox.read_at > QUIET

    def _settle_debts(self, until: datetime) -> int:
        settled = 0
        for conversation in self.store.in_debt(before=self.clock() - YOUNG, limit=200):
            if self.clock() >= until:
                break
            settled += self.mirroring.follow(conversation, flight=new_id())
        return settled
