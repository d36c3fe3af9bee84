"""The names that a conversation is found by, beside its own id: its mails, their threads, their copies, its number."""

from collections.abc import Iterable, Iterator

from service.domain.conversation import Conversation
from service.domain.identity import MailboxId, MessageId, ThreadId, digest
from service.domain.letterhead import Letterhead
from service.domain.mail import copy_of, identifiers
from service.ports import Mail

NEAREST = 5


def message_alias(box: MailboxId, message: MessageId) -> str:
    return f"message:{box}:{message}"


def outside_alias(box: MailboxId, message: MessageId) -> str:
    """Of a mail that was not in the inbox when we heard of its arrival: kept out, archived, in spam or in the trash."""
    return f"outside:{box}:{message}"


def thread_alias(box: MailboxId, thread: ThreadId) -> str:
    return f"thread:{box}:{thread}"


def asking_alias(box: MailboxId, thread: ThreadId, address: str) -> str:
    """Of one of those who asked in a thread by way of one address."""
    return f"asking:{box}:{digest('asking', thread, address)}"


def number_alias(conversation: Conversation) -> str:
    return f"number:{conversation.desk}:{conversation.number}"


def copy_alias(box: MailboxId, mail: Mail) -> str | None:
    """What every copy of ``mail`` shares, wherever it is."""
    copy = copy_of(
        message_id=mail.header("Message-ID"),
        sender=letterhead_of(mail).sender,
        date=mail.header("Date"),
        subject=mail.header("Subject"),
    )
    return f"copy:{box}:{copy}" if copy else None


def reference_alias(box: MailboxId, message_id: str) -> str:
    """By which an answer to the mail finds it; a Message-ID is not unique, so it names the first that had it."""
    return f"reference:{box}:{digest('reference', message_id)}"


def answered_aliases(box: MailboxId, mail: Mail) -> tuple[str, ...]:
    """The names of the mails that it says to answer, the nearest first; of a long chain the last ones and the first."""
    named = identifiers(mail.header("References"), mail.header("In-Reply-To"))[::-1]
    return tuple(reference_alias(box, name) for name in dict.fromkeys((*named[:NEAREST], *named[-1:])))


def mail_aliases(box: MailboxId, mail: Mail) -> Iterator[str]:
    """The names that a mail has from its headers."""
    if copy := copy_alias(box, mail):
        yield copy
    for message_id in identifiers(mail.header("Message-ID"))[:1]:
        yield reference_alias(box, message_id)


def letterhead_of(mail: Mail, *, ours: Iterable[str] = ()) -> Letterhead:
    """``ours``: addresses that are the desk's own. A copy's name goes without them, the same in every mailbox."""
    return Letterhead(
        from_=mail.header("From"),
        reply_to=mail.header("Reply-To"),
        originals=(mail.header("X-Original-From"), mail.header("X-Original-Sender")),
        lists=(*mail.headers.get("list-id", ()), *mail.headers.get("list-post", ())),
        delivered_to=mail.header("Delivered-To"),
        ours=frozenset(ours),
    )
