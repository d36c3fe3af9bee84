"""A mail that could not be read, set aside so that it keeps no other waiting."""

from datetime import datetime, timedelta
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from service.domain.identity import MailboxId, MessageId, ThreadId

UNEXPECTED = "unexpected "
"""How ``why`` begins where it is not Google's."""
FIRST_WAIT, LONGEST_WAIT = timedelta(hours=1), timedelta(days=1)
SOON = timedelta(minutes=5)


class Aside(Struct, frozen=True, kw_only=True):
    """``why``: the last trouble with it, never its content; ``since`` it was first met, ``tries`` times until now.

    ``arrived``: it came into the inbox, as far as we know, and is a request unless a conversation has it."""

    mailbox: MailboxId
    message: MessageId
    thread: ThreadId
    why: str
    since: datetime
    retry_at: datetime
    tries: int = 1
    arrived: bool = False

    @classmethod
    def first(
        cls, mailbox: MailboxId, message: MessageId, thread: ThreadId, *, why: str, arrived: bool, at: datetime
    ) -> Self:
        return cls(
            mailbox=mailbox, message=message, thread=thread, why=why, since=at, retry_at=at + FIRST_WAIT,
            arrived=arrived,
        )  # fmt: skip

    @property
    def googles(self) -> bool:
        """Whether ``why`` is in Google's words."""
        return not self.why.startswith(UNEXPECTED)

    def soon(self) -> Self:
        """Tried again soon: Gmail may only have been at a loss at that moment."""
        return replace(self, retry_at=self.since + SOON)

    def again(self, *, why: str, arrived: bool, at: datetime) -> Self:
        """Each time twice as long until the next try."""
        wait = min(FIRST_WAIT * 2 ** min(self.tries, 5), LONGEST_WAIT)
        return replace(self, why=why, tries=self.tries + 1, retry_at=at + wait, arrived=self.arrived or arrived)
