"""A mailbox's first day: the inbox threads of the last days become conversations, with their numbers in order."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.domain.identity import MailboxId, new_id
from service.domain.mailbox import Mailbox
from service.domain.under_way import FirstDay
from service.inbox import Crowded, Inbox
from service.keeping import keep
from service.long_thread import LongThread, writes_for
from service.mirror import Mirroring
from service.old_threads import OldThread, old_threads, passed
from service.piece import Owing, Piece, TooBig
from service.ports import (
    MAILBOXES,
    Gmail,
    GmailBusy,
    GmailRefused,
    Key,
    Mail,
    Overtaken,
    Snapshot,
    Unreachable,
)
from service.setting_aside import OF_NO_MAIL, SettingAside, is_of_all
from service.touched import Step, staying

MOST = 5
"""So many threads in one commit: while they are read, nobody else should commit to the mailbox."""
FULL = 350
"""So many writes in one commit, as ``writes_for`` counts them; Gmail's longest thread fits as one request."""
Told = Callable[[int, int], None]
"""How many of how many threads are done."""


class Opened(Struct, frozen=True):
    """What one commit did: ``threads`` it is done with, ``opened`` conversations, and labels that are to follow.

    ``aside``: its thread was set aside."""

    threads: int
    opened: int
    owing: Owing
    aside: bool = False


class DayZero(Struct, frozen=True):
    """``clock`` says when. May be repeated: a thread that has its conversation is passed over.

    It is, by the sweep: Gmail's search is minutes behind, and history tells of nothing that came before the desk."""

    inbox: Inbox
    gmail: Gmail
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def __call__(self, mailbox: MailboxId, *, days: int, told: Told) -> int:
        """Open the inbox threads of the last ``days``, oldest first, and label them; returns how many were opened."""
        if not days:
            told(0, 0)
            return 0
        at = self.clock()
        return self._opened(mailbox, FirstDay(days=days, at=at, held_until=at), told) or 0

    def go_on(self, mailbox: MailboxId, *, until: datetime) -> None:
        """With a first day that somebody began, and is not at any more."""
        begun = self._box(mailbox).value.first_day
        if begun and begun.held_until <= self.clock():
            self._opened(mailbox, begun, lambda _done, _of: None, until=until)

    def _opened(self, mailbox: MailboxId, day: FirstDay, told: Told, *, until: datetime | None = None) -> int | None:
        """How many; None where time ran out. Since when nothing comes of it is kept, for who looks after it."""
        self._hold(mailbox, day)
        try:
            return self._each(mailbox, day, told, until)
        except Unreachable:
            raise
        except Exception:
            keep(self.inbox, mailbox, lambda box: box.stuck(at=self.clock()))
            raise

    def _each(self, mailbox: MailboxId, day: FirstDay, told: Told, until: datetime | None) -> int | None:
        listed = self.clock()
        threads = old_threads(self.gmail, self._box(mailbox).value, day.days and day.days + (listed - day.at).days)
        flight, done, opened, moving = new_id(), 0, 0, False
        told(0, len(threads))
        while done < len(threads):
            if until and opened and self.clock() >= until:
                return None
            self._hold(mailbox, replace(day, done=done, of=len(threads)), moving=moving)
            some = self._carefully(mailbox, threads[done : done + MOST], _Come(flight, done, len(threads)))
            for conversation in some.owing.values():
                self.mirroring.follow(conversation.id, flight=flight, near=conversation)
            opened += some.opened
            done += some.threads
            moving = some.opened > 0 or some.aside
            told(done, len(threads))
        keep(self.inbox, mailbox, lambda box: replace(box, first_day=day.left(listed=listed)))
        return opened

    def _hold(self, mailbox: MailboxId, day: FirstDay, *, moving: bool = False) -> None:
        """Whoever is at it says so now and then. ``moving``: nothing holds it up any more."""
        at = self.clock()
        keep(self.inbox, mailbox, lambda box: replace(box, first_day=day.held(box.first_day, moving=moving, at=at)))

    def _box(self, mailbox: MailboxId) -> Snapshot[Mailbox]:
        return self.inbox.read(Key(MAILBOXES, mailbox))

    def _carefully(self, mailbox: MailboxId, threads: list[OldThread], come: "_Come") -> Opened:
        """A thread that cannot be read is set aside, and keeps no other waiting."""
        try:
            return self._open(mailbox, threads, come)
        except Exception as error:
            if isinstance(error, OF_NO_MAIL) or is_of_all(error):
                raise
            if len(threads) > 1:
                return self._carefully(mailbox, threads[:1], come)
            if isinstance(error, TooBig):
                long = LongThread(self.inbox, self.gmail, self.clock)
                owing = long.open(mailbox, threads[0].first.thread, step=come.by(1), flight=come.flight)
                return Opened(threads=1, opened=len(owing), owing=owing)
            piece = Piece(self.inbox, self.gmail, at=self.clock(), flight=come.flight)
            SettingAside(piece).set_aside(self._box(mailbox), threads[0].first, error, come.by(1))
            return Opened(threads=1, opened=0, owing={}, aside=True)

    def _open(self, mailbox: MailboxId, threads: list[OldThread], come: "_Come") -> Opened:
        for _ in self.inbox.tries():
            box = self._box(mailbox)
            read = self._read(box.value, threads)
            piece = Piece(self.inbox, self.gmail, at=self.clock(), flight=come.flight)
            reading = piece.reading(box.value)
            reading.load_for(self.inbox.store, [mail for mails in read for mail in mails])
            for mails in read:
                reading.imported(mails)
            reading.merge()
            try:
                owing = piece.write(box, reading, step=come.by(len(read)) if any(read) else staying)
            except Overtaken:
                continue
            return Opened(threads=len(read), opened=len(reading.now.keys() - reading.stood.keys()), owing=owing)
        raise Crowded(mailbox)

    def _read(self, mailbox: Mailbox, threads: list[OldThread]) -> list[Sequence[Mail]]:
        """The mails of the first threads, as many as one commit takes, and up to one that Gmail does not give; none for
        one that has its conversation, or is set aside."""
        done = passed(self.inbox.store, mailbox, threads)
        read: list[Sequence[Mail]] = []
        for one in threads:
            try:
                mails = () if one in done else self.gmail.thread(mailbox.address, one.first.thread)
            except (GmailBusy, GmailRefused):
                if any(read):
                    break
                raise
            if read and sum(map(writes_for, [*read, mails])) > FULL:
                break
            read.append(mails)
        return read


class _Come(Struct, frozen=True):
    """How far it is, for who looks on; kept only with what is written anyway."""

    flight: str
    done: int
    of: int

    def by(self, more: int) -> Step:
        def step(mailbox: Mailbox) -> Mailbox:
            day = mailbox.first_day
            return replace(mailbox, first_day=replace(day, done=self.done + more, of=self.of)) if day else mailbox

        return step
