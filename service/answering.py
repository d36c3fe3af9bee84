"""What a reply from the sidebar is addressed to: which mail it answers, whom it goes to, and in whose name."""

from dataclasses import dataclass

from service.aliases import letterhead_of
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import new_id
from service.domain.mail import contact_in, identifiers
from service.domain.mailbox import Mailbox
from service.domain.message import Automatic, Contact, Message, Place
from service.domain.reply import Reply
from service.ports import Gmail, GmailRefused, Mail, Outbox

ECHOES = frozenset({Automatic.BOUNCE, Automatic.ANSWER})
"""What came of a mail of ours, and awaits no answer."""


class Elsewhere(Exception):
    """The mail answered is somebody else's than the contact's, or he wants answers elsewhere: the member must say."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A conversation with where it is: its desk, and the mailbox that it came to."""

    conversation: Conversation
    desk: Desk
    mailbox: Mailbox

    @property
    def ours(self) -> frozenset[str]:
        return frozenset({self.mailbox.address, self.desk.address})


def new_message_id(desk: Desk) -> str:
    """Without brackets; in the desk's own domain."""
    return f"{new_id()}.{new_id()}@{desk.address.rpartition('@')[2]}"


def answered(conversation: Conversation) -> Message | None:
    """The newest mail of a person who wrote to us; else of a program that asked; ours, where there is neither.

    Mail that was put away does not count, and what came back or says that somebody is absent is not answered."""
    here = [message for message in conversation.messages if message.place is Place.HERE]
    theirs = [message for message in here if not message.ours and message.automatic not in ECHOES]
    people = [message for message in theirs if not message.automatic]
    ours = [message for message in here if message.ours]
    return max(people or theirs or ours or here, key=lambda message: message.at, default=None)


def reply_to(request: Request, message: Message, *, to: str, gmail: Gmail, outbox: Outbox) -> Reply:
    """Without its text and its Message-ID. 20 units, and 1 where the desk's address is not the mailbox's.

    ``to``: the address beside the contact's that the member has agreed to. Raises ``Elsewhere`` for any other; may
    raise ``GmailBusy`` and ``GmailRefused``."""
    mail = gmail.mail(request.mailbox.address, message.id).get(message.id)
    sender = _sender(request, outbox)
    return Reply(
        sender=sender,
        to=_addressee(request, message, mail, to),
        subject=mail.header("Subject") if mail else request.conversation.subject,
        message_id="",
        answers=_chain(mail) if mail else identifiers(request.conversation.message_id),
        reply_to=request.desk.address if sender.address != request.desk.address else "",
    )


def _sender(request: Request, outbox: Outbox) -> Contact:
    """The desk, at its own address only where Gmail has verified it for this mailbox: else Gmail would rewrite it."""
    desk, own = request.desk, request.mailbox.address
    return Contact(address=desk.address if _is_verified(desk.address, own, outbox) else own, name=desk.name)


def _is_verified(address: str, own: str, outbox: Outbox) -> bool:
    if address == own:
        return True
    try:
        return address in outbox.senders(own)
    except GmailRefused:
        return False


def _addressee(request: Request, message: Message, mail: Mail | None, agreed: str) -> Contact:
    """Whoever wrote the mail answered: nobody gets an answer to another's mail, nor one that the card did not name."""
    contact = request.conversation.contact
    asked = contact if mail is None or message.ours else _asking(request, mail)
    if asked.address not in {contact.address, agreed}:
        raise Elsewhere(asked.address)
    return Contact(address=asked.address, name=asked.name or (contact.name if asked.address == contact.address else ""))


def _asking(request: Request, mail: Mail) -> Contact:
    """Who wrote it, at the address where he asks to be answered, if it did not come through a list."""
    wrote, elsewhere = letterhead_of(mail, ours=request.ours).customer, contact_in(mail.header("Reply-To"))
    if not mail.header("List-Id") and _usable(elsewhere, request):
        return Contact(address=elsewhere.address, name=elsewhere.name or wrote.name)
    return wrote if _usable(wrote, request) else request.conversation.contact


def _usable(contact: Contact, request: Request) -> bool:
    return "@" in contact.address and contact.address not in request.ours


def _chain(mail: Mail) -> tuple[str, ...]:
    """Everything that the mail answers, then the mail itself."""
    own = identifiers(mail.header("Message-ID"))[:1]
    before = identifiers(mail.header("References")) or identifiers(mail.header("In-Reply-To"))
    return (*(one for one in before if one not in own), *own)
