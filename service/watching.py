"""Gmail's push notifications lapse after a week: they are asked for again each day."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from msgspec import Struct

from service.domain.mailbox import Mailbox
from service.inbox import Crowded, Gone, Inbox
from service.keeping import keep
from service.ports import Gmail, GmailBusy, GmailRefused, Unreachable
from service.senders import Senders

log = logging.getLogger(__name__)


class Watched(Struct, frozen=True, kw_only=True):
    """``until`` is None where it failed, and ``trouble`` then says why."""

    address: str
    until: datetime | None
    trouble: str = ""


class Watching(Struct, frozen=True):
    """``topic``: the Pub/Sub topic that Gmail publishes to; ``clock`` says when."""

    inbox: Inbox
    gmail: Gmail
    senders: Senders
    topic: str
    clock: Callable[[], datetime]

    def __call__(
        self, told: Callable[[Watched], None] = lambda _: None, *, before: datetime | None = None
    ) -> tuple[Watched, ...]:
        """Renew every mailbox's watch, or those that lapse ``before`` then; one that fails does not stop the others.

        Each tells its senders by the way. A mailbox that is recorded, but holds no desk yet, is passed over."""
        renewed = []
        for box in self.inbox.store.mailboxes():
            lapses = box.value.watch_until
            if not box.value.desks or (before and lapses and lapses >= before):
                continue
            renewed.append(self._renewed(box.value))
            if not renewed[-1].trouble:
                self.senders(box.value)
            told(renewed[-1])
        return tuple(renewed)

    def _renewed(self, mailbox: Mailbox) -> Watched:
        try:
            return Watched(address=mailbox.address, until=self.watch(mailbox))
        except (GmailBusy, GmailRefused, Crowded) as trouble:
            return self._failed(mailbox, str(trouble))
        except Unreachable:
            raise
        except Exception as unexpected:
            log.exception("the watch of mailbox %s could not be renewed", mailbox.id)
            return self._failed(mailbox, f"unexpected {type(unexpected).__name__}, see the log")

    def watch(self, mailbox: Mailbox) -> datetime:
        until = self.gmail.watch(mailbox.address, self.topic)
        self._remember(mailbox, lambda now: now.watched(until))
        return until

    def _failed(self, mailbox: Mailbox, why: str) -> Watched:
        """Remembered from the first time on, so that health can say since when."""
        with suppress(Crowded):
            self._remember(mailbox, lambda now: now.watch_failed(why, at=self.clock()))
        return Watched(address=mailbox.address, until=None, trouble=why)

    def _remember(self, mailbox: Mailbox, change: Callable[[Mailbox], Mailbox]) -> None:
        with suppress(Gone):
            keep(self.inbox, mailbox.id, change)
