"""The threads of a first day: as Gmail's search finds them, and which of them are done with."""

from collections.abc import Sequence

from msgspec import Struct

from service.aliases import message_alias
from service.domain.identity import MessageId
from service.domain.mailbox import Mailbox
from service.ports import ALIASES, ASIDES, Gmail, Key, Store, Touched
from service.setting_aside import aside_id


class OldThread(Struct, frozen=True):
    """``first`` and ``last``: of its mails that the search found."""

    first: Touched
    last: MessageId


def old_threads(gmail: Gmail, mailbox: Mailbox, days: int) -> list[OldThread]:
    """Of the inbox, oldest first."""
    found = list(gmail.search(mailbox.address, f"in:inbox newer_than:{days}d")) if days else []
    last = {mail.thread: mail.id for mail in reversed(found)}
    first = {mail.thread: Touched(message=mail.id, thread=mail.thread, added=True) for mail in found}
    return [OldThread(one, last[one.thread]) for one in list(first.values())[::-1]]


def passed(store: Store, mailbox: Mailbox, threads: Sequence[OldThread]) -> set[OldThread]:
    """Those whose last mail is in a request, since they are opened from the oldest on, and those set aside."""
    opened = {Key(ALIASES, message_alias(mailbox.id, one.last)): one for one in threads}
    asides = {Key(ASIDES, aside_id(mailbox.id, one.first.message)): one for one in threads}
    found = store.get(*opened, *asides)
    done = {one for key, one in opened.items() if found.of(key)}
    return done | {one for key, one in asides.items() if found.of(key)}
