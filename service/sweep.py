"""What time and trouble left undone: mailboxes not read for a while, labels behind, receipts past their day."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import sample

from service.catch_up import CatchUp
from service.domain.conversation import Conversation
from service.domain.identity import ConversationId, MailboxId, new_id
from service.domain.mailbox import Mailbox
from service.inbox import Crowded
from service.mirror import Mirroring
from service.ports import MAILBOXES, GmailBusy, GmailRefused, Key, Overtaken, Replace, Store, Unreachable

QUIET = timedelta(minutes=5)
"""A push may have been lost: a mailbox is read at least this often."""
YOUNG = timedelta(seconds=20)
"""Debt younger than this is in somebody's hands."""
FOR_READING = 0.7
"""This part of a sweep's time is for mailboxes, the rest for labels."""
SLICE = timedelta(seconds=10)
"""A mailbox may be read for so long, or for its share of the time that is left."""
MOST_DEBTS = 500
NEVER = datetime.min.replace(tzinfo=UTC)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """``troubles`` names mailboxes that could not be read, and why; and conversations that met the unexpected."""

    mailboxes: int = 0
    conversations: int = 0
    receipts: int = 0
    troubles: tuple[str, ...] = ()


@dataclass(slots=True)
class _Progress:
    """``tired``: mailboxes for which Gmail has no answer just now; nothing more is asked of them."""

    read: int = 0
    settled: int = 0
    troubles: list[str] = field(default_factory=list)
    tired: set[MailboxId] = field(default_factory=set)

    def unexpected(self, what: str, error: Exception) -> None:
        self.troubles.append(f"{what}: unexpected {type(error).__name__}, see the log")


@dataclass(frozen=True, slots=True)
class Sweep:
    """``clock`` says when."""

    store: Store
    catch_up: CatchUp
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def __call__(self, *, until: datetime) -> Swept:
        """One mailbox or conversation in trouble, whatever it is, stops none of the others."""
        so_far = _Progress()
        now = self.clock()
        self._read_mailboxes(so_far, now + FOR_READING * (until - now))
        self._settle_debts(so_far, until)
        return Swept(
            mailboxes=so_far.read,
            conversations=so_far.settled,
            receipts=self.store.forget_receipts(before=self.clock()),
            troubles=tuple(so_far.troubles),
        )

    # Mailboxes

    def _read_mailboxes(self, so_far: _Progress, until: datetime) -> None:
        waiting = [box.value for box in self.store.mailboxes() if self._waits(box.value)]
        waiting.sort(key=_tried)
        for place, mailbox in enumerate(waiting):
            if (now := self.clock()) >= until:
                return
            share = max(SLICE, (until - now) / (len(waiting) - place))
            wholly = self._read(so_far, mailbox, until=min(until, now + share))
            self._looked_at(mailbox, at=now, wholly=wholly, again=mailbox.id in so_far.tired)

    def _waits(self, mailbox: Mailbox) -> bool:
        if mailbox.cursor is None:
            return False
        return mailbox.due_since is not None or self.clock() - _tried(mailbox) > QUIET

    def _read(self, so_far: _Progress, mailbox: Mailbox, *, until: datetime) -> bool:
        """Whether all its history is read now."""
        try:
            wholly = self.catch_up(mailbox.id, until=until)
            so_far.read += 1
        except (GmailBusy, GmailRefused, Crowded) as trouble:
            log.warning("mailbox %s could not be read: %s", mailbox.id, trouble)
            so_far.troubles.append(f"{mailbox.address}: {trouble}")
            if isinstance(trouble, GmailBusy):
                so_far.tired.add(mailbox.id)
        except Unreachable:
            raise
        except Exception as error:
            log.exception("mailbox %s could not be read", mailbox.id)
            so_far.unexpected(mailbox.address, error)
        else:
            return wholly
        return False

    def _looked_at(self, mailbox: Mailbox, *, at: datetime, wholly: bool, again: bool) -> None:
        """Whatever came of it, it is the others' turn now; ``again``: in the next sweep already."""
        box = self.store.get(key := Key(MAILBOXES, mailbox.id)).of(key)
        if box is None:
            return
        due = box.value.due_since or (self.clock() if again else None)
        if due == box.value.due_since and _tried(box.value) >= at:
            return
        read_at = at if wholly else box.value.read_at
        looked = replace(box.value, read_at=read_at, looked_at=self.clock(), due_since=due)
        try:
            self.store.commit(Replace(key, looked, box.version))
        except Overtaken:
            return  # somebody else reads it at this moment, and says so himself

    # Labels

    def _settle_debts(self, so_far: _Progress, until: datetime) -> None:
        owing = self.store.in_debt(before=self.clock() - YOUNG, limit=MOST_DEBTS)
        for id_ in sample(owing, len(owing)):  # in no order, so that whoever is slow is not always first
            if self.clock() >= until:
                return
            try:
                self._settle(so_far, id_)
            except Unreachable:
                raise
            except Exception as error:
                log.exception("the labels of conversation %s could not be written", id_)
                so_far.unexpected(f"conversation {id_}", error)

    def _settle(self, so_far: _Progress, id_: ConversationId) -> None:
        conversation = self.mirroring.inbox.find(id_).value
        if conversation.mailbox in so_far.tired:
            return
        if self._follow(conversation):
            so_far.settled += 1
        elif not self._refused(id_):
            so_far.tired.add(conversation.mailbox)

    def _follow(self, conversation: Conversation) -> bool:
        try:
            return self.mirroring.follow(conversation.id, flight=new_id(), near=conversation)
        except Unreachable:
            raise
        except Exception:
            self.mirroring.inbox.change(
                conversation.id, lambda now: now.set_back(at=self.clock()), at=self.clock(), flight=new_id()
            )
            raise

    def _refused(self, id_: ConversationId) -> bool:
        """Whether it was set back, which says nothing about the others; otherwise Gmail did not answer."""
        after = self.mirroring.inbox.find(id_).value
        due = after.mirror.due_since(after.wanted)
        return due is None or due > self.clock()


def _tried(mailbox: Mailbox) -> datetime:
    return max(mailbox.read_at or NEVER, mailbox.looked_at or NEVER)
