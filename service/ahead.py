"""After a clock was ahead and is set right, mailboxes that it says were read later than now are due at once."""

import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from service.domain.mailbox import Mailbox
from service.ports import MAILBOXES, Key, Newer, Overtaken, Replace, Store

log = logging.getLogger(__name__)


def set_right(store: Store, mailboxes: Iterable[Mailbox], *, at: datetime) -> None:
    """``mailboxes``: as they were just read anyway; nothing more is asked of those that are right."""
    for one in mailboxes:
        if one.as_of(at) == one:
            continue
        log.warning("mailbox %s says that it was read later than now: a clock was ahead", one.id)
        box = store.get(key := Key(MAILBOXES, one.id)).of(key)
        if box:
            with suppress(Overtaken, Newer):  # the next round does it, or the newer service
                store.commit(Replace(key, box.value.as_of(at), box.version))
