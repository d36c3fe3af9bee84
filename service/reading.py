"""What mails mean for conversations: each touched mail joins, opens, moves or leaves one, and labels are merged.

Works on what was read; nothing is written here."""

from collections.abc import Iterable, Iterator

from msgspec import field
from msgspec.structs import replace

from service.aliases import (
    answered_aliases,
    copy_alias,
    mail_aliases,
    message_alias,
    number_alias,
    outside_alias,
    thread_alias,
)
from service.belonging import Belonging
from service.domain.answering import Answered, answered
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import IN_GMAIL
from service.domain.identity import ConversationId, MessageId, ThreadId, conversation_id
from service.domain.labels import desk_label
from service.domain.mail import clean, contact_in, identifiers, searchable, topic, written_at
from service.domain.message import Automatic, Message
from service.domain.parting import flying_over, sharing
from service.domain.status import Resolution
from service.joining import SENT, is_mail, joins, place_of
from service.known import AWAY, KEPT_OUT
from service.ports import Mail
from service.sighted import ours


class Reading(Belonging, kw_only=True):
    """Conversations as they become while a piece of history is read; ``answers``: to them, the first to each."""

    answers: dict[ConversationId, Answered] = field(default_factory=dict)

    # Changing

    def give_to_authors(self) -> None:
        """What nobody has, to whoever answered it first."""
        for id_, answer in self.answers.items():
            self._keep(answer.take(self.now[id_], self.desks.known(self.now[id_].desk), at=self.at))

    def in_living_hands(self) -> Iterator[Conversation]:
        """All of them, as they are to be written."""
        return (one.in_living_hands(self.desks.known(one.desk), at=self.at) for one in self.now.values())

    def outside(self, message: MessageId, labels: frozenset[str]) -> None:
        """It arrived, and is not in the inbox: should we hear that it left it, it was archived before we looked."""
        self._claim(outside_alias(self.mailbox.id, message), KEPT_OUT if joins(labels) else AWAY)

    def deleted(self, message: MessageId, thread: ThreadId) -> None:
        if holder := self.holder(message, thread):
            self._keep(holder.lose(message, by=IN_GMAIL, at=self.at))

    def touched(self, message: MessageId, thread: ThreadId, labels: frozenset[str]) -> None:
        """A mail that we know, as it is labelled now."""
        holder = self.holder(message, thread)
        if holder is None or not is_mail(labels):
            return
        moved = holder.move(message, place_of(labels), by=IN_GMAIL, at=self.at)
        self._keep(moved)
        self._see(holder.id, message, labels)

    def sent(self, message: MessageId, thread: ThreadId, labels: frozenset[str]) -> None:
        """The team wrote in a thread that we know; what it says is gone already."""
        if (known := self.of_thread(thread)) is None:
            return
        sent = known.sent(Message(id=message, thread=thread, at=self.at, ours=True))
        self._keep(self._among_others(sent, thread))
        box = self.mailbox.id
        self._claim(message_alias(box, message), self._name_of(known.id, thread_alias(box, thread)))
        self._see(known.id, message, labels)

    def arrived(self, mail: Mail, *, before: Iterable[Mail] = (), opens: bool = True, late: bool = False) -> None:
        """A mail that we did not know: it joins its thread's conversation, is a copy of one known, or opens one.

        ``before``: what its thread held already; ``opens``: whether it may open one."""
        known, twin = self._joined_by(mail), self._twin(mail)
        message, along = self._writers.message(mail), () if known or twin else self._along(mail, before)
        known = known or self._knows_one(along)
        if twin and not (known and (known.id != twin.id or (message.ours and not late))):
            joined = self._come_again(mail, twin, late=late)
        elif known and self._writers.is_ours_come_back(mail, known):
            joined = known.adopt(message)
        elif known:
            joined = self._continued(mail, message, known, late=late)
        elif opens:
            self._note_second(mail)
            joined = self._opened(mail, message)
        else:
            return
        self._keep(self._among_others(joined.adopt(*map(self._writers.message, along)), mail.thread))
        for one in (*along, mail):
            self._named_by(joined.id, one)

    def _continued(self, mail: Mail, message: Message, known: Conversation, *, late: bool) -> Conversation:
        behind = late and message.at < known.last_at
        if message.ours or (not message.automatic and self._writers.by_teammate(mail, known)):
            named = next(iter(identifiers(mail.header("Message-ID"))), "")
            author = self._writers.member(mail, self.desks.known(known.desk))
            if answer := answered(known, message, by=author, named=named, late=late):
                self.answers.setdefault(known.id, answer)
            return known.sent(replace(message, ours=True), late=behind, named=named, author=author)
        received = known.receive(message, late=behind)
        return received.strays(mail.id, subject=other) if (other := self._another_subject(mail, known)) else received

    def _another_subject(self, mail: Mail, known: Conversation) -> str:
        """The mail's own, where what it continues has another; that may have been merged under a third."""
        if self._writers.message(mail).automatic:
            return ""
        continued = self.now.get(self._name_of(known.id, thread_alias(self.mailbox.id, mail.thread)), known)
        here, there = (topic(subject) for subject in (mail.header("Subject"), continued.subject))
        return clean(mail.header("Subject")) if here and there and here != there else ""

    def _come_again(self, mail: Mail, twin: Conversation, *, late: bool) -> Conversation:
        message, written = self._writers.message(mail), written_at(mail.header("Date"))
        behind = late and message.at < twin.last_at
        if message.ours or message.automatic or behind or written is None or self._writers.is_own(mail):
            return twin.adopt(message)
        return twin.came_again(message, written=written)

    def put_by(self, mail: Mail) -> None:
        """What was sent to many, found outside the inbox after history was lost: most likely a filter keeps it there,
        and nobody is to look at the request that it has opened."""
        holder = self.holder(mail.id, mail.thread)
        if holder and holder.id not in self.stood and holder.opened_by_machine is Automatic.LIST:
            self._keep(holder.resolve(Resolution.NO_ACTION, by="", at=self.at))

    def imported(self, mails: Iterable[Mail]) -> None:
        """A thread that is older than the desk: it joins the conversation that knows one of its mails from a copy, or
        is opened by its first; each further mail in its turn."""
        joining = [mail for mail in mails if joins(mail.labels)]
        twins = map(self._twin, joining)
        if twin := next(filter(None, twins), None):
            self._claim(thread_alias(self.mailbox.id, joining[0].thread), twin.id)
        for mail in joining:
            if not self.holder(mail.id, mail.thread):
                self.arrived(mail, late=True)

    def _opened(self, mail: Mail, message: Message) -> Conversation:
        desk = self._home_of(mail)
        self.mailbox, number = self.mailbox.next_number(desk.id)
        born = Conversation.opened(
            message,
            subject=clean(mail.header("Subject")),
            contact=contact_in(mail.header("To")) if message.ours else self._writers.customer(mail),
            author=self._writers.member(mail, desk),
            id=conversation_id(self.mailbox.id, mail.id),
            mailbox=self.mailbox.id,
            desk=desk.id,
            shows_desk=len(self.desks.all) > 1,
            number=number,
            message_id=searchable(mail.header("Message-ID")),
        )
        self._claim(number_alias(born), born.id)
        return born

    def _among_others(self, joined: Conversation, thread: ThreadId) -> Conversation:
        """Where others have mails in the thread too, each labels its own; what is on its way to all of it is theirs."""
        halves = self.halves(thread)
        others = [half for half in halves if half.id != joined.id and thread in half.threads]
        if halves and joined.id not in {half.id for half in halves}:
            self._put_beside(thread_alias(self.mailbox.id, thread), joined.id)
        if not (others or self.has_strangers(thread)) or thread in joined.shared:
            return joined
        for half in others:
            self._keep(sharing(half, half.shared | {thread}))
        mirror = joined.mirror.beside(flying_over(others, at=self.at))
        return sharing(replace(joined, mirror=mirror), joined.shared | {thread})

    def _home_of(self, mail: Mail) -> Desk:
        """A filter's label goes before what the mail says."""
        worn = ours(mail.labels, self.mailbox.labels)
        if labelled := next((desk for desk in self.desks.all if desk_label(desk.id) in worn), None):
            return labelled
        return self.desks.sending(mail.headers) if SENT in mail.labels else self.desks.home_of(mail.headers)

    def _named_by(self, conversation: ConversationId, mail: Mail) -> None:
        """Whoever asks in it by way of a form has this request from now on."""
        asking = self._asking(mail)
        box, copy = self.mailbox.id, copy_alias(self.mailbox.id, mail) or ""
        ids = message_alias(box, mail.id), thread_alias(box, mail.thread)
        name = self._name_of(conversation, asking or "", *answered_aliases(box, mail), ids[1], copy)
        self.copies.setdefault(copy, mail.id)
        for alias in (*ids, *mail_aliases(box, mail)):
            self._claim(alias, name)
        if asking:
            self._claim(asking, conversation)
        self._see(conversation, mail.id, mail.labels)
