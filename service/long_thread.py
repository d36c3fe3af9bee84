"""A thread that the first days bring, and that is too much for one commit: a form's, with a stranger in each mail."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from service.domain.identity import MailboxId, ThreadId
from service.inbox import Crowded, Inbox
from service.joining import joins
from service.piece import Owing, Piece
from service.ports import MAILBOXES, Gmail, Key, Mail, Overtaken, Touched
from service.touched import Step

EVER = datetime(1970, 1, 2, tzinfo=UTC)


class LongThread(Struct, frozen=True):
    """``clock`` says when."""

    inbox: Inbox
    gmail: Gmail
    clock: Callable[[], datetime]

    def open(self, mailbox: MailboxId, thread: ThreadId, *, step: Step, flight: str) -> Owing:
        """In as many commits as it takes, the ``step`` with the last. Raises ``Gone``, ``Crowded``, what Gmail says."""
        for _ in self.inbox.tries():
            box = self.inbox.read(Key(MAILBOXES, mailbox))
            mails = [mail for mail in self.gmail.thread(box.value.address, thread) if joins(mail.labels)]
            touched = [Touched(message=mail.id, thread=mail.thread) for mail in mails]
            piece = Piece(self.inbox, self.gmail, at=self.clock(), flight=flight, late=True, missed_since=EVER)
            try:
                return piece.commit(box, touched, step=step, asked=box.read)
            except Overtaken:
                continue
        raise Crowded(mailbox)


def writes_for(mails: Sequence[Mail]) -> int:
    """At most so many writes for a thread that is one request: three aliases and a line of the trail for each mail, and
    the conversation with its number, its thread and lines about its labels."""
    return 4 * len(mails) + 6
