"""How long each kind of work waits for Gmail."""

from service.domain.mailbox import Used
from service.google.gmail import GoogleGmail
from service.google.hurry import Units
from service.reach import Reach

LEISURELY = 120.0
"""Seconds that what nobody waits for waits for Gmail."""
PATIENT = 8.0
"""Seconds that a push, a command or cron waits for Gmail."""
QUICK = 4.0
"""Seconds that somebody who pressed a button waits for Gmail, before the sweep takes over."""


def reached(gmail: GoogleGmail) -> Reach:
    """``gmail``: as patient as ``PATIENT``."""
    quick = gmail.within(QUICK)
    return Reach(
        quick=quick,
        patient=gmail,
        yielding=gmail.gently(PATIENT),
        leisurely=gmail.gently(LEISURELY),
        pressed=quick.outbox(),
        unattended=gmail.outbox(),
        used=lambda address: _used(gmail.units(address)),
    )


def _used(units: Units) -> Used:
    return Used(units=units.lately, of=round(units.share))
