"""What becomes of a mailbox's own document, whoever else writes it meanwhile."""

from collections.abc import Callable

from service.domain.identity import MailboxId
from service.domain.mailbox import Mailbox
from service.inbox import Crowded, Gone, Inbox
from service.ports import MAILBOXES, Key, Overtaken, Replace, Snapshot


def box_of(inbox: Inbox, mailbox: MailboxId) -> Snapshot[Mailbox] | None:
    """As it stands."""
    return inbox.store.get(key := Key(MAILBOXES, mailbox)).of(key)


def keep(inbox: Inbox, mailbox: MailboxId, change: Callable[[Mailbox], Mailbox]) -> Mailbox:
    """The mailbox after ``change``, committed. Raises ``Gone`` and ``Crowded``."""
    for _ in inbox.tries():
        box = box_of(inbox, mailbox)
        if box is None:
            raise Gone(mailbox)
        after = change(box.value)
        if after == box.value:
            return after
        try:
            inbox.store.commit(Replace(Key(MAILBOXES, mailbox), after, box.version))
        except Overtaken:
            continue
        return after
    raise Crowded(mailbox)
