"""Mail that was kept out when we heard of it, in spam, in the trash or by a filter, and is in the inbox now."""

from collections.abc import Container, Iterable, Sequence
from itertools import islice

from service.aliases import message_alias, outside_alias
from service.domain.identity import MessageId
from service.domain.mailbox import Mailbox
from service.ports import ALIASES, Key, Mail, Store, Touched

AT_ONCE = 100
"""So many mails are looked up together."""


def returned(store: Store, mailbox: Mailbox, here: Iterable[Mail], *, but: Container[MessageId]) -> list[Touched]:
    """Of nobody's request yet, oldest first, ``but`` those. ``here``: the inbox, newest first; two documents each.

    While history is lost nobody tells us that they came back, however long ago they arrived."""
    waiting = (mail for mail in here if mail.id not in but)
    found: list[Touched] = []
    while some := list(islice(waiting, AT_ONCE)):
        found += [Touched(message=mail.id, thread=mail.thread) for mail in _strangers(store, mailbox, some)]
    return found[::-1]


def _strangers(store: Store, mailbox: Mailbox, mails: Sequence[Mail]) -> list[Mail]:
    outside = {mail.id: Key(ALIASES, outside_alias(mailbox.id, mail.id)) for mail in mails}
    ours = {mail.id: Key(ALIASES, message_alias(mailbox.id, mail.id)) for mail in mails}
    read = store.get(*outside.values(), *ours.values())
    return [mail for mail in mails if read.of(ours[mail.id]) is None and read.of(outside[mail.id])]
