"""What history touched, made ready to be looked up and read; and the step that reading it is for the mailbox."""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from service.aliases import message_alias, outside_alias, thread_alias
from service.domain.identity import MailboxId, MessageId
from service.domain.mailbox import Mailbox
from service.ports import Touched


def latest_of(touched: Iterable[Touched]) -> dict[MessageId, Touched]:
    """Each message once, as it was told last."""
    latest: dict[MessageId, Touched] = {}
    for one in touched:
        before = latest.get(one.message, one)
        latest[one.message] = replace(
            one,
            added=one.added or before.added,
            left=one.left or before.left,
            passed=one.passed or before.passed,
        )
    return latest


def names_of(box: MailboxId, touched: Iterable[Touched], *, outside: bool) -> Iterator[str]:
    """The names that these may be known by already; ``outside``: also as mails that arrived outside the inbox."""
    for one in touched:
        yield message_alias(box, one.message)
        yield thread_alias(box, one.thread)
        if one.left or one.added or outside:
            yield outside_alias(box, one.message)


Step = Callable[[Mailbox], Mailbox]
"""How the reading of a mailbox has got on, once what was read is written."""


def staying(mailbox: Mailbox) -> Mailbox:
    return mailbox
