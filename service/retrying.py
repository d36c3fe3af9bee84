"""What was set aside is tried again: now and then by the sweep, and at once where somebody asks for it."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from service.aliases import message_alias, thread_alias
from service.domain.aside import Aside
from service.domain.conversation import Conversation
from service.domain.identity import MailboxId, MessageId, new_id
from service.domain.mailbox import Mailbox
from service.inbox import Crowded, Inbox
from service.keeping import keep
from service.mirror import Mirroring
from service.piece import Piece
from service.ports import (
    ALIASES,
    ASIDES,
    CONVERSATIONS,
    MAILBOXES,
    Gmail,
    Key,
    Mail,
    Overtaken,
    Remove,
    Replace,
    Snapshot,
    Touched,
    Write,
)
from service.setting_aside import OF_NO_MAIL, is_of_all, reason
from service.touched import staying

EVER = datetime(1970, 1, 2, tzinfo=UTC)
AT_ONCE = 20
"""So many of a mailbox's are tried in one go by the sweep."""
log = logging.getLogger(__name__)


class Tried(Struct, frozen=True, kw_only=True):
    """``why`` it is still aside; empty where it was read, then ``number`` is its request's, None where it is none."""

    message: MessageId
    since: datetime
    why: str = ""
    number: int | None = None


class Retrying(Struct, frozen=True):
    """``clock`` says when."""

    inbox: Inbox
    gmail: Gmail
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def due(self, mailbox: MailboxId, *, until: datetime) -> tuple[Tried, ...]:
        """The mails whose time has come, a few at once."""
        now = self.clock()
        asides = [one for one in self.inbox.store.set_aside(mailbox) if one.value.retry_at <= now]
        some = takewhile(lambda _: self.clock() < until, asides[:AT_ONCE])
        return self._each(mailbox, some)

    def everything(self, mailbox: MailboxId) -> tuple[Tried, ...]:
        return self._each(mailbox, self.inbox.store.set_aside(mailbox, limit=1000))

    def _each(self, mailbox: MailboxId, asides: Iterable[Snapshot[Aside]]) -> tuple[Tried, ...]:
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
            if is_of_all(error):
                raise
            log.warning("mail %s stays aside", aside.value.message, exc_info=error)
            return replace(told, why=self._again(aside, error))
        return replace(told, number=self._number(aside.value))

    def _read(self, aside: Snapshot[Aside]) -> None:
        """Behind all that came since: it joins in its place, and opens wherever it is by now if it had arrived."""
        one = aside.value
        touched = Touched(message=one.message, thread=one.thread)
        if later := self._later(one):
            self._commit(one, (touched, *later))
        self._commit(one, (touched,), Remove(Key(ASIDES, aside.id)))

    def _later(self, one: Aside) -> list[Touched]:
        """What came behind it in a thread that is nobody's yet, or with which we were stopped: of a first day's mail no
        history tells."""
        begun = self._names_one(message_alias(one.mailbox, one.message))
        if not one.arrived or (self._names_one(thread_alias(one.mailbox, one.thread)) and not begun):
            return []
        mails = self.gmail.thread(self._box(one.mailbox).value.address, one.thread)
        behind = [mail for mail in mails if mail.id != one.message and mail.at >= _at(one, mails)]
        return [Touched(message=mail.id, thread=mail.thread) for mail in behind]

    def _commit(self, one: Aside, touched: tuple[Touched, ...], *also: Write) -> None:
        for _ in self.inbox.tries():
            box, missed_since = self._box(one.mailbox), EVER if one.arrived else None
            piece = Piece(
                self.inbox,
                self.gmail,
                at=self.clock(),
                flight=new_id(),
                late=True,
                missed_since=missed_since,
                also=also,
            )
            try:
                owing = piece.commit(box, touched, step=staying, asked=box.read)
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
        with suppress(Crowded):  # whoever tries the next of them plans anew
            keep(self.inbox, mailbox, lambda box: replace(box, retry_at=self._next(mailbox)))

    def _next(self, mailbox: MailboxId) -> datetime | None:
        return min((one.value.retry_at for one in self.inbox.store.set_aside(mailbox)), default=None)

    def _box(self, mailbox: MailboxId) -> Snapshot[Mailbox]:
        return self.inbox.read(Key(MAILBOXES, mailbox))

    def _number(self, one: Aside) -> int | None:
        for name in _names(one):
            of = self._names_one(name)
            stood = self._stood(of) if of else None
            if stood and stood.message(one.message):
                return stood.number
        return None

    def _names_one(self, name: str) -> str:
        """Whom an alias leads to; "" for nobody."""
        alias = self.inbox.store.get(key := Key(ALIASES, name)).of(key)
        return alias.value.of if alias else ""

    def _stood(self, conversation: str) -> Conversation | None:
        found = self.inbox.store.get(key := Key(CONVERSATIONS, conversation)).of(key)
        return found.value if found else None


def _at(one: Aside, mails: Iterable[Mail]) -> datetime:
    return next((mail.at for mail in mails if mail.id == one.message), EVER)


def _names(one: Aside) -> Iterator[str]:
    yield message_alias(one.mailbox, one.message)
    yield thread_alias(one.mailbox, one.thread)
