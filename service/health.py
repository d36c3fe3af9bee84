"""How every mailbox fares, and what is the matter: for the command, the managers' card and the log."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from service.domain.aside import Aside
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.health import LATE, Checkup, Fault, HealthView, MailboxView, Trouble, recorded_troubles
from service.domain.identity import MailboxId
from service.domain.mailbox import Mailbox, Used
from service.domain.member import Role
from service.domain.mirror import LONGEST_SETBACK
from service.domain.outgoing import LONGEST_PAUSE
from service.lagging import named, unmade
from service.looking import Hidden
from service.ports import CONVERSATIONS, DESKS, MAILBOXES, OUTGOING, Gmail, GmailBusy, GmailRefused, Key, Store
from service.visiting import Visitor

MOST_BEHIND = 50
"""So many conversations whose labels are behind, and as many replies, are looked at to see whose they are; where there
are more, so many of each mailbox."""
MOST_NAMED = 3
Id = TypeVar("Id")


def unknown(_address: str) -> Used | None:
    """How much of the quota was used, for who cannot know."""
    return None


class Health(Struct, frozen=True):
    """``clock`` says when; ``used``: what this process had of a mailbox's quota in the last minute."""

    store: Store
    clock: Callable[[], datetime]
    used: Callable[[str], Used | None] = unknown

    def __call__(self) -> tuple[Checkup, ...]:
        """Every mailbox, from what is recorded; Gmail is not asked."""
        return self._checked([box.value for box in self.store.mailboxes()])

    def seen_by(self, visitor: Visitor) -> HealthView:
        """The mailboxes of the desks that the visitor manages. Raises ``Hidden`` where he manages none."""
        seats = [seat for seat in visitor.seats if visitor.member and seat.role is Role.MANAGER]
        if not seats:
            raise Hidden(visitor.address)
        boxes = [Key(MAILBOXES, id_) for id_ in dict.fromkeys(seat.mailbox for seat in seats)]
        desks = [Key(DESKS, seat.desk) for seat in seats]
        found = self.store.get(*boxes, *desks)
        managed = [desk.value for key in desks if (desk := found.of(key))]
        checkups = self._checked([box.value for key in boxes if (box := found.of(key))])
        return HealthView(mailboxes=tuple(_beside(managed, checkup) for checkup in checkups))

    def _checked(self, mailboxes: Sequence[Mailbox]) -> tuple[Checkup, ...]:
        at = self.clock()
        ids = [mailbox.id for mailbox in mailboxes]
        behind, stuck = self._behind(ids, at), self._stuck(ids, at)
        return tuple(
            replace(
                checked(mailbox, self._waiting(mailbox, behind[mailbox.id], stuck[mailbox.id]), at=at),
                used=self.used(mailbox.address),
            )
            for mailbox in mailboxes
        )

    def _waiting(self, mailbox: Mailbox, late: Sequence[Conversation], stuck: Sequence[datetime]) -> "Waiting":
        refused = [one for one in late if unmade(one, mailbox)]
        others = [one for one in late if one not in refused]
        return Waiting(
            behind=_since(others),
            stuck=stuck,
            asides=self._asides(mailbox),
            refused=_since(refused),
            labels=self._refused(mailbox, refused),
        )

    def _refused(self, mailbox: Mailbox, late: Sequence[Conversation]) -> Sequence[str]:
        """What the labels are called that Gmail will not make; their desks are only asked for where there is one."""
        keys = [Key(DESKS, one.desk) for one in late]
        found = self.store.get(*dict.fromkeys(keys)) if keys else None
        pairs = [(one, desk.value) for one, key in zip(late, keys, strict=True) if found and (desk := found.of(key))]
        return sorted({name for one, desk in pairs for name in named(unmade(one, mailbox), desk, mailbox)})

    def _asides(self, mailbox: Mailbox) -> Sequence[Aside]:
        """Only asked for where there is one."""
        if mailbox.retry_at is None:
            return ()
        return [one.value for one in self.store.set_aside(mailbox.id)]

    def _stuck(self, mailboxes: Sequence[MailboxId], at: datetime) -> Mapping[MailboxId, list[datetime]]:
        """Since when each mailbox's replies are on their way, where that is too long. Those of which nothing was heard
        are looked after again at a later time."""
        unsettled = partial(self.store.unsettled, before=at + LONGEST_PAUSE, limit=MOST_BEHIND)
        keys = [Key(OUTGOING, id_) for id_ in _longest(unsettled, mailboxes)]
        found = self.store.get(*keys) if keys else None
        stuck = defaultdict(list)
        for one in [stood.value for key in keys if found and (stood := found.of(key))]:
            if not one.settled and at - one.since > LATE:
                stuck[one.mailbox].append(one.since)
        return stuck

    def _behind(self, mailboxes: Sequence[MailboxId], at: datetime) -> Mapping[MailboxId, list[Conversation]]:
        """Each mailbox's conversations whose labels have been behind for too long.

        Those that were set back are in debt at a later time than they really are."""
        owing = partial(self.store.in_debt, before=at + LONGEST_SETBACK, limit=MOST_BEHIND)
        keys = [Key(CONVERSATIONS, id_) for id_ in _longest(owing, mailboxes)]
        found = self.store.get(*keys) if keys else None
        behind = defaultdict(list)
        for one in [stood.value for key in keys if found and (stood := found.of(key))]:
            if one.mirror.debt_since and at - one.mirror.debt_since > LATE:
                behind[one.mailbox].append(one)
        return behind


