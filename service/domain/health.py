"""How a mailbox fares: what is wrong with it, since when, from what everybody can see in the record."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from service.domain.aside import Aside
from service.domain.desk import Desk
from service.domain.mailbox import Mailbox, Used
from service.domain.under_way import FirstDay, Resyncing

LATE = timedelta(minutes=15)
"""Whatever stands still for longer is told."""
PASSING = timedelta(minutes=5)
"""Gmail has no answer now and then."""
WATCH_LIFE, RENEWED = timedelta(days=7), timedelta(days=1)
"""For so long does Gmail notify us, and so often do we ask again.

https://developers.google.com/workspace/gmail/api/guides/push"""


COMPARED = timedelta(days=3)
"""Once a day a mailbox is to be compared with its record."""


class Fault(StrEnum):
    CLOSED = "closed"
    FAILING = "failing"
    UNREAD = "unread"
    CUT_SHORT = "cut_short"
    HISTORY_LOST = "history_lost"
    UNWATCHED = "unwatched"
    WATCH_MISSED = "watch_missed"
    LABELS_BEHIND = "labels_behind"
    LABEL_REFUSED = "label_refused"
    ASIDE = "aside"
    REPLY_STUCK = "reply_stuck"
    FIRST_DAY_STALLED = "first_day_stalled"
    DRIFTED = "drifted"
    UNCOMPARED = "uncompared"

    @property
    def grave(self) -> bool:
        """Whether mail may go unseen, or unsent; the others mend themselves, or show late."""
        return self in {
            Fault.CLOSED,
            Fault.FAILING,
            Fault.UNREAD,
            Fault.CUT_SHORT,
            Fault.ASIDE,
            Fault.REPLY_STUCK,
        }


class Trouble(Struct, frozen=True, kw_only=True):
    """``count``: of so many things; ``done``: so many of them are put right; ``why``: in Google's words; ``what``: the
    labels that it is about, as they are to be called."""

    fault: Fault
    since: datetime | None = None
    count: int = 0
    done: int = 0
    why: str = ""
    what: str = ""


class Checkup(Struct, frozen=True, kw_only=True):
    """``behind``: conversations whose labels wait for longer than is well, at most as many as were looked for;
    ``asides``: the mails that could not be read; ``used``: by this process, None where it cannot know."""

    mailbox: Mailbox
    at: datetime
    troubles: tuple[Trouble, ...] = ()
    behind: int = 0
    asides: tuple[Aside, ...] = ()
    used: Used | None = None

    @property
    def well(self) -> bool:
        return not self.troubles

    @property
    def grave(self) -> bool:
        return any(trouble.fault.grave for trouble in self.troubles)

    @property
    def opening(self) -> FirstDay | None:
        """Mail of the first days that is being opened; None too where that stands still, or waits to look again."""
        day = self.mailbox.first_day
        return day if day and not day.is_through and self.at - day.waits_since <= LATE else None

    @property
    def lag(self) -> timedelta | None:
        """How old what is not yet read may be; None before the first reading."""
        read = self.mailbox.read_at
        return None if read is None else max(self.at - read, timedelta())


class MailboxView(Struct, frozen=True, kw_only=True):
    """``desks``: those of the mailbox that the manager runs."""

    checkup: Checkup
    desks: tuple[Desk, ...]


class HealthView(Struct, frozen=True, kw_only=True):
    mailboxes: tuple[MailboxView, ...]


def recorded_troubles(mailbox: Mailbox, *, at: datetime) -> Iterator[Trouble]:
    """What its own record tells."""
    yield from _watch(mailbox, at)
    if (far := mailbox.resyncing) and (not far.again or _is_left(far, at)):
        yield Trouble(fault=Fault.HISTORY_LOST, since=far.since, count=far.of, done=far.done)
    if (day := mailbox.first_day) and not day.is_through and at - day.waits_since > LATE:
        yield Trouble(fault=Fault.FIRST_DAY_STALLED, since=day.waits_since, count=day.of, done=day.done)
    yield from _reading(mailbox, at)
    if mailbox.refused_at:
        yield Trouble(fault=Fault.DRIFTED, since=mailbox.refused_at, count=mailbox.drift or 0)
    elif _is_uncompared(mailbox, at):
        yield Trouble(fault=Fault.UNCOMPARED, since=mailbox.reconciled_at or mailbox.founded_at)


def _is_uncompared(mailbox: Mailbox, at: datetime) -> bool:
    last = mailbox.reconciled_at or mailbox.founded_at
    return last is not None and mailbox.unlabelled_since is None and at - last > COMPARED


def _is_left(resyncing: Resyncing, at: datetime) -> bool:
    """Whether nobody has come to look again, though it was time."""
    return resyncing.held_until is not None and at - resyncing.held_until > LATE


def _watch(mailbox: Mailbox, at: datetime) -> Iterator[Trouble]:
    until, failing = mailbox.watch_until, mailbox.unwatched
    why = failing.why if failing else ""
    if until is None or until <= at:
        yield Trouble(fault=Fault.UNWATCHED, since=until, why=why)
    elif failing and at - failing.since > PASSING:
        yield Trouble(fault=Fault.WATCH_MISSED, since=failing.since, why=why)
    elif at > (missed := until - WATCH_LIFE + RENEWED) + LATE:
        yield Trouble(fault=Fault.WATCH_MISSED, since=missed)


def _reading(mailbox: Mailbox, at: datetime) -> Iterator[Trouble]:
    """The most telling one: what fails explains what waits."""
    if mailbox.failing and at - mailbox.failing.since > PASSING:
        yield Trouble(fault=Fault.FAILING, since=mailbox.failing.since, why=mailbox.failing.why)
    elif mailbox.due_since and at - mailbox.due_since > LATE:
        yield Trouble(fault=Fault.CUT_SHORT, since=mailbox.due_since)
    elif mailbox.read_at and at - mailbox.read_at > LATE:
        yield Trouble(fault=Fault.UNREAD, since=mailbox.read_at)
