"""Mail that was in spam or in the trash when we heard of its arrival, and is in the inbox now."""

from collections.abc import Collection

from service.aliases import message_alias, outside_alias
from service.domain.mailbox import Mailbox
from service.joining import INBOX
from service.known import AWAY
from service.ports import ALIASES, Gmail, Key, Mail, Store, Touched

AT_ONCE = 100
"""So many mails are looked up together."""


def returned(store: Store, gmail: Gmail, mailbox: Mailbox, *, but: Collection[Touched]) -> list[Touched]:
    """Of nobody's request yet, oldest first, ``but`` those. 5 units for 500 mails in the inbox, and two documents each.

    While history is lost nobody tells us that they came back, however long ago they arrived."""
    known = {one.message for one in but}
    waiting = [mail for mail in gmail.labelled(mailbox.address, INBOX) if mail.id not in known][::-1]
    found: list[Touched] = []
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        found += [Touched(message=mail.id, thread=mail.thread) for mail in _strangers(store, mailbox, some)]
    return found


def _strangers(store: Store, mailbox: Mailbox, mails: Collection[Mail]) -> list[Mail]:
    outside = {mail.id: Key(ALIASES, outside_alias(mailbox.id, mail.id)) for mail in mails}
    ours = {mail.id: Key(ALIASES, message_alias(mailbox.id, mail.id)) for mail in mails}
    read = store.get(*outside.values(), *ours.values())
    return [
        mail
        for mail in mails
        if read.of(ours[mail.id]) is None and (alias := read.of(outside[mail.id])) and alias.value.of == AWAY
    ]
