"""What a reply from the sidebar is addressed to: which mail it answers, whom it goes to, and in whose name."""

from dataclasses import dataclass

from service.aliases import letterhead_of
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import new_id
from service.domain.mail import contact_in, identifiers
from service.domain.mailbox import Mailbox
from service.domain.message import Contact, Message, Place
from service.domain.reply import Reply
from service.ports import Gmail, GmailRefused, Mail, Outbox


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
    """The customer's newest mail; ours, where he has not written. Mail that was put away does not count."""
    here = [message for message in conversation.messages if message.place is Place.HERE]
    theirs = [message for message in here if not message.ours]
    return max(theirs or here, key=lambda message: message.at, default=None)


def reply_to(request: Request, message: Message, *, gmail: Gmail, outbox: Outbox) -> Reply:
    """Without its text and its Message-ID. 20 units, and 1 where the desk's address is not the mailbox's.

    May raise ``GmailBusy`` and ``GmailRefused``."""
    mail = gmail.mail(request.mailbox.address, message.id).get(message.id)
    sender = _sender(request, outbox)
    return Reply(
        sender=sender,
        to=_addressee(request, mail),
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


def _addressee(request: Request, mail: Mail | None) -> Contact:
    """The contact; or where he asks to be answered, if it is he who wrote, and not through a list."""
    contact = request.conversation.contact
    if mail is None or mail.header("List-Id"):
        return contact
    asked = contact_in(mail.header("Reply-To"))
    wrote = letterhead_of(mail, ours=request.ours).customer
    usable = "@" in asked.address and asked.address not in request.ours
    if wrote.address != contact.address or not usable:
        return contact
    return Contact(address=asked.address, name=asked.name or contact.name)


def _chain(mail: Mail) -> tuple[str, ...]:
    """Everything that the mail answers, then the mail itself."""
    own = identifiers(mail.header("Message-ID"))[:1]
    before = identifiers(mail.header("References")) or identifiers(mail.header("In-Reply-To"))
    return (*(one for one in before if one not in own), *own)
