"""Mails of ours that were begun and are not known to be sent: whoever began them is gone."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct

from service.admission import NoAccess
from service.domain.identity import MailboxId, OutgoingId
from service.domain.outgoing import Outgoing
from service.inbox import Crowded, Gone
from service.ports import GmailBusy, GmailRefused, Newer, Overtaken, Unreachable
from service.posting import Posting, Trip
from service.swept import Progress
from service.turns import in_turns

log = logging.getLogger(__name__)


class Unsettled(Struct, frozen=True):
    """``clock`` says when."""

    posting: Posting
    clock: Callable[[], datetime]

    def __call__(self, so_far: Progress, *, until: datetime) -> None:
        """One in trouble, whatever it is, stops none of the others."""
        ledger = self.posting.ledger
        for id_ in in_turns(ledger.inbox.store, self._due, tired=so_far.tired):
            if self.clock() >= until:
                return
            try:
                outgoing = ledger.find(id_)
                if outgoing and outgoing.mailbox not in so_far.tired:
                    so_far.outgoing += self._look_after(outgoing, so_far, until)
            except Newer:
                continue  # for the newer service
            except Unreachable:
                raise
            except Exception as error:
                log.exception("a mail of ours could not be looked after: %s", id_)
                so_far.unexpected(f"outgoing mail {id_}", error)

    def _due(self, mailbox: MailboxId | None, most: int) -> Sequence[OutgoingId]:
        return self.posting.ledger.inbox.store.unsettled(before=self.clock(), limit=most, mailbox=mailbox)

    def _look_after(self, outgoing: Outgoing, so_far: Progress, until: datetime) -> bool:
        try:
            settled = self._gone_on(outgoing, until)
        except (GmailBusy, GmailRefused, Crowded) as trouble:
            log.warning("a mail of ours could not be looked after: %s: %s", outgoing.id, trouble)
            if isinstance(trouble, GmailBusy | NoAccess):
                so_far.tired.add(outgoing.mailbox)
            settled = False
        except Gone:
            return self._forgotten(outgoing)
        if not settled:
            self.posting.ledger.put_off(outgoing)
        return settled

    def _gone_on(self, outgoing: Outgoing, until: datetime) -> bool:
        if not outgoing.settled:
            return self.posting.go_on(outgoing, Trip(until=until)).now.settled
        self.posting.tidy(outgoing)
        return True

    def _forgotten(self, outgoing: Outgoing) -> bool:
        try:
            self.posting.ledger.forget(outgoing)
        except Overtaken:
            return False
        return True
