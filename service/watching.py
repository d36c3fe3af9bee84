"""Gmail's push notifications lapse after a week: they are asked for again each day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from service.domain.mailbox import Mailbox
from service.inbox import Crowded, Inbox
from service.ports import MAILBOXES, Gmail, GmailBusy, GmailRefused, Key, Overtaken, Replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """``until`` is None where it failed, and ``trouble`` then says why."""

    address: str
    until: datetime | None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Watching:
    """``topic``: the Pub/Sub topic that Gmail publishes to."""

    inbox: Inbox
    gmail: Gmail
    topic: str

    def __call__(self, told: Callable[[Watched], None] = lambda _: None) -> tuple[Watched, ...]:
        """Renew every mailbox's watch; one that fails does not stop the others."""
        renewed = []
        for box in self.inbox.store.mailboxes():
            renewed.append(self._renewed(box.value))
            told(renewed[-1])
        return tuple(renewed)

    def _renewed(self, mailbox: Mailbox) -> Watched:
        try:
            return Watched(address=mailbox.address, until=self.watch(mailbox))
        except (GmailBusy, GmailRefused, Crowded) as trouble:
            return Watched(address=mailbox.address, until=None, trouble=str(trouble))

    def watch(self, mailbox: Mailbox) -> datetime:
        until = self.gmail.watch(mailbox.address, self.topic)
        key = Key(MAILBOXES, mailbox.id)
        for _ in self.inbox.tries():
            box = self.inbox.store.get(key).of(key)
            if box is None:
                return until
            try:
                self.inbox.store.commit(Replace(key, replace(box.value, watch_until=until), box.version))
            except Overtaken:
                continue
            return until
        raise Crowded(mailbox.id)
