"""Which members may write at addresses of their own: those that Gmail has verified as a mailbox's."""

import logging
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from service.domain.desk import Desk
from service.domain.mailbox import Mailbox
from service.inbox import Crowded, Gone, Inbox
from service.keeping import changed
from service.ports import DESKS, GmailBusy, GmailRefused, Key, Outbox

log = logging.getLogger(__name__)


class Senders(Struct, frozen=True):
    """What was learnt once holds until it is asked again; whoever sends asks Gmail anyway."""

    inbox: Inbox
    outbox: Outbox

    def __call__(self, mailbox: Mailbox) -> None:
        """1 unit. Where Gmail does not tell, all stays as it is."""
        try:
            known = self.outbox.senders(mailbox.address) - {mailbox.address}
        except (GmailBusy, GmailRefused) as trouble:
            log.warning("mailbox %s: its senders are not known: %s", mailbox.id, trouble)
            return
        for desk in mailbox.desks:
            with suppress(Gone, Crowded):
                changed(self.inbox, Key(DESKS, desk), lambda desk: _with_senders(desk, known))


def _with_senders(desk: Desk, known: frozenset[str]) -> Desk:
    return replace(desk, senders=tuple(sorted(mate.address for mate in desk.mates if mate.address in known)))
