"""What becomes of a mailbox's own document, whoever else writes it meanwhile."""

from collections.abc import Callable

from service.domain.identity import MailboxId
from service.domain.mailbox import Mailbox
from service.inbox import Crowded, Gone, Inbox
from service.ports import MAILBOXES, Key, Overtaken, Replace


def keep(inbox: Inbox, mailbox: MailboxId, change: Callable[[Mailbox], Mailbox]) -> Mailbox:
    """The mailbox after ``change``, committed. Raises ``Gone`` and ``Crowded``."""
    key = Key(MAILBOXES, mailbox)
    for _ in inbox.tries():
        box = inbox.store.get(key).of(key)
        if box is None:
            raise Gone(mailbox)
        after = change(box.value)
        if after == box.value:
            return after
        try:
            inbox.store.commit(Replace(key, after, box.version))
        except Overtaken:
            continue
        return after
    raise Crowded(mailbox)
