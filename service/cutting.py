"""Where a request is split: at one mail of a thread, as Gmail has it."""

from msgspec import Struct

from service.aliases import letterhead_of
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId, MessageId, conversation_id, digest
from service.domain.mail import clean, contact_in, searchable
from service.domain.mailbox import Mailbox
from service.domain.parting import Born
from service.domain.view import Telling
from service.joining import message_of
from service.pairing import NotPossible
from service.ports import CONVERSATIONS, Gmail, Key, Mail, Store


class Cut(Struct, frozen=True, kw_only=True):
    """``first`` is the mail that begins the new half, ``thread`` all of its thread, oldest first."""

    first: Mail
    thread: tuple[Mail, ...]

    @classmethod
    def read(cls, gmail: Gmail, box: Mailbox, whole: Conversation, message: MessageId) -> "Cut":
        """40 units. Raises ``NotPossible``, ``GmailBusy`` and ``GmailRefused``."""
        known = whole.message(message)
        if known is None:
            raise NotPossible(Telling.NOT_IN_REQUEST)
        thread = gmail.thread(box.address, known.thread)
        first = next((mail for mail in thread if mail.id == message), None)
        if first is None:
            raise NotPossible(Telling.MAIL_GONE)
        return cls(first=first, thread=thread)

    def leaving(self, whole: Conversation) -> frozenset[MessageId]:
        """That mail and the later ones of its thread, in Gmail's order; of those that Gmail lacks, by their dates.

        Raises ``NotPossible`` where nothing would be left, or the mail is another's by now."""
        if whole.message(self.first.id) is None:
            raise NotPossible(Telling.NOT_IN_REQUEST)
        order = [mail.id for mail in self.thread]
        later = {*order[order.index(self.first.id) :]}
        later |= {one.id for one in whole.messages if one.id not in order and one.at > self.first.at}
        found = frozenset(one.id for one in whole.messages if one.thread == self.first.thread and one.id in later)
        if len(found) == len(whole.messages):
            raise NotPossible(Telling.FIRST_MAIL)
        return found

    def born(self, store: Store, whole: Conversation, box: Mailbox, desk: Desk, number: int) -> Born:
        """What the mail says of itself, as of any that opens a request."""
        letterhead = letterhead_of(self.first, ours=(box.address, *desk.addresses))
        by_us = message_of(self.first).ours
        return Born(
            id=self._id(store, whole),
            number=number,
            subject=clean(self.first.header("Subject")),
            contact=contact_in(self.first.header("To")) if by_us else letterhead.customer,
            message_id=searchable(self.first.header("Message-ID")),
        )

    def _id(self, store: Store, whole: Conversation) -> ConversationId:
        """After the mail; where one was named so before, after the state of the request that it leaves as well."""
        plain = conversation_id(whole.mailbox, self.first.id)
        if store.get(key := Key(CONVERSATIONS, plain)).of(key) is None:
            return plain
        return ConversationId(digest("split", whole.mailbox, self.first.id, whole.id, str(whole.rev))[:24])
