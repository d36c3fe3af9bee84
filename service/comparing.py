"""A whole mailbox against its record: decided first, by lists alone; carried out where it is not too much at once."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.drift import Drift, Kind, Listing
from service.domain.identity import ConversationId, MessageId, new_id
from service.domain.mailbox import Comparison, Mailbox
from service.glance import Glance
from service.inbox import Crowded, Inbox
from service.keeping import keep
from service.listing import NoTime, listing
from service.mirror import Mirroring
from service.ports import DESKS, Gmail, Key, Snapshot, Store
from service.putting_back import AT_ONCE, PuttingBack, slices
from service.putting_right import PuttingRight

PAGE = 200
SHARE, LEAST = 0.1, 20
"""No more than this share of the requests, or so many of them, are changed unless somebody insists."""
Differing = dict[ConversationId, Kind | None]
"""None of what was recorded since: the lists may be older."""
Told = Callable[[int, int], None]
"""How many of how many differing requests are put right."""


class Compared(Struct, frozen=True, kw_only=True):
    """``finished``: all of it was looked at; ``refused``: more would have changed than is good without asking."""

    drift: Drift = field(default_factory=Drift)
    finished: bool = True
    refused: bool = False


class How(Struct, frozen=True, kw_only=True):
    """``until``: when to stop and go on another time, None for never, and ``lists_until`` already while the lists are
    fetched, then wholly another time; ``force``: however much it changes; ``dry``: nothing is changed."""

    until: datetime | None = None
    lists_until: datetime | None = None
    force: bool = False
    dry: bool = False
    told: Told = lambda _done, _of: None

    def may_list(self, now: datetime) -> bool:
        return self.lists_until is None or now < self.lists_until


def desks_of(store: Store, mailbox: Mailbox) -> list[Desk]:
    keys = [Key(DESKS, desk) for desk in mailbox.desks]
    found = store.get(*keys)
    return [desk.value for key in keys if (desk := found.of(key))]


class Comparing(Struct, frozen=True):
    """``clock`` says when."""

    inbox: Inbox
    gmail: Gmail
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def __call__(self, box: Snapshot[Mailbox], how: How) -> Compared:
        """From where the last time stopped. ``box``: read a moment ago.

        A request that was written since then is read, if it differs: the lists may be older than its record."""
        if box.value.unlabelled_since:
            return Compared()
        begun = box.value.comparing or Comparison(at=self.clock())
        desks = {desk.id: desk for desk in desks_of(self.inbox.store, box.value)}
        try:
            lists = listing(self.gmail, box.value, in_time=lambda: how.may_list(self.clock()))
        except NoTime:
            return Compared(finished=False)
        glance = Glance(box, desks, lists, self.clock())
        drift, differing, last = self._decided(glance, begun.after, how.until)
        if drift.exceeds(SHARE, least=LEAST) and not how.force:
            self._refused(box, begun, drift, how)
            return Compared(drift=drift, finished=last is None, refused=True)
        if not how.dry:
            done = self._carried_out(glance, differing, how)
            last = last if done == len(differing) else [begun.after, *differing][done]
            sure = sum(kind is not None for kind in list(differing.values())[:done])
            if last or done == len(differing):
                self._kept(box, replace(begun, after=last, differing=begun.differing + sure))
            return Compared(drift=drift, finished=last is None and done == len(differing))
        return Compared(drift=drift, finished=last is None)

    # Deciding

    def _decided(
        self, glance: Glance, after: ConversationId | None, until: datetime | None
    ) -> tuple[Drift, Differing, ConversationId | None]:
        """What differs, and the last request looked at, None where it was the last of all."""
        drift, differing, strays = Drift(), Differing(), set(glance.listing.worn)
        unheard = set[MessageId]()
        half = until and self.clock() + max((until - self.clock()) / 2, timedelta(0))
        for page in self._pages(glance.box.value, after):
            for stood in page:
                strays.difference_update(message.id for message in stood.value.messages)
                kind, busy = glance.kind_of(stood), glance.is_busy(stood)
                if busy:
                    unheard.update(message.id for message in stood.value.messages)
                drift = _and_one(drift, stood, kind, busy=busy)
                differing |= {ConversationId(stood.id): None if busy else kind} if kind else {}
            if half and self.clock() >= half and len(page) == PAGE:
                return drift, differing, ConversationId(page[-1].id)
        return drift if after else _with_strays(drift, strays, unheard, glance.listing), differing, None

    def _pages(self, mailbox: Mailbox, after: ConversationId | None) -> Iterator[Sequence[Snapshot[Conversation]]]:
        while page := self.inbox.store.of_mailbox(mailbox.id, after=after, limit=PAGE):
            yield page
            after = ConversationId(page[-1].id)

    # Acting

    def _carried_out(self, glance: Glance, differing: Differing, how: How) -> int:
        """How many were; at least one, if there is any, unless others are faster all the time."""
        flight, done = new_id(), 0
        for some in slices(list(differing), AT_ONCE):
            right = self._putting_back(glance, [id_ for id_ in some if differing[id_] is Kind.LAPSED])
            for id_ in some:
                if id_ not in right:
                    try:
                        self._putting_right(glance, id_, flight)
                    except Crowded:
                        return done
                done += 1
                how.told(done, len(differing))
                if how.until and self.clock() >= how.until:
                    return done
        return done

    @property
    def _putting_back(self) -> PuttingBack:
        return PuttingBack(self.inbox, self.gmail, self.mirroring, self.clock)

    @property
    def _putting_right(self) -> PuttingRight:
        return PuttingRight(self.inbox, self.gmail, self.mirroring, self.clock)

    # Remembering

    def _refused(self, box: Snapshot[Mailbox], begun: Comparison, drift: Drift, how: How) -> None:
        if not how.dry:
            sofar, at = begun.differing + drift.differing, self.clock()
            keep(self.inbox, box.value.id, lambda now: replace(now, drift=sofar, refused_at=at, comparing=None))

    def _kept(self, box: Snapshot[Mailbox], now: Comparison) -> None:
        if now.after is not None:
            keep(self.inbox, box.value.id, lambda mailbox: replace(mailbox, comparing=now))
            return
        keep(self.inbox, box.value.id, lambda mailbox: mailbox.reconciled(now.differing, at=now.at))


def _with_strays(drift: Drift, strays: set[MessageId], busy: set[MessageId], listing: Listing) -> Drift:
    doubles = listing.doubles.items()
    unheard = frozenset(label for label, wearers in doubles if not busy.isdisjoint(wearers))
    loose = frozenset(label for label, wearers in doubles if strays.isdisjoint(wearers)) - unheard
    return replace(drift, strays=len(strays), loose=loose, unheard=unheard)


def _and_one(drift: Drift, stood: Snapshot[Conversation], kind: Kind | None, *, busy: bool) -> Drift:
    if busy:
        return replace(drift, busy=drift.busy + 1)
    return drift.and_one(ConversationId(stood.id), kind)
