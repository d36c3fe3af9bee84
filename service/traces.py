"""Where a mail of ours is in Gmail: among the drafts, or sent. Known by the Message-ID that we gave it."""

from collections.abc import Iterator

from msgspec import Struct

from service.domain.mail import identifiers
from service.domain.outgoing import Outgoing
from service.joining import DRAFT, SENT
from service.ports import Draft, Gmail, Mail, Outbox, Sent


class Drafts(Struct, frozen=True):
    """Those of one reply; ``written_on``: somebody has made them his own."""

    ours: tuple[Draft, ...] = ()
    written_on: tuple[Draft, ...] = ()


class Traces(Struct, frozen=True):
    """Whatever is found is certain; what is not found may turn up yet. May raise ``GmailBusy`` and ``GmailRefused``."""

    gmail: Gmail
    outbox: Outbox

    def drafts(self, address: str, outgoing: Outgoing) -> Drafts:
        """10 units, and 20 for each draft in its thread. A search finds it elsewhere, but only after a while."""
        named = {found.id for found in self._named(address, outgoing)}
        likely = {
            draft.message: draft
            for draft in self.outbox.drafts(address)
            if draft.thread == outgoing.thread or draft.message in named
        }
        mails = self.gmail.mail(address, *likely) if likely else {}
        found = [mail for mail in mails.values() if DRAFT in mail.labels and _is_it(mail, outgoing)]
        return Drafts(
            ours=tuple(likely[mail.id] for mail in found if not outgoing.is_written_on(mail.at)),
            written_on=tuple(likely[mail.id] for mail in found if outgoing.is_written_on(mail.at)),
        )

    def sent(self, address: str, outgoing: Outgoing) -> Sent | None:
        """40 units where it is in its thread, else 5 more, and 20 for what is found."""
        places = (self._in_thread(address, outgoing), self._elsewhere(address, outgoing))
        found = (mail for place in places for mail in place if SENT in mail.labels and _is_it(mail, outgoing))
        return next((Sent(message=mail.id, thread=mail.thread) for mail in found), None)

    def _in_thread(self, address: str, outgoing: Outgoing) -> Iterator[Mail]:
        yield from self.gmail.thread(address, outgoing.thread)

    def _elsewhere(self, address: str, outgoing: Outgoing) -> Iterator[Mail]:
        if named := [found.id for found in self._named(address, outgoing)]:
            yield from self.gmail.mail(address, *named).values()

    def _named(self, address: str, outgoing: Outgoing) -> list[Mail]:
        return list(self.gmail.search(address, f"rfc822msgid:{outgoing.message_id}", spam_and_trash=True))


def _is_it(mail: Mail, outgoing: Outgoing) -> bool:
    return identifiers(mail.header("Message-ID"))[:1] == (outgoing.message_id,)
