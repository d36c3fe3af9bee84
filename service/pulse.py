"""A heartbeat in the log, and a line for each mailbox in trouble: what alert policies listen to."""

import logging
from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct

from service.ahead import set_right
from service.domain.health import Checkup, Trouble
from service.events import tell
from service.health import Health
from service.upgrading import Upgrading

OFTEN = timedelta(minutes=5)
log = logging.getLogger(__name__)


class Pulse(Struct, frozen=True):
    health: Health
    upgrading: Upgrading

    def __call__(self) -> Mapping[str, object]:
        """How many mailboxes there are, and how many of them are ill. What a clock that was ahead left is set right."""
        checkups = [one for one in self.health() if one.mailbox.desks]
        set_right(self.health.store, (one.mailbox for one in checkups), at=self.health.clock())
        for checkup in checkups:
            for trouble in checkup.troubles:
                _tell(checkup, trouble)
        told = {
            "mailboxes": len(checkups),
            "in_trouble": sum(not one.well for one in checkups),
            "grave": sum(one.grave for one in checkups),
            "lag_s": max((_seconds(one.lag) for one in checkups if one.lag), default=0),
            "upgrade_needed": self.upgrading.needed(),
        }
        tell(log, "heartbeat", **told)
        return told


def _tell(checkup: Checkup, trouble: Trouble) -> None:
    age = None if trouble.since is None else _seconds(checkup.at - trouble.since)
    tell(
        log,
        "mailbox_trouble",
        level=logging.ERROR if trouble.fault.grave else logging.WARNING,
        mailbox=checkup.mailbox.id,
        fault=trouble.fault.value,
        grave=trouble.fault.grave,
        age_s=age,
        count=trouble.count or None,
    )


def _seconds(age: timedelta) -> int:
    return round(age.total_seconds())
