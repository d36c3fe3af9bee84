"""One mail that cannot be read keeps no other waiting: it is found by halves, and set aside with the step it was in."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from service.admission import NoAccess
from service.domain.aside import UNEXPECTED, Aside
from service.domain.identity import MailboxId, MessageId
from service.domain.mailbox import Mailbox
from service.inbox import Gone
from service.joining import opens
from service.piece import Owing, Piece
from service.ports import (
    ASIDES,
    MAILBOXES,
    Create,
    GmailBusy,
    GmailRefused,
    HistoryExpired,
    Key,
    Overtaken,
    Replace,
    Snapshot,
    Touched,
    Unreachable,
)
from service.touched import Step, latest_of, staying

OF_NO_MAIL = (Overtaken, Unreachable, NoAccess, HistoryExpired, Gone, MemoryError)
"""Troubles that are about the mailbox, the store or this machine."""
STUBBORN = timedelta(minutes=10)
"""For so long Gmail may fail to answer before it is looked for the mail that it fails for."""
log = logging.getLogger(__name__)


class SettingAside(Struct, frozen=True):
    piece: Piece

    def commit(self, box: Snapshot[Mailbox], touched: Sequence[Touched], *, step: Step, asked: int) -> Owing:
        """As ``Piece.commit``, for which whatever goes wrong with one mail is a reason to set that one aside alone."""
        try:
            return self.piece.commit(box, touched, step=step, asked=asked)
        except OF_NO_MAIL:
            raise
        except Exception as error:
            each = tuple(latest_of(touched).values())
            if not each or self._may_pass(box.value, error):
                raise
            if len(each) == 1:
                return self.set_aside(box, each[0], error, step)
            return self._in_halves(box, each, step=step, asked=asked)

    def _in_halves(self, box: Snapshot[Mailbox], touched: Sequence[Touched], *, step: Step, asked: int) -> Owing:
        """The step is made with the second half; repeating the first is harmless."""
        half = len(touched) // 2
        owing = self.commit(box, touched[:half], step=staying, asked=asked)
        again = self.piece.inbox.store.get(key := Key(MAILBOXES, box.value.id)).of(key)
        return owing | self.commit(again or box, touched[half:], step=step, asked=asked)

    def _may_pass(self, mailbox: Mailbox, error: Exception) -> bool:
        """Nobody is set aside because Gmail is busy, only because it is at a loss for one mail; and, but for what is
        made up for, has been for a while."""
        if is_of_all(error) or self.piece.late:
            return is_of_all(error)
        lately = mailbox.read_at is not None and self.piece.at - mailbox.read_at <= STUBBORN
        return isinstance(error, GmailBusy) and lately

    def set_aside(self, box: Snapshot[Mailbox], one: Touched, error: Exception, step: Step) -> Owing:
        if isinstance(error, GmailBusy | GmailRefused):
            self.piece.gmail.now(box.value.address)  # raises where it is not about this mail, but about all
        key = Key(ASIDES, aside_id(box.value.id, one.message))
        known = self.piece.inbox.store.get(key).of(key)
        aside = _aside(known, box.value, one, error, self.piece)
        retry_at = min(filter(None, (box.value.retry_at, aside.retry_at)))
        self.piece.inbox.store.commit(
            Replace(Key(MAILBOXES, box.id), replace(step(box.value), retry_at=retry_at), box.version),
            Replace(key, aside, known.version) if known else Create(key, aside),
        )
        level = logging.WARNING if isinstance(error, GmailBusy) else logging.ERROR
        log.log(level, "mail %s of mailbox %s is set aside: %s", one.message, box.id, aside.why, exc_info=error)
        return {}


def is_of_all(error: Exception) -> bool:
    """Whether Gmail has no time for us, whatever we ask."""
    return isinstance(error, GmailBusy) and (error.crowded or error.wait is not None)


def aside_id(mailbox: MailboxId, message: MessageId) -> str:
    return f"{mailbox}-{message}"


def _aside(known: Snapshot[Aside] | None, mailbox: Mailbox, one: Touched, error: Exception, piece: Piece) -> Aside:
    arrived = one.added and (one.labels is None or one.passed or opens(one.labels))
    why, arrived = reason(error), arrived or piece.missed_since is not None
    if known:
        return known.value.again(why=why, arrived=arrived, at=piece.at)
    aside = Aside.first(mailbox.id, one.message, one.thread, why=why, arrived=arrived, at=piece.at)
    return aside.soon() if isinstance(error, GmailBusy) else aside


def reason(error: Exception) -> str:
    """What Google says, and of anything else its name alone: its words might be the mail's."""
    if isinstance(error, GmailBusy | GmailRefused):
        return str(error)
    return f"{UNEXPECTED}{type(error).__name__}, see the log"
