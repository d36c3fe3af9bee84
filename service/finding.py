"""Which conversation is a mail's that is open before a member, wherever he looks at it.

By Gmail's ids first, which are those of the mailbox in the mailbox itself and in its delegated view; else by what the
mail says, since a copy in his own Gmail has other ids: the same mail, or one that answers a mail which we know."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from service.aliases import copy_alias, message_alias, reference_alias, thread_alias
from service.domain.identity import ConversationId, MailboxId, MessageId, ThreadId
from service.domain.kept import Alias
from service.domain.mail import identifiers
from service.ports import ALIASES, GmailBusy, GmailRefused, Key, Mail, OpenTokens, OwnMail, Store
from service.visiting import Visitor


class Opened(Struct, frozen=True, kw_only=True):
    """What an event tells of the open mail. ``name`` is what Gmail is asked for, with ``tokens``."""

    message: MessageId | None = None
    thread: ThreadId | None = None
    name: str | None = None
    tokens: OpenTokens | None = None


class Traced(Struct, frozen=True, kw_only=True):
    """``answering``: the open mail is none of the conversation's, but says that it answers one of them.

    ``message``: which of its mails the open one is a copy of, where that is known."""

    conversation: ConversationId
    answering: bool = False
    message: MessageId | None = None


class Unread(Exception):
    """The ids are not known, and the mail cannot be read: the event brings no tokens for it."""


class Finding(Struct, frozen=True):
    store: Store
    own: OwnMail

    def __call__(self, visitor: Visitor, opened: Opened) -> Traced | None:
        """Raises ``Unread``; where the mail must be read, ``GmailBusy`` and ``GmailRefused`` too."""
        boxes = visitor.mailboxes
        known = self._named(name for box in boxes for name in _ids(box, opened.message, opened.thread))
        if known and not known.beside:
            return _traced(known)
        return self._which_half(boxes, opened, known) if known else self._read(boxes, opened)

    def _which_half(self, boxes: tuple[MailboxId, ...], opened: Opened, newest: Alias) -> Traced:
        """Of a thread that was split, only the mail tells which half it is of; where it cannot be read, the newest."""
        try:
            found = self._read(boxes, opened)
        except (Unread, GmailBusy, GmailRefused):
            found = None
        return found or _traced(newest)

    def _read(self, boxes: tuple[MailboxId, ...], opened: Opened) -> Traced | None:
        if not boxes or not opened.name:
            return None
        if opened.tokens is None:
            raise Unread
        mail = self.own.read(opened.name, opened.tokens)
        return self._by_what_it_says(mail, boxes, opened) if mail else None

    def _by_what_it_says(self, mail: Mail, boxes: Iterable[MailboxId], opened: Opened) -> Traced | None:
        """Most are copies, or nothing to us: what they answer is asked for last, to ask for little."""
        if known := self._named(_as_itself(mail, boxes, opened)):
            return _traced(known)
        answered = self._named(reference_alias(box, name) for name in _answered(mail) for box in boxes)
        return Traced(conversation=ConversationId(answered.of), answering=True) if answered else None

    def _named(self, names: Iterable[str]) -> Alias | None:
        """What the first name leads to which is known."""
        keys = [Key(ALIASES, name) for name in dict.fromkeys(names)]
        found = self.store.get(*keys) if keys else None
        aliases = (found.of(key) for key in keys) if found else ()
        return next((alias.value for alias in aliases if alias), None)


def _traced(alias: Alias) -> Traced:
    return Traced(conversation=ConversationId(alias.of), message=MessageId(alias.message) if alias.message else None)


def _as_itself(mail: Mail, boxes: Iterable[MailboxId], opened: Opened) -> Iterator[str]:
    """Every name that the mail itself may have in these mailboxes, the surest first."""
    if (mail.id, mail.thread) != (opened.message, opened.thread):
        yield from (name for box in boxes for name in _ids(box, mail.id, mail.thread))
    yield from filter(None, (copy_alias(box, mail) for box in boxes))


def _answered(mail: Mail) -> tuple[str, ...]:
    """The nearest of the mails that it answers, and the first, which is most likely the one that opened a request."""
    names = identifiers(mail.header("References"), mail.header("In-Reply-To"))
    return tuple(dict.fromkeys((*names[-1:], *names[:1])))


def _ids(box: MailboxId, message: MessageId | None, thread: ThreadId | None) -> Iterator[str]:
    if message:
        yield message_alias(box, message)
    if thread:
        yield thread_alias(box, thread)
