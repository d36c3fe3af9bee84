"""Who wrote a mail: the team, the customer, or a machine."""

from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from service.aliases import letterhead_of
from service.domain.automatic import automatic
from service.domain.conversation import Conversation
from service.domain.desk import Desk, Teammate
from service.domain.desks import Desks
from service.domain.entry import THE_TEAM
from service.domain.letterhead import Letterhead
from service.domain.mail import contact_in, identifiers, topic
from service.domain.message import Automatic, Contact, Message
from service.joining import SENT, message_of
from service.ports import Mail

COME_BACK = timedelta(minutes=10)


class Writers(Struct, frozen=True):
    desks: Desks

    def message(self, mail: Mail) -> Message:
        """The mail as the record needs it."""
        message = message_of(mail)
        if message.ours:
            return message
        return replace(message, automatic=automatic(mail.headers, own_list=self.desks.is_own_list))

    def customer(self, mail: Mail) -> Contact:
        return self._letterhead(mail).customer

    def asking(self, mail: Mail) -> str:
        """Who asks in a mail that answers none, by way of a form's or a group's address; else empty.

        Gmail has nothing but such an address and the subject to go by, and puts strangers into one thread."""
        answers = identifiers(mail.header("References"), mail.header("In-Reply-To"))
        return "" if answers or SENT in mail.labels else self._letterhead(mail).asking

    def other_side(self, mail: Mail) -> str:
        """The address of whoever wrote it to us, or to whom we wrote it; empty where that does not show."""
        if SENT in mail.labels:
            return contact_in(mail.header("To")).address
        letterhead = self._letterhead(mail)
        return letterhead.asking or letterhead.sender.address

    def is_own(self, mail: Mail) -> bool:
        """Whether we wrote it; where a group does not say who did, a customer may have."""
        letterhead = self._letterhead(mail)
        return letterhead.author is not None and letterhead.author.address in letterhead.ours

    def is_ours_come_back(self, mail: Mail, known: Conversation) -> bool:
        """What the team sent, delivered to the mailbox again by a group or a forward; not what a form writes in our
        name."""
        if SENT in mail.labels or not self.is_own(mail) or self._asks_for_another(mail, known):
            return False
        return any(message.ours and abs(mail.at - message.at) < COME_BACK for message in known.messages)

    def _asks_for_another(self, mail: Mail, known: Conversation) -> bool:
        """Whether answers are to go to somebody who is not ours. A list may put whom it likes there, and itself: what
        comes through one has to name the customer."""
        letterhead, mates = self._letterhead(mail), self._mates(known)
        asking = letterhead.answered_at
        if not letterhead.lists:
            return asking not in {"", *letterhead.ours, *(mate.address for mate in mates)}
        return asking == known.contact.address and bool(asking) and not letterhead.is_list(asking)

    def by_teammate(self, mail: Mail, known: Conversation) -> bool:
        """Answered from a member's own address, with ours in copy; unless the request is his own."""
        author = self._letterhead(mail).author
        address = author.address if author else ""
        return address != known.contact.address and any(mate.address == address for mate in self._mates(known))

    def _mates(self, known: Conversation) -> tuple[Teammate, ...]:
        return desk.mates if (desk := self.desks.known(known.desk)) else ()

    def member(self, mail: Mail, desk: Desk | None) -> str:
        """Who of the desk wrote a mail of ours: Gmail names a delegate as its Sender, where the administrator lets it
        (https://support.google.com/a/answer/7223765); From, whoever wrote from his own address."""
        author = self._letterhead(mail).author
        named = (contact_in(mail.header("Sender")).address, author.address if author else "")
        mates = {mate.address: mate.id for mate in (desk.mates if desk else ())}
        return next((mates[address] for address in named if address in mates), THE_TEAM)

    def take_up(self, mail: Mail, known: Conversation) -> bool:
        """Whether an answer in another thread is the same customer's, under the same subject: Gmail broke the thread.

        A mail that is named proves nothing alone, since anybody may quote it, nor do the same words in the subject.
        Machines write subjects of their own; a bounce, which reopens nothing, may say what it likes of mail of ours."""
        machine = self.message(mail).automatic
        if machine is Automatic.BOUNCE:
            return any(message.ours for message in known.messages)
        author = self._letterhead(mail).author
        same = author is not None and "@" in author.address and author.address == known.contact.address
        return same and (machine is Automatic.ANSWER or topic(known.subject) == topic(mail.header("Subject")))

    def _letterhead(self, mail: Mail) -> Letterhead:
        return letterhead_of(mail, ours=self.desks.ours)
