"""Read on from where we stopped: history since our cursor, in commits of whole records that each move it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.chunks import chunks
from service.comparing import Comparing, How
from service.domain.identity import MailboxId, new_id
from service.domain.mailbox import Mailbox
from service.inbox import Crowded, Inbox
from service.mirror import Mirroring
from service.piece import Owing, Piece
from service.ports import (
    MAILBOXES,
    Gmail,
    GmailBusy,
    HistoryExpired,
    Key,
    Overtaken,
    Replace,
    Snapshot,
)
from service.readers import Readers, Turn
from service.resync import Resync
from service.setting_aside import SettingAside
from service.standing_back import stand_back
from service.touched import Step, staying


class NoMailbox(Exception):
    """No such mailbox is in the store, or it holds no desk yet."""


class CatchUp(Struct, frozen=True):
    """``clock`` says when; ``gentle``: the same Gmail, for what may take its time; ``readers``: of this process."""

    inbox: Inbox
    gmail: Gmail
    gentle: Gmail
    mirroring: Mirroring
    clock: Callable[[], datetime]
    readers: Callable[[], Readers]

    def __call__(self, mailbox: MailboxId, *, until: datetime, told: int = 0) -> bool:
        """Commit everything that history tells, then write the labels. ``told``: the history id that we heard of.

        One thread of a process reads a mailbox; who had to wait, or was overtaken, is done where the cursor has come
        as far as he was told. False where time ran out, too many wait already, or history does not show yet what we
        heard of: then the mailbox is marked due, and a sweep goes on."""
        flight, owing = new_id(), Owing()
        with self.readers().turn(mailbox, seconds=(until - self.clock()).total_seconds()) as turn:
            read = self._read(mailbox, flight, owing, turn, until=until, told=told)
        followed = self._follow(owing, flight, until=until)
        if read.with_gap:
            self._make_up(mailbox, until=until)
        return followed and read.wholly

    def _read(
        self, mailbox: MailboxId, flight: str, owing: Owing, turn: Turn, *, until: datetime, told: int
    ) -> "_Read":
        alone = turn is Turn.AT_ONCE
        for _ in self.inbox.tries():
            box = self._mailbox(mailbox)
            try:
                if not alone and _has_come(box.value, told):
                    return _Read(wholly=True, with_gap=False)
                if turn is Turn.MISSED:
                    return _Read(self._due(mailbox), with_gap=False)
                return self._read_on(box, flight, owing, until=until, told=told)
            except Overtaken:
                alone = False
                stand_back(self.inbox, mailbox, box.value.cursor or 0, told=told, more=lambda: self.clock() < until)
        raise Crowded(mailbox)

    def _read_on(self, box: Snapshot[Mailbox], flight: str, owing: Owing, *, until: datetime, told: int) -> "_Read":
        mailbox = box.value.id
        since, page_token, lost = box.value.cursor or 0, None, False
        while True:
            asked, at = box.read, self.clock()
            try:
                page = self.gmail.history(box.value.address, since, page_token)
            except HistoryExpired:
                if lost:
                    raise
                lost = True
                self._resync.begin(box)
                box, page_token = self._mailbox(mailbox), None
                since = box.value.cursor or 0
                continue
            for number, (touched, cursor) in enumerate(chunks(page)):
                box = self._mailbox(mailbox) if number else box
                if self.clock() >= until:
                    return _Read(self._due(mailbox), with_gap=lost)
                if not touched and (cursor or 0) <= (box.value.cursor or 0):
                    continue  # nothing new: most often the echo of what another push has read already
                piece = Piece(self.inbox, self.gmail, at=self.clock(), flight=flight)
                wholly = at if cursor == page.now and not page.next_page else None
                owing |= SettingAside(piece).commit(box, touched, step=_to(cursor, wholly), asked=asked)
            if not page.next_page:
                wholly_read = self._done(box, asked=at) if page.now >= told else self._due(mailbox)
                return _Read(wholly_read, with_gap=_is_free(box.value, self.clock()))
            page_token, box = page.next_page, self._mailbox(mailbox)

    @property
    def _resync(self) -> Resync:
        return Resync(self.inbox, self.gentle, self.clock)

    def _make_up(self, mailbox: MailboxId, *, until: datetime) -> None:
        """For lost history, as far as there is time: mails first, and between two steps whatever comes in; then labels.

        What of that takes too long is left to ``reconcile``."""
        flight = new_id()
        try:
            for owing in self._resync.steps(mailbox, flight):
                self._follow(owing, flight, until=until)
                if self.clock() >= until:
                    return
                self._read_between(mailbox, until=until)
        except GmailBusy as busy:
            if not busy.crowded:
                raise
            return  # there is nothing to spare just now
        box = self._mailbox(mailbox)
        looked = box.value.resyncing is None or box.value.resyncing.again
        if looked and box.value.labels_unread_since and self.clock() < until:
            how = How(until=until, lists_until=until, force=True)
            Comparing(self.inbox, self.gentle, self.mirroring, self.clock)(box, how)

    def _read_between(self, mailbox: MailboxId, *, until: datetime) -> None:
        flight, owing = new_id(), Owing()
        with self.readers().turn(mailbox, seconds=0) as turn, suppress(Overtaken):  # where somebody else reads it now
            if turn is not Turn.MISSED:
                self._read_on(self._mailbox(mailbox), flight, owing, until=until, told=0)
        self._follow(owing, flight, until=until)

    def _mailbox(self, mailbox: MailboxId) -> Snapshot[Mailbox]:
        box = self.inbox.store.get(key := Key(MAILBOXES, mailbox)).of(key)
        if box is None or not box.value.desks:
            raise NoMailbox(mailbox)
        return box

    def _due(self, mailbox: MailboxId) -> bool:
        box = self._mailbox(mailbox)
        if box.value.due_since is None:
            self._replace(box, due_since=self.clock())
        return False

    def _done(self, before: Snapshot[Mailbox], *, asked: datetime) -> bool:
        """``before``: as it stood when the last of it was read. Who marked it due after history was ``asked`` for may
        have been told of more."""
        if before.value.due_since is not None:
            box = self._mailbox(before.value.id)
            if box.value.due_since is not None and box.value.due_since <= asked:
                self._replace(box, due_since=None)
        return True

    def _replace(self, box: Snapshot[Mailbox], *, due_since: datetime | None) -> None:
        self.inbox.store.commit(Replace(Key(MAILBOXES, box.id), replace(box.value, due_since=due_since), box.version))

    def _follow(self, owing: Owing, flight: str, *, until: datetime) -> bool:
        for conversation in owing.values():
            if self.clock() >= until:
                return False
            self.mirroring.follow(conversation.id, flight=flight, near=conversation)
        return True


def _is_free(mailbox: Mailbox, now: datetime) -> bool:
    """Whether a resync waits for somebody to go on with it."""
    begun = mailbox.resyncing
    return begun is not None and (begun.held_until is None or begun.held_until <= now)


class _Read(Struct, frozen=True):
    """``with_gap``: history is lost from before that, and still to be made up for."""

    wholly: bool
    with_gap: bool


def _has_come(mailbox: Mailbox, told: int) -> bool:
    """Whether all that we were told of is committed; while history is lost the cursor does not say so."""
    return 0 < told <= (mailbox.cursor or 0) and mailbox.resyncing is None


def _to(cursor: int | None, wholly: datetime | None) -> Step:
    return staying if cursor is None else lambda mailbox: mailbox.read_to(cursor, at=wholly)
