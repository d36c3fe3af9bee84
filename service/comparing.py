"""A whole mailbox against its record: decided first, by lists alone; carried out where it is not too much at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.drift import Drift, Kind, Listing, compared, doubted, elsewhere
from service.domain.identity import ConversationId, MessageId, new_id
from service.domain.mailbox import Comparison, Mailbox
from service.glance import Glance
from service.inbox import Inbox, settled, writes
from service.keeping import keep
from service.listing import NoTime, listing, refreshed
from service.mirror import Mirroring
from service.piece import Piece
from service.ports import CONVERSATIONS, DESKS, MAILBOXES, Gmail, Key, Overtaken, Snapshot, Store, Touched
from service.putting_back import AT_ONCE, PuttingBack, slices
from service.touched import staying

PAGE = 200
SHARE, LEAST = 0.1, 20
"""No more than this share of the requests, or so many of them, are changed unless somebody insists."""
Told = Callable[[int, int], None]
"""How many of how many differing requests are put right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """``finished``: all of it was looked at; ``refused``: more would have changed than is good without asking."""

    drift: Drift = field(default_factory=Drift)
    finished: bool = True
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
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


@dataclass(frozen=True, slots=True)
class Comparing:
    """``clock`` says when."""

    inbox: Inbox
    gmail: Gmail
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def __call__(self, box: Snapshot[Mailbox], how: How) -> Compared:
        """From where the last time stopped. ``box``: read a moment ago.

        A request that was written since then is passed over: the lists may be older than its record."""
        if box.value.unlabelled_since:
            return Compared()
        begun = box.value.comparing or Comparison(at=self.clock())
        desks = {desk.id: desk for desk in desks_of(self.inbox.store, box.value)}
        try:
            lists = listing(
                self.gmail, box.value, in_time=lambda: not how.lists_until or self.clock() < how.lists_until
            )
        except NoTime:
            return Compared(finished=False)
        glance = Glance(box, desks, lists, self.clock())
        drift, differing, last = self._decided(glance, begun.after, how.until)
        if drift.exceeds(SHARE, least=LEAST) and not how.force:
            self._refused(box, begun, drift, how)
            return Compared(drift=drift, finished=last is None, refused=True)
        if not how.dry:
            done = self._carried_out(glance, differing, how)
            last = last if done == len(differing) else list(differing)[done - 1]
            self._kept(box, replace(begun, after=last, differing=begun.differing + done))
        return Compared(drift=drift, finished=last is None)

    # Deciding

    def _decided(
        self, glance: Glance, after: ConversationId | None, until: datetime | None
    ) -> tuple[Drift, dict[ConversationId, Kind], ConversationId | None]:
        """What differs, and the last request looked at, None where it was the last of all."""
        drift, differing, strays = Drift(), dict[ConversationId, Kind](), set(glance.listing.worn)
        busy = set[MessageId]()
        half = until and self.clock() + max((until - self.clock()) / 2, timedelta(0))
        for page in self._pages(glance.box.value, after):
            for stood in page:
                strays.difference_update(message.id for message in stood.value.messages)
                if glance.is_busy(stood):
                    busy.update(message.id for message in stood.value.messages)
                kind = glance.kind_of(stood)
                drift = _and_one(drift, stood, kind, busy=glance.is_busy(stood))
                differing |= {ConversationId(stood.id): kind} if kind else {}
            if half and self.clock() >= half and len(page) == PAGE:
                return drift, differing, ConversationId(page[-1].id)
        return drift if after else _with_strays(drift, strays, busy, glance.listing), differing, None

    def _pages(self, mailbox: Mailbox, after: ConversationId | None) -> Iterator[Sequence[Snapshot[Conversation]]]:
        while page := self.inbox.store.of_mailbox(mailbox.id, after=after, limit=PAGE):
            yield page
            after = ConversationId(page[-1].id)

    # Acting

    def _carried_out(self, glance: Glance, differing: Mapping[ConversationId, Kind], how: How) -> int:
        """How many were; at least one, if there is any."""
        flight, done = new_id(), 0
        for some in slices(list(differing), AT_ONCE):
            right = self._putting_back(glance, [id_ for id_ in some if differing[id_] is Kind.LAPSED])
            for id_ in some:
                if id_ not in right:
                    self._carry_out(glance, id_, flight)
                done += 1
                how.told(done, len(differing))
                if how.until and self.clock() >= how.until:
                    return done
        return done

    @property
    def _putting_back(self) -> PuttingBack:
        return PuttingBack(self.inbox, self.gmail, self.mirroring, self.clock)

    def _carry_out(self, glance: Glance, id_: ConversationId, flight: str) -> None:
        stood = self.inbox.store.get(key := Key(CONVERSATIONS, id_)).of(key)
        desk = glance.desk_of(stood.value) if stood else None
        if stood is None or desk is None or glance.is_busy(stood):
            return
        if stood.value.shared or elsewhere(stood.value, glance.listing):
            self._as_if_told(glance.box, stood.value, flight)
            return
        at = self.clock()
        doubts = doubted(stood.value, glance.listing)
        mails = self.gmail.mail(glance.box.value.address, *doubts) if doubts else {}
        gone = frozenset(doubts) - mails.keys()
        now = refreshed(glance.listing, glance.box.value, stood.value, mails)
        after = compared(stood.value, now, desk=desk, at=at, gone=gone)
        after = settled(stood.value, after, at=at, flight=flight)
        if after == stood.value:
            return
        try:
            self.inbox.store.commit(*writes(stood, after))
        except Overtaken:
            return  # somebody works on it at this moment: history or the next time tells the rest
        self.mirroring.follow(id_, flight=flight, near=after)

    def _as_if_told(self, box: Snapshot[Mailbox], conversation: Conversation, flight: str) -> None:
        """As if history named its mails: at another desk it takes a number there, and that is the mailbox's to give; on
        a thread that was split, whose it is shows only beside the others there."""
        touched = [Touched(message=message.id, thread=message.thread) for message in conversation.messages]
        again = self.inbox.store.get(key := Key(MAILBOXES, box.value.id)).of(key) or box
        piece = Piece(self.inbox, self.gmail, at=self.clock(), flight=flight)
        try:
            owing = piece.commit(again, touched, step=staying, asked=again.read)
        except Overtaken:
            return
        for one in owing.values():
            self.mirroring.follow(one.id, flight=flight, near=one)

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
