"""Whose a mail is that nobody knows yet: by its thread, by what it answers, by what it says; and of which desk."""

from dataclasses import dataclass
from itertools import chain

from service.aliases import answered_aliases, asking_alias, copy_alias, thread_alias
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.labels import desk_label
from service.domain.mail import clean, identifiers, topic
from service.joining import SENT
from service.known import Known
from service.ports import Mail
from service.sighted import Sighted, ours
from service.writers import Writers


@dataclass(slots=True, kw_only=True)
class Belonging(Sighted):
    @property
    def _writers(self) -> Writers:
        return Writers(self.desks)

    def names_in(self, mail: Mail) -> tuple[str, ...]:
        return tuple(filter(None, (*Known.names_in(self, mail), self._asking(mail))))

    def _joined_by(self, mail: Mail, *, opens: bool) -> Conversation | None:
        """The conversation that a new mail belongs to: its thread's, and of several there the one that waits for it as
        its own reply, or else that it answers. Who asks by way of a form belongs to nobody else's."""
        halves, answered = self.halves(mail.thread), self._answered(answered_aliases(self.mailbox.id, mail))
        if not halves:
            return next((one for one in answered if one.has_room and self._writers.take_up(mail, one)), None)
        if opens and (asking := self._asking(mail)):
            return next((one for one in halves if one == self._named(asking)), None)
        named = identifiers(mail.header("Message-ID"))[:1]
        sending = (one for one in halves if one.sending and named == (one.sending.message_id,))
        return next(chain(sending, (one for one in answered if one in halves)), None) or self.of_thread(mail.thread)

    def _twin(self, mail: Mail) -> Conversation | None:
        """The conversation that has a copy of the mail, and room for it or its thread already."""
        twin = self._named(copy_alias(self.mailbox.id, mail))
        return twin if twin and (twin.has_room or mail.thread in twin.threads) else None

    def _another_subject(self, mail: Mail, known: Conversation) -> str:
        """The mail's own, where what it continues has another; that may have been merged under a third."""
        if self._writers.message(mail).automatic:
            return ""
        continued = self.now.get(self._name_of(known.id, thread_alias(self.mailbox.id, mail.thread)), known)
        here, there = (topic(subject) for subject in (mail.header("Subject"), continued.subject))
        return clean(mail.header("Subject")) if here and there and here != there else ""

    def _home_of(self, mail: Mail) -> Desk:
        """A filter's label goes before what the mail says."""
        worn = ours(mail.labels, self.mailbox.labels)
        if labelled := next((desk for desk in self.desks.all if desk_label(desk.id) in worn), None):
            return labelled
        return self.desks.sending(mail.headers) if SENT in mail.labels else self.desks.home_of(mail.headers)

    def _is_another(self, earlier: Mail, mail: Mail) -> bool:
        """Whether a stranger to whoever asks in ``mail`` asked in it."""
        return bool(self._asking(mail) and self._asking(earlier)) and self._asking(mail) != self._asking(earlier)

    def _asking(self, mail: Mail) -> str | None:
        address = self._writers.asking(mail)
        return asking_alias(self.mailbox.id, mail.thread, address) if address else None
