"""What managers call or colour anew, shown on labels in Gmail at once; what cannot be, at the next comparison."""

from collections.abc import Sequence

from msgspec import Struct

from service.comparing import desks_of
from service.domain.desk import Desk
from service.domain.mailbox import Mailbox
from service.domain.settings_view import Said
from service.inbox import Crowded
from service.ports import GmailBusy, GmailRefused, Store, Unreachable
from service.tending import Tending


class Relooking(Struct, frozen=True):
    store: Store
    tending: Tending

    def __call__(self, desk: Desk, mailbox: Mailbox) -> Said:
        """Labels are known by their ids, so that those on any number of mails are changed in one call."""
        if mailbox.unlabelled_since:
            return Said.SAVED
        try:
            self.tending.heal(mailbox, self.all_of(desk, mailbox), dry=False)
        except (GmailBusy, GmailRefused, Crowded, Unreachable):
            return Said.LABEL_LATE
        return Said.SAVED

    def all_of(self, desk: Desk, mailbox: Mailbox) -> Sequence[Desk]:
        """The mailbox's desks, this one as it is given."""
        if mailbox.desks == (desk.id,):
            return [desk]
        return [desk if one.id == desk.id else one for one in desks_of(self.store, mailbox)]
