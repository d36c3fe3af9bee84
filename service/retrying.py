"""What was set aside is tried again: now and then by the sweep, and at once where somebody asks for it."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from service.aliases import message_alias, thread_alias
from service.domain.aside import Aside
from service.domain.conversation import Conversation
from service.domain.identity import MailboxId, MessageId, new_id
from service.domain.mailbox import Mailbox
from service.inbox import Crowded, Gone, Inbox
from service.mirror import Mirroring
from service.piece import Piece
from service.ports import (
    ALIASES,
    ASIDES,
    CONVERSATIONS,
    MAILBOXES,
    Gmail,
    GmailBusy,
    Key,
    Overtaken,
    Remove,
    Replace,
    Snapshot,
    Touched,
)
from service.setting_aside import OF_NO_MAIL, reason
from service.touched import staying

EVER = datetime(1970, 1, 2, tzinfo=UTC)
AT_ONCE = 20
"""So many of a mailbox's are tried in one go by the sweep."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """``why`` it is still aside; empty where it was read, then ``number`` is its request's, None where it is none."""

    message: MessageId
    since: datetime
    why: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Retrying:
    """``clock`` says when."""

    inbox: Inbox
    gmail: Gmail
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def due(self, mailbox: MailboxId) -> tuple[Tried, ...]:
        """The mails whose time has come, a few at once."""
        now = self.clock()
        asides = [one for one in self.inbox.store.set_aside(mailbox) if one.value.retry_at <= now]
        return self._each(mailbox, asides[:AT_ONCE])

    def everything(self, mailbox: MailboxId) -> tuple[Tried, ...]:
        return self._each(mailbox, list(self.inbox.store.set_aside(mailbox, limit=1000)))

    def _each(self, mailbox: MailboxId, asides: list[Snapshot[Aside]]) -> tuple[Tried, ...]:
        """Raises ``GmailBusy`` where Gmail has no time for us."""
        try:
            return tuple(self._tried(one) for one in asides)
        finally:
            self._plan(mailbox)

    def _tried(self, aside: Snapshot[Aside]) -> Tried:
        told = Tried(message=aside.value.message, since=aside.value.since)
        try:
            self._read(aside)
        except OF_NO_MAIL:
            raise
        except Exception as error:
            if isinstance(error, GmailBusy) and (error.crowded or error.wait is not None):
                raise
            log.warning("mail %s stays aside", aside.value.message, exc_info=error)
            return replace(told, why=self._again(aside, error))
        return replace(told, number=self._number(aside.value))

    def _read(self, aside: Snapshot[Aside]) -> None:
        """Behind all that came since: it joins in its place, and opens wherever it is by now if it had arrived."""
        one = aside.value
        touched = Touched(message=one.message, thread=one.thread)
        for _ in self.inbox.tries():
            box = self._box(one.mailbox)
            piece = Piece(
                self.inbox,
                self.gmail,
                at=self.clock(),
                flight=new_id(),
                late=True,
                missed_since=EVER if one.arrived else None,
                also=(Remove(Key(ASIDES, aside.id)),),
            )
            try:
                owing = piece.commit(box, (touched,), step=staying, asked=box.read)
            except Overtaken:
                continue
            for conversation in owing.values():
                self.mirroring.follow(conversation.id, flight=piece.flight, near=conversation)
            return
        raise Crowded(one.mailbox)

    def _again(self, aside: Snapshot[Aside], error: Exception) -> str:
        still = aside.value.again(why=reason(error), arrived=False, at=self.clock())
        try:
            self.inbox.store.commit(Replace(Key(ASIDES, aside.id), still, aside.version))
        except Overtaken:
            log.info("mail %s was tried by somebody else at the same time", still.message)
        return still.why

    def _plan(self, mailbox: MailboxId) -> None:
        """When the next of those that are left is due."""
        for _ in self.inbox.tries():
            box = self._box(mailbox)
            next_at = min((one.value.retry_at for one in self.inbox.store.set_aside(mailbox)), default=None)
            if box.value.retry_at == next_at:
                return
            try:
                self.inbox.store.commit(
                    Replace(Key(MAILBOXES, mailbox), replace(box.value, retry_at=next_at), box.version)
                )
            except Overtaken:
                continue
            return

    def _box(self, mailbox: MailboxId) -> Snapshot[Mailbox]:
        box = self.inbox.store.get(key := Key(MAILBOXES, mailbox)).of(key)
        if box is None:
            raise Gone(mailbox)
        return box

    def _number(self, one: Aside) -> int | None:
        for name in _names(one):
            alias = self.inbox.store.get(key := Key(ALIASES, name)).of(key)
            stood = self._stood(alias.value.of) if alias and alias.value.of else None
            if stood and stood.message(one.message):
                return stood.number
        return None

    def _stood(self, conversation: str) -> Conversation | None:
        found = self.inbox.store.get(key := Key(CONVERSATIONS, conversation)).of(key)
        return found.value if found else None


def _names(one: Aside) -> Iterator[str]:
    yield message_alias(one.mailbox, one.message)
    yield thread_alias(one.mailbox, one.thread)
