"""After the history cursor expired: never a reset. History is read on from now, and what came between is looked for."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from service.domain.identity import MailboxId
from service.domain.mailbox import Mailbox
from service.domain.under_way import IN_HAND, UNLISTED, Resyncing
from service.drafts import known_drafts
from service.inbox import Crowded, Inbox
from service.joining import INBOX
from service.keeping import keep
from service.piece import Owing, Piece
from service.ports import MAILBOXES, Gmail, Key, Mail, Overtaken, Replace, Snapshot, Touched
from service.returning import returned
from service.setting_aside import SettingAside
from service.touched import Step

MOST = 10
"""So many mails in one commit: while they are read, mail that comes in commits to the mailbox too."""
UNSEEN = timedelta(days=30)
"""How far back, where no mail was ever seen."""


class Resync(Struct, frozen=True):
    """``clock`` says when."""

    inbox: Inbox
    gmail: Gmail
    clock: Callable[[], datetime]

    def begin(self, box: Snapshot[Mailbox]) -> None:
        """Read on from the present history id; since when it was lost must not be forgotten by whatever comes between,
        nor where one that was under way began. Raises ``Overtaken``."""
        at, known = self.clock(), box.value.resyncing
        cursor = self.gmail.now(box.value.address)
        since, start = box.value.read_at or at - UNSEEN, _start(box.value, at)
        begun = Resyncing(
            cursor=cursor,
            at=at,
            since=min(since, known.since) if known else since,
            start=min(start, known.start) if known and known.start else start,
        )
        self._keep(box, replace(box.value, cursor=cursor, resyncing=begun))

    def steps(self, mailbox: MailboxId, flight: str) -> Iterator[Owing]:
        """Look again at each mail since a day before the last one seen, oldest first, a few at a time.

        How far it has come is kept with each commit, so that whoever is interrupted goes on from there. While
        somebody is at it, there are no steps for others. At the end it waits to look ``again`` for mail that had
        arrived before it began, and that Gmail's search may not have found yet."""
        held = self._held(mailbox, flight)
        if held is None:
            return
        touched = self._since(held.value, _begun(held))
        left = _after(_begun(held), touched)
        for start in range(0, len(left), MOST):
            some = left[start : start + MOST]
            done = len(touched) - len(left) + start + len(some)
            yield self._step(mailbox, some, _Come(done, len(touched), self.clock() + IN_HAND), flight)
        self._finish(mailbox, flight)

    def _held(self, mailbox: MailboxId, flight: str) -> Snapshot[Mailbox] | None:
        for _ in self.inbox.tries():
            box, now = self._box(mailbox), self.clock()
            known = box.value.resyncing
            if known is None or (known.held_until and known.held_until > now):
                return None
            held = replace(known, by=flight, held_until=now + IN_HAND)
            try:
                self._keep(box, replace(box.value, resyncing=held))
            except Overtaken:
                continue
            return self._box(mailbox)
        raise Crowded(mailbox)

    def _since(self, mailbox: Mailbox, begun: Resyncing) -> list[Touched]:
        found = self.gmail.search(mailbox.address, _query(begun, mailbox, self.clock()), spam_and_trash=True)
        recent = [Touched(message=mail.id, thread=mail.thread) for mail in self._in_hand(mailbox, begun, found)][::-1]
        seen = {one.message for one in recent}
        if begun.again or begun.after in seen:  # the others come first, and have been looked at
            return recent
        begun_before = [one for one in known_drafts(self.inbox.store, mailbox.id) if one.message not in seen]
        here = self._in_hand(mailbox, begun, self.gmail.labelled(mailbox.address, INBOX))
        return [*begun_before, *returned(self.inbox.store, mailbox, here, but=seen), *recent]

    def _in_hand(self, mailbox: Mailbox, begun: Resyncing, listed: Iterable[Mail]) -> Iterator[Mail]:
        """``listed``, which may take minutes: whoever is at it says so now and then."""
        said = self.clock()
        for mail in listed:
            if self.clock() - said > IN_HAND / 3:
                said = self.clock()
                keep(self.inbox, mailbox.id, lambda now: replace(now, resyncing=_held_by(begun, now, self.clock())))
            yield mail

    def _step(self, mailbox: MailboxId, some: list[Touched], come: "_Come", flight: str) -> Owing:
        for _ in self.inbox.tries():
            box = self._box(mailbox)
            begun = box.value.resyncing
            if begun is None or begun.by != flight:
                return {}  # somebody else has gone on with it
            piece = Piece(self.inbox, self.gmail, at=self.clock(), flight=flight, late=True, missed_since=begun.since)
            try:
                return SettingAside(piece).commit(box, some, step=come.to(some[-1]), asked=box.read)
            except Overtaken:
                continue
        raise Crowded(mailbox)

    def _finish(self, mailbox: MailboxId, flight: str) -> None:
        """Labels moved by hand meanwhile are still to be looked for."""
        for _ in self.inbox.tries():
            box = self._box(mailbox)
            begun = box.value.resyncing
            if begun is None or begun.by != flight:
                return
            try:
                self._keep(box, _looked(box.value, begun))
            except Overtaken:
                continue
            return
        raise Crowded(mailbox)

    def _keep(self, box: Snapshot[Mailbox], mailbox: Mailbox) -> None:
        self.inbox.store.commit(Replace(Key(MAILBOXES, box.id), mailbox, box.version))

    def _box(self, mailbox: MailboxId) -> Snapshot[Mailbox]:
        return self.inbox.read(Key(MAILBOXES, mailbox))


class _Come(Struct, frozen=True):
    """How far a step comes."""

    done: int
    of: int
    held_until: datetime

    def to(self, last: Touched) -> Step:
        def step(mailbox: Mailbox) -> Mailbox:
            begun = mailbox.resyncing
            if begun is None:
                return mailbox
            come = replace(begun, after=last.message, done=self.done, of=self.of, held_until=self.held_until)
            return replace(mailbox, resyncing=come)

        return step


def _begun(box: Snapshot[Mailbox]) -> Resyncing:
    assert box.value.resyncing  # noqa: S101  # it was just taken in hand
    return box.value.resyncing


def _held_by(begun: Resyncing, box: Mailbox, at: datetime) -> Resyncing | None:
    """As it is where somebody else has gone on with it."""
    now = box.resyncing
    return replace(now, held_until=at + IN_HAND) if now and now.by == begun.by else now


def _query(begun: Resyncing, mailbox: Mailbox, now: datetime) -> str:
    """In whole days, and ``again`` by the second: whatever came after the cursor was taken, history tells."""
    if begun.again:
        return f"after:{_seconds(begun.at - UNLISTED)} before:{_seconds(begun.at + UNLISTED)}"
    return f"after:{begun.start or _start(mailbox, now):%Y/%m/%d}"


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _looked(mailbox: Mailbox, begun: Resyncing) -> Mailbox:
    """After all that was found: at an end, or about to look again."""
    if begun.again:
        return replace(mailbox, resyncing=None)
    later = replace(begun, again=True, after=None, by="", held_until=begun.at + UNLISTED)
    return replace(mailbox, resyncing=later, labels_unread_since=mailbox.labels_unread_since or begun.since)


def _start(mailbox: Mailbox, at: datetime) -> datetime:
    return (mailbox.last_mail or at - UNSEEN) - timedelta(days=1)


def _after(begun: Resyncing, touched: list[Touched]) -> list[Touched]:
    """All of them where the last one looked at is gone: looking again is harmless."""
    messages = [one.message for one in touched]
    return touched[messages.index(begun.after) + 1 :] if begun.after in messages else touched
