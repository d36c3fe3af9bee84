"""What becomes of one document, whoever else writes it meanwhile."""

from collections.abc import Callable
from typing import TypeVar

from service.domain.identity import MailboxId
from service.domain.mailbox import Mailbox
from service.inbox import Crowded, Inbox
from service.ports import MAILBOXES, Key, Overtaken, Replace, Snapshot

T = TypeVar("T")


def box_of(inbox: Inbox, mailbox: MailboxId) -> Snapshot[Mailbox] | None:
    """As it stands."""
    return inbox.store.get(key := Key(MAILBOXES, mailbox)).of(key)


def keep(inbox: Inbox, mailbox: MailboxId, change: Callable[[Mailbox], Mailbox]) -> Mailbox:
    """The mailbox after ``change``, committed. Raises ``Gone`` and ``Crowded``."""
    return changed(inbox, Key(MAILBOXES, mailbox), change)


def changed(inbox: Inbox, key: Key[T], change: Callable[[T], T]) -> T:
    """The value after ``change``, committed. Raises ``Gone`` and ``Crowded``, and as ``change`` does."""
    for _ in inbox.tries():
        found = inbox.read(key)
        after = change(found.value)
        if after == found.value:
            return after
        try:
            inbox.store.commit(Replace(key, after, found.version))
        except Overtaken:
            continue
        return after
    raise Crowded(key.id)
