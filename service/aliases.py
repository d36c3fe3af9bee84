"""The names that a conversation is found by, beside its own id: its mails, their threads, their copies, its number."""

from collections.abc import Iterator

from service.domain.conversation import Conversation
from service.domain.identity import MailboxId, MessageId, ThreadId, digest
from service.domain.mail import copy_of, identifiers, sender
from service.domain.message import Contact
from service.ports import Mail


def message_alias(box: MailboxId, message: MessageId) -> str:
    return f"message:{box}:{message}"


def outside_alias(box: MailboxId, message: MessageId) -> str:
    """Of a mail that was outside the inbox when we heard of its arrival: by a filter, or it was archived already."""
    return f"outside:{box}:{message}"


def thread_alias(box: MailboxId, thread: ThreadId) -> str:
    return f"thread:{box}:{thread}"


def number_alias(conversation: Conversation) -> str:
    return f"number:{conversation.desk}:{conversation.number}"


def copy_alias(box: MailboxId, mail: Mail) -> str | None:
    """What every copy of ``mail`` shares, wherever it is."""
    copy = copy_of(
        message_id=mail.header("Message-ID"),
        sender=sender_of(mail),
        date=mail.header("Date"),
        subject=mail.header("Subject"),
    )
    return f"copy:{box}:{copy}" if copy else None


def reference_alias(box: MailboxId, message_id: str) -> str:
    """By which an answer to the mail finds it; a Message-ID is not unique, so it names the first that had it."""
    return f"reference:{box}:{digest('reference', message_id)}"


def mail_aliases(box: MailboxId, mail: Mail) -> Iterator[str]:
    """The names that a mail has from its headers."""
    if copy := copy_alias(box, mail):
        yield copy
    for message_id in identifiers(mail.header("Message-ID"))[:1]:
        yield reference_alias(box, message_id)


def sender_of(mail: Mail) -> Contact:
    return sender(
        from_=mail.header("From"),
        reply_to=mail.header("Reply-To"),
        original_from=mail.header("X-Original-From"),
        list_id=mail.header("List-Id"),
    )
