"""A mailbox's first day: the inbox threads of the last days become conversations, with their numbers in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from service.domain.identity import MailboxId, ThreadId, new_id
from service.domain.mailbox import Mailbox
from service.inbox import Crowded, Gone, Inbox
from service.mirror import Mirroring
from service.piece import Owing, Piece
from service.ports import ALIASES, MAILBOXES, Gmail, Key, Overtaken, Snapshot
from service.reading import thread_alias

MOST = 5
"""So many threads in one commit."""
Told = Callable[[int, int], None]
"""How many of how many threads are done."""


@dataclass(frozen=True, slots=True)
class DayZero:
    """``clock`` says when. May be repeated: a thread that has its conversation is passed over."""

    inbox: Inbox
    gmail: Gmail
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def __call__(self, mailbox: MailboxId, *, days: int, told: Told) -> int:
        """Open the inbox threads of the last ``days``, oldest first, and label them; returns how many were opened."""
        threads = self._threads(self._box(mailbox).value, days)
        flight, done, opened = new_id(), 0, 0
        told(0, len(threads))
        for start in range(0, len(threads), MOST):
            some = threads[start : start + MOST]
            for conversation in self._open(mailbox, some, flight).values():
                self.mirroring.follow(conversation.id, flight=flight, near=conversation)
                opened += 1
            done += len(some)
            told(done, len(threads))
        return opened

    def _box(self, mailbox: MailboxId) -> Snapshot[Mailbox]:
        box = self.inbox.store.get(key := Key(MAILBOXES, mailbox)).of(key)
        if box is None:
            raise Gone(mailbox)
        return box

    def _threads(self, mailbox: Mailbox, days: int) -> list[ThreadId]:
        found = self.gmail.search(mailbox.address, f"in:inbox newer_than:{days}d") if days else ()
        newest_first = dict.fromkeys(mail.thread for mail in found)
        return list(newest_first)[::-1]

    def _open(self, mailbox: MailboxId, threads: list[ThreadId], flight: str) -> Owing:
        for _ in self.inbox.tries():
            box = self._box(mailbox)
            piece = Piece(self.inbox, self.gmail, at=self.clock(), flight=flight)
            reading = piece.reading(box.value)
            for thread in self._unopened(box.value, threads):
                reading.imported(self.gmail.thread(box.value.address, thread))
            reading.merge()
            try:
                return piece.write(box, reading, cursor=None)
            except Overtaken:
                continue
        raise Crowded(mailbox)

    def _unopened(self, mailbox: Mailbox, threads: list[ThreadId]) -> list[ThreadId]:
        keys = {thread: Key(ALIASES, thread_alias(mailbox, thread)) for thread in threads}
        found = self.inbox.store.get(*keys.values())
        return [thread for thread in threads if found.of(keys[thread]) is None]
