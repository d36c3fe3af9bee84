"""What a reply from the sidebar is as a mail: which one it answers, whom it goes to, in whose name, and its text."""

from msgspec import Struct

from service.aliases import letterhead_of
from service.domain.conversation import Conversation
from service.domain.desk import Desk, Teammate
from service.domain.filling import filled, values_of
from service.domain.header_lines import Unanswerable, address
from service.domain.identity import new_id
from service.domain.letter import Letter, Voice, below, listed, says_number, writer
from service.domain.mail import addresses_in, contact_in, identifiers
from service.domain.mailbox import Mailbox
from service.domain.message import Automatic, Contact, Message, Place
from service.domain.reply import Reply
from service.ports import Gmail, GmailRefused, Mail, Outbox
from service.words import words

ECHOES = frozenset({Automatic.BOUNCE, Automatic.ANSWER})
"""What came of a mail of ours, and awaits no answer."""


MOST_COPIES, LONGEST_COPIES = 10, 400
"""So many people, and characters of their addresses: a card has to show them all."""


class Elsewhere(Exception):
    """The mail answered is somebody else's than the contact's, or he wants answers elsewhere, or others had it in copy
    to whom the answer is to go as well: the member must say. ``copies``: those."""

    def __init__(self, address: str, copies: tuple[str, ...] = ()) -> None:
        super().__init__(address)
        self.address = address
        self.copies = copies


class TooManyCopies(Exception):
    """More than a card can show had it in copy."""


class NotVerified(Exception):
    """Gmail does not let this mailbox write at that address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class Request(Struct, frozen=True, kw_only=True):
    """A conversation with where it is: its desk, and the mailbox that it came to. ``mate``: who answers it."""

    conversation: Conversation
    desk: Desk
    mailbox: Mailbox
    mate: Teammate | None = None

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


def reply_to(request: Request, message: Message, letter: Letter, *, gmail: Gmail, outbox: Outbox) -> Reply:
    """Without its Message-ID. 20 units, and 1 where the sender's address is not the mailbox's.

    Raises ``Elsewhere`` for whomever the member has not agreed to, ``TooManyCopies`` and ``NotVerified``; may raise
    ``GmailBusy`` and ``GmailRefused``."""
    mail = gmail.mail(request.mailbox.address, message.id).get(message.id)
    to = _addressee(request, message, mail)
    copies = _in_copy(request, mail, to.address) if mail and letter.copies else ()
    agreed = letter.cc if letter.copies else frozenset()
    if to.address not in {request.conversation.contact.address, letter.to} or set(copies) != agreed:
        raise Elsewhere(to.address, copies)
    sender = _sender(request, letter.voice, outbox)
    return Reply(
        sender=sender,
        to=to,
        subject=mail.header("Subject") if mail else request.conversation.subject,
        message_id="",
        answers=_chain(mail) if mail else identifiers(request.conversation.message_id),
        copies=copies,
        reply_to=request.desk.address if sender.address != request.desk.address else "",
        text=_text(request, letter),
    )


def in_copy(request: Request, gmail: Gmail) -> tuple[str, ...]:
    """Who would have a copy of a reply just now. 20 units.

    Raises ``TooManyCopies``; may raise ``GmailBusy`` and ``GmailRefused``."""
    message = answered(request.conversation)
    mail = gmail.mail(request.mailbox.address, message.id).get(message.id) if message else None
    if message is None or mail is None:
        return ()
    return _in_copy(request, mail, _addressee(request, message, mail).address)


def _sender(request: Request, voice: Voice, outbox: Outbox) -> Contact:
    """At an address of its own only where Gmail has verified that for this mailbox: else Gmail would rewrite it."""
    desk, own = request.desk, request.mailbox.address
    at = own if voice is Voice.ALIAS or not _is_verified(desk.address, own, outbox) else desk.address
    sender = writer(voice, desk, request.mate, at)
    if voice is Voice.ALIAS and not _is_verified(sender.address, own, outbox):
        raise NotVerified(sender.address)
    return sender


def _is_verified(address: str, own: str, outbox: Outbox) -> bool:
    if address == own:
        return True
    try:
        return address in outbox.senders(own)
    except GmailRefused:
        return False


def _text(request: Request, letter: Letter) -> str:
    """With what its desk adds, in the desk's language whatever the member's is."""
    desk, number = request.desk, request.conversation.number
    by = request.mate.id if request.mate else None
    signature = filled(desk.signature, values_of(request.conversation, desk, by))
    text = below(letter.text, signature) if signature.strip() else letter.text
    told = words(desk.locale).say("Request no. {number}", number=number)
    return below(text, told) if desk.tell_number and not says_number(letter.text, number) else text


def _addressee(request: Request, message: Message, mail: Mail | None) -> Contact:
    """Whoever wrote the mail answered: nobody gets an answer to another's mail."""
    contact = request.conversation.contact
    asked = contact if mail is None or message.ours else _asking(request, mail)
    return Contact(address=asked.address, name=asked.name or (contact.name if asked.address == contact.address else ""))


def _in_copy(request: Request, mail: Mail, to: str) -> tuple[str, ...]:
    """Everybody else to whom the mail answered went. Raises ``TooManyCopies``."""
    named = addresses_in(*mail.headers.get("to", ()), *mail.headers.get("cc", ()))
    ours = request.ours | request.desk.addresses | {to}
    others = tuple(dict.fromkeys(one for one in named if one not in ours and _can_be_written_to(one)))
    if len(others) > MOST_COPIES or len(listed(others)) > LONGEST_COPIES:
        raise TooManyCopies
    return others


def _can_be_written_to(one: str) -> bool:
    try:
        return "," not in address(Contact(address=one))
    except Unanswerable:
        return False


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
