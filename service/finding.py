"""Which conversation is a mail's that is open before a member, wherever he looks at it.

By Gmail's ids first, which are those of the mailbox in the mailbox itself and in its delegated view; else by what the
mail says, since a copy in his own Gmail has other ids: the same mail, or one that answers a mail which we know."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.aliases import copy_alias, message_alias, reference_alias, thread_alias
from service.domain.identity import ConversationId, MailboxId, MessageId, ThreadId
from service.domain.mail import identifiers
from service.ports import ALIASES, Key, Mail, OpenTokens, OwnMail, Store
from service.visiting import Visitor

MOST_REFERENCES = 5
"""So many of the mails that a mail answers are looked for, the nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What an event tells of the open mail. ``name`` is what Gmail is asked for, with ``tokens``."""

    message: MessageId | None = None
    thread: ThreadId | None = None
    name: str | None = None
    tokens: OpenTokens | None = None


class Unread(Exception):
    """The ids are not known, and the mail cannot be read: the event brings no tokens for it."""


@dataclass(frozen=True, slots=True)
class Finding:
    store: Store
    own: OwnMail

    def __call__(self, visitor: Visitor, opened: Opened) -> ConversationId | None:
        """Raises ``Unread``, and ``GmailBusy`` where the mail must be read and Gmail does not answer."""
        boxes = visitor.mailboxes
        known = self._named([name for box in boxes for name in _ids(box, opened.message, opened.thread)])
        if known or not boxes or not opened.name:
            return known
        if opened.tokens is None:
            raise Unread
        mail = self.own.read(opened.name, opened.tokens)
        return self._named(list(_names(boxes, mail, opened))) if mail else None

    def _named(self, names: list[str]) -> ConversationId | None:
        """That of the first name which is known."""
        keys = [Key(ALIASES, name) for name in dict.fromkeys(names)]
        found = self.store.get(*keys) if keys else None
        aliases = (found.of(key) for key in keys) if found else ()
        return next((ConversationId(alias.value.of) for alias in aliases if alias), None)


def _names(boxes: Iterable[MailboxId], mail: Mail, opened: Opened) -> Iterator[str]:
    """Every name that the mail may go by in these mailboxes, the surest first."""
    answered = identifiers(mail.header("References"), mail.header("In-Reply-To"))[: -MOST_REFERENCES - 1 : -1]
    for box in boxes:
        if (mail.id, mail.thread) != (opened.message, opened.thread):
            yield from _ids(box, mail.id, mail.thread)
    yield from filter(None, (copy_alias(box, mail) for box in boxes))
    yield from (reference_alias(box, name) for name in answered for box in boxes)


def _ids(box: MailboxId, message: MessageId | None, thread: ThreadId | None) -> Iterator[str]:
    if message:
        yield message_alias(box, message)
    if thread:
        yield thread_alias(box, thread)
