"""Gmail, in as many hurries as there are kinds of work."""

from collections.abc import Callable

from msgspec import Struct

from service.domain.mailbox import Used
from service.ports import Gmail, Outbox


class Reach(Struct, frozen=True, kw_only=True):
    """The same Gmail each time: what is in flight, and what it asked us to wait for, are common."""

    quick: Gmail
    """For who pressed a button."""
    patient: Gmail
    """For a push, a command or cron."""
    yielding: Gmail
    """As long, but after everybody else."""
    leisurely: Gmail
    """For what nobody waits for."""
    pressed: Outbox
    unattended: Outbox
    used: Callable[[str], Used]
    """What this process had of the quota of the mailbox of that address."""
