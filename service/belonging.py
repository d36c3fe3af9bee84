"""Whose a mail is that we did not know: the request that it joins, and what of its thread comes along."""

from collections.abc import Collection, Iterable
from itertools import chain

from service.aliases import answered_aliases, asking_alias, copy_alias, message_alias, thread_alias
from service.domain.conversation import Conversation
from service.domain.mail import identifiers
from service.joining import is_mail
from service.known import Known
from service.ports import Mail, Store
from service.sighted import Sighted
from service.whose import whose
from service.writers import Writers


class Belonging(Sighted, kw_only=True):
    """A stranger's mail never joins another's request: rather it opens its own, or stays nobody's."""

    @property
    def _writers(self) -> Writers:
        return Writers(self.desks)

    def names_in(self, mail: Mail) -> tuple[str, ...]:
        return tuple(filter(None, (*Known.names_in(self, mail), self._asking_name(mail))))

    def load_for(self, store: Store, mails: Collection[Mail]) -> None:
        """All that they may be known by; their own names, and those among strangers, where their thread is known."""
        box = self.mailbox.id
        self.load(store, [name for mail in mails for name in (thread_alias(box, mail.thread), *self.names_in(mail))])
        known = [mail for mail in mails if thread_alias(box, mail.thread) in self.aliases]
        self.load(store, [name for mail in known for name in (message_alias(box, mail.id), *self.names_in(mail))])

    def may_have_past(self, mail: Mail) -> bool:
        """Whether its thread may hold mails that belong to it, and are nobody's yet."""
        if str(mail.id) == str(mail.thread) or self._joined_by(mail) or self._twin(mail):
            return False
        return self.of_thread(mail.thread) is None or (
            self.has_strangers(mail.thread) and not self._writers.asking(mail)
        )

    def _joined_by(self, mail: Mail) -> Conversation | None:
        """The conversation that a new mail belongs to: its thread's, and of several there the one that waits for it as
        its own reply, or that it answers. Among strangers, nobody else's than his who asked there."""
        halves, answered = self.halves(mail.thread), self._answered(answered_aliases(self.mailbox.id, mail))
        if not halves:
            return next((one for one in answered if one.has_room and self._writers.take_up(mail, one)), None)
        named = identifiers(mail.header("Message-ID"))[:1]
        sending = (one for one in halves if one.sending and named == (one.sending.message_id,))
        its = chain(sending, answered, [self._named(self._asking(mail))])
        if known := next((one for one in its if one in halves), None):
            return known
        stranger = self._writers.asking(mail) or self.has_strangers(mail.thread)
        return None if stranger else self.of_thread(mail.thread)

    def _twin(self, mail: Mail) -> Conversation | None:
        """The conversation that has a copy of the mail, and room for it or its thread already."""
        twin = self._named(copy_alias(self.mailbox.id, mail))
        return twin if twin and (twin.has_room or mail.thread in twin.threads) else None

    def _along(self, mail: Mail, before: Iterable[Mail]) -> list[Mail]:
        """Of what its thread held ``before`` a mail that opens a conversation: all, or where strangers asked there,
        what is of the same one. Theirs stays nobody's, until they write again."""
        held = [one for one in before if one.id != mail.id]
        owners = whose((*held, mail), self._writers)
        mine, askers = owners[mail.id], set(owners.values()) - {""}
        if askers <= {mine}:
            return self._nobodys(held)
        self._note_strangers(mail.thread)
        return self._nobodys([one for one in held if mine and owners[one.id] == mine])

    def _knows_one(self, along: Collection[Mail]) -> Conversation | None:
        """The request of whoever asked, or of which a copy, is among what comes along."""
        return next(filter(None, (self._twin(one) or self._named(self._asking(one)) for one in along)), None)

    def _nobodys(self, held: Collection[Mail]) -> list[Mail]:
        return [one for one in held if is_mail(one.labels) and not self.holder(one.id, one.thread)]

    def _asking(self, mail: Mail) -> str | None:
        """As far as it was looked up: what is not known to be free is not claimed."""
        name = self._asking_name(mail)
        return name if name in self.looked else None

    def _asking_name(self, mail: Mail) -> str | None:
        """The name of who asks in it by way of a form; among strangers, of whoever it is from or to."""
        address = self._writers.asking(mail)
        if not address and self.has_strangers(mail.thread):
            address = self._writers.other_side(mail)
        return asking_alias(self.mailbox.id, mail.thread, address) if address else None

    def _note_second(self, mail: Mail) -> None:
        """From the second on who asks in it by way of one address, nobody in a thread is taken for another."""
        if self._writers.asking(mail) and self.halves(mail.thread):
            self._note_strangers(mail.thread)
