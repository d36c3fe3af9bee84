"""What goes on without anybody at the sidebar, put together: pushes, cron and commands."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace

from service.catch_up import CatchUp
from service.day_zero import DayZero
from service.health import Health
from service.inbox import Inbox
from service.ledger import Ledger
from service.mail_round import MailRound
from service.mirror import Mirroring
from service.posting import Posting
from service.pulse import Pulse
from service.reach import Reach
from service.readers import Readers
from service.reconcile import Reconcile
from service.retrying import Retrying
from service.senders import Senders
from service.sweep import Sweep
from service.traces import Traces
from service.unsettled import Unsettled
from service.upgrading import Upgrading
from service.waking import Waking
from service.watching import Watched, Watching


class Rounds(Struct, frozen=True, kw_only=True):
    inbox: Inbox
    reach: Reach
    mirroring: Mirroring
    catch_up: CatchUp
    watching: Watching
    reconcile: Reconcile
    retrying: Retrying
    sweep: Sweep
    pulse: Pulse
    clock: Callable[[], datetime]

    @classmethod
    def of(
        cls,
        inbox: Inbox,
        reach: Reach,
        *,
        topic: str,
        clock: Callable[[], datetime],
        readers: Callable[[], Readers],
    ) -> Self:
        """``topic``: where Gmail's notifications go; ``readers``: of this process."""
        mirroring = Mirroring(inbox, reach.patient, clock)
        catch_up = CatchUp(inbox, reach.patient, reach.yielding, mirroring, clock, readers)
        retrying = Retrying(inbox, reach.patient, mirroring, clock)
        posting = Posting(Ledger(inbox, clock), reach.unattended, Traces(reach.patient, reach.unattended), clock)
        day_zero = DayZero(inbox, reach.yielding, mirroring, clock)
        mail_round = MailRound(inbox.store, catch_up, retrying, day_zero, clock, reach.used)
        return cls(
            inbox=inbox,
            reach=reach,
            mirroring=mirroring,
            catch_up=catch_up,
            watching=Watching(inbox, reach.patient, Senders(inbox, reach.unattended), topic, clock),
            reconcile=Reconcile(catch_up, Mirroring(inbox, reach.yielding, clock), clock),
            retrying=retrying,
            sweep=Sweep(inbox.store, Waking(mirroring, clock), mail_round, mirroring, Unsettled(posting, clock), clock),
            pulse=Pulse(Health(inbox.store, clock), Upgrading(inbox.store)),
            clock=clock,
        )

    def day_zero(self) -> DayZero:
        """As a command does it: with all the time there is."""
        gentle = self.reach.leisurely
        return DayZero(self.inbox, gentle, Mirroring(self.inbox, gentle, self.clock), self.clock)

    def reconciling(self) -> Reconcile:
        """Likewise."""
        return replace(self.reconcile, mirroring=Mirroring(self.inbox, self.reach.leisurely, self.clock))

    def jobs(self) -> Mapping[str, Callable[[datetime], Mapping[str, object]]]:
        """What cron may ask for, by name; each is told until when it may work."""
        return {
            "sweep": lambda until: _told(self.sweep(until=until)),
            "watch": lambda _: _renewed(self.watching()),
            "reconcile": lambda until: self.reconcile.due(until=until),
            "health": lambda _: self.pulse(),
        }


def _told(swept: Any) -> Mapping[str, object]:
    return {name: getattr(swept, name) for name in swept.__slots__}


def _renewed(watched: tuple[Watched, ...]) -> Mapping[str, object]:
    return {one.address: one.trouble or f"{one.until:%Y-%m-%dT%H:%MZ}" for one in watched}