def _longest(waiting: Callable[..., Sequence[Id]], mailboxes: Sequence[MailboxId]) -> Sequence[Id]:
    """What waits longest; of each mailbox where that may be all of one, so that no other looks well beside it."""
    some = waiting()
    return some if len(some) < MOST_BEHIND else [one for id_ in mailboxes for one in waiting(mailbox=id_)]


def _beside(desks: Sequence[Desk], checkup: Checkup) -> MailboxView:
    return MailboxView(checkup=checkup, desks=tuple(one for one in desks if one.mailbox == checkup.mailbox.id))


def _since(late: Iterable[Conversation]) -> list[datetime]:
    return [one.mirror.debt_since for one in late if one.mirror.debt_since]


class Waiting(Struct, frozen=True):
    """What of a mailbox waits, besides its mail: since when labels are ``behind``, one for each conversation, and since
    when replies are ``stuck``, one for each; since when ``labels`` are ``refused``, which are behind for that alone."""

    behind: Sequence[datetime] = ()
    stuck: Sequence[datetime] = ()
    asides: Sequence[Aside] = ()
    refused: Sequence[datetime] = ()
    labels: Sequence[str] = ()

    def troubles(self) -> Iterator[Trouble]:
        if self.stuck:
            yield Trouble(fault=Fault.REPLY_STUCK, since=min(self.stuck), count=len(self.stuck))
        if self.asides:
            oldest = min(self.asides, key=lambda one: one.since)
            yield Trouble(
                fault=Fault.ASIDE, since=oldest.since, count=len(self.asides), why=oldest.why if oldest.googles else ""
            )
        if self.behind:
            yield Trouble(fault=Fault.LABELS_BEHIND, since=min(self.behind), count=len(self.behind))
        if self.refused:
            what = ", ".join([*self.labels[:MOST_NAMED], *(["…"] if len(self.labels) > MOST_NAMED else [])])
            yield Trouble(fault=Fault.LABEL_REFUSED, since=min(self.refused), count=len(self.refused), what=what)


def checked(mailbox: Mailbox, waiting: Waiting, *, at: datetime) -> Checkup:
    """A mailbox that is only recorded cannot be ill."""
    troubles = (*recorded_troubles(mailbox, at=at), *waiting.troubles()) if mailbox.desks else ()
    behind = len(waiting.behind) + len(waiting.refused)
    return Checkup(mailbox=mailbox, at=at, behind=behind, asides=tuple(waiting.asides), troubles=troubles)


def opened(checkup: Checkup, gmail: Gmail) -> Checkup:
    """With what Gmail says when it is asked for the mailbox's history id, the cheapest question."""
    try:
        gmail.now(checkup.mailbox.address)
    except (GmailBusy, GmailRefused) as trouble:
        closed = Trouble(fault=Fault.CLOSED, why=str(trouble))
        return replace(checkup, troubles=(*checkup.troubles, closed))
    return checkup
