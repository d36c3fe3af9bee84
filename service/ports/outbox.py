"""What a mailbox sends: a draft first, which goes out once."""

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from service.domain.identity import MessageId, ThreadId


class DraftGone(Exception):
    """There is no such draft any more: it was sent, or somebody threw it away."""


class Draft(Struct, frozen=True, kw_only=True):
    """``id`` stays for the draft's life; ``message``, the message in it, is another at every save."""

    id: str
    message: MessageId
    thread: ThreadId


class Sent(Struct, frozen=True, kw_only=True):
    """The sent mail in our mailbox."""

    message: MessageId
    thread: ThreadId


class Outbox(Protocol):
    """Drafts of the mailbox ``address``; every method may raise ``GmailBusy`` or ``GmailRefused``.

    After ``GmailBusy`` what was asked may have been done, or may be done yet: nothing here is tried a second time."""

    def draft(self, address: str, mail: bytes, *, thread: ThreadId) -> Draft:
        """A new draft of the whole ``mail`` (RFC 5322), in that thread where Gmail lets it in. 10 units."""
        ...

    def drafts(self, address: str) -> Iterable[Draft]:
        """All drafts, in no order. 5 units a page of 500."""
        ...

    def drafted(self, address: str, draft: str) -> Draft | None:
        """The draft as it is now; None where it is gone. 20 units."""
        ...

    def send(self, address: str, draft: str) -> Sent:
        """Raises ``DraftGone``. 100 units."""
        ...

    def discard(self, address: str, draft: str) -> None:
        """One that is gone is no error. 10 units."""
        ...

    def senders(self, address: str) -> frozenset[str]:
        """The addresses that Gmail has verified for this mailbox's From, in lower case. 1 unit."""
        ...
