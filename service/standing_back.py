"""While another process reads a mailbox, whoever was overtaken by it lets it go on: two side by side read all twice."""

from collections.abc import Callable
from random import uniform

from service.domain.identity import MailboxId
from service.inbox import Inbox
from service.ports import MAILBOXES, Key

LOOKS = 5
"""After so many at which it came no further, the other has stopped: it is done, or dead."""
SECONDS = 0.2, 0.6


def stand_back(inbox: Inbox, mailbox: MailboxId, cursor: int, *, told: int, more: Callable[[], bool]) -> None:
    """Until the cursor, which was at ``cursor``, has come to ``told``, stands still, or there is no ``more`` time.

    Who was not told how far to read, or was overtaken by no reader, does not wait."""
    key, still = Key(MAILBOXES, mailbox), 0
    while told and still < LOOKS and more():
        box = inbox.store.get(key).of(key)
        now = (box.value.cursor or 0) if box else told
        if now >= told or (now == cursor and not still):
            return
        still = 1 if now != cursor else still + 1
        cursor = now
        inbox.pause(uniform(*SECONDS))  # noqa: S311  # no secret
