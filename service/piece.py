"""One commit of what was touched in Gmail: read what is needed, see what it means, write it with the cursor."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from service.archived import resolve_archived
from service.domain.conversation import Conversation
from service.domain.desks import Desks
from service.domain.identity import ConversationId, MessageId, ThreadId
from service.domain.mailbox import Mailbox
from service.drafts import drafts_told, presences
from service.inbox import Gone, Inbox, opening, settled, writes
from service.joining import SENT, is_mail, joins, opens
from service.merging import merge
from service.ports import (
    DESKS,
    MAILBOXES,
    MAX_WRITES,
    Gmail,
    Key,
    Mail,
    Replace,
    Snapshot,
    Touched,
    Write,
)
from service.reading import Reading
from service.touched import Step, latest_of, names_of, staying

BELATED = timedelta(minutes=10)
"""A mailbox is read more often than that, unless something is wrong."""


class TooBig(Exception):
    """More writes than one commit takes."""


Owing = dict[ConversationId, Conversation]
"""Conversations whose labels are to be written."""


class Piece(Struct, frozen=True):
    """``flight`` names the label writes that follow; ``late``: found out of order, long after it happened.

    ``missed_since``: history is lost from then on, so that mail from after it opens wherever it is now. ``also``: what
    is written with it."""

    inbox: Inbox
    gmail: Gmail
    at: datetime
    flight: str
    late: bool = False
    missed_since: datetime | None = None
    also: tuple[Write, ...] = ()

    def commit(self, box: Snapshot[Mailbox], touched: Sequence[Touched], *, step: Step, asked: int) -> Owing:
        """Write what ``touched`` means, and the mailbox's ``step``; returns conversations whose labels are to follow.

        ``asked``: the store's time before Gmail was asked. Raises ``Overtaken``."""
        latest = latest_of(touched)
        reading = self.reading(box.value)
        reading.load(
            self.inbox.store, names_of(reading.mailbox.id, latest.values(), outside=self.missed_since is not None)
        )
        mails = self._mails(reading, latest.values(), asked)
        reading.load(self.inbox.store, [name for mail in mails.values() for name in reading.names_in(mail)])
        for one in latest.values():
            self._read(reading, one, mails.get(one.message))
        resolve_archived(reading, latest.values(), mails)
        self._look_around(reading, {one.thread for one in latest.values()})
        merge(reading, self.gmail)
        drafts = drafts_told(reading, latest.values(), mails, at=self.at)
        beside = presences(drafts, self.inbox.store, at=self.at)
        try:
            return replace(self, also=(*self.also, *beside)).write(box, reading, step=step)
        except TooBig:
            return self._in_halves(box, tuple(latest.values()), step=step, asked=asked)

    def _in_halves(self, box: Snapshot[Mailbox], touched: Sequence[Touched], *, step: Step, asked: int) -> Owing:
        """Repeating the first half is harmless, so the step is made with the second."""
        if len(touched) < 2:
            raise TooBig(box.id)
        half = len(touched) // 2
        owing = self.commit(box, touched[:half], step=staying, asked=asked)
        again = self.inbox.store.get(key := Key(MAILBOXES, box.value.id)).of(key)
        return owing | self.commit(again or box, touched[half:], step=step, asked=asked)

    def reading(self, mailbox: Mailbox) -> Reading:
        keys = [Key(DESKS, desk) for desk in mailbox.desks]
        found = self.inbox.store.get(*keys)
        desks = tuple(desk.value for key in keys if (desk := found.of(key)))
        if not desks:
            raise Gone(mailbox.id)
        return Reading(mailbox=mailbox, desks=Desks(desks, mailbox.address), at=self.at)

    # Reading

    def _mails(self, reading: Reading, latest: Collection[Touched], asked: int) -> Mapping[MessageId, Mail]:
        opening = {one.thread for one in latest if one.labels is not None and self._opens(reading, one, one.labels)}
        needed = [one.message for one in latest if self._needs(reading, one, asked, opening)]
        return self.gmail.mail(reading.mailbox.address, *needed) if needed else {}

    def _needs(self, reading: Reading, one: Touched, asked: int, opening: Collection[ThreadId]) -> bool:
        """Whether history told too little, or told it before the record was read."""
        if one.deleted:
            return False
        if one.labels is None:
            return True
        if holder := reading.holder(one.message, one.thread):
            return reading.stood[holder.id].version > asked
        if one.thread in opening or reading.of_thread(one.thread):
            return joins(one.labels)  # also what the team sent: history tells neither when, nor who of it
        return self._opens(reading, one, one.labels)

    # Understanding

    def _read(self, reading: Reading, one: Touched, mail: Mail | None) -> None:
        labels = mail.labels if mail else one.labels
        if one.deleted or labels is None:  # Gmail was asked for it, and it is gone
            reading.deleted(one.message, one.thread)
        elif reading.holder(one.message, one.thread):
            reading.touched(one.message, one.thread, labels)
        elif mail and joins(labels):
            may_open = self._opens(reading, one, labels) or self._missed(reading, mail)
            before = self._before(reading, mail) if may_open else ()
            reading.arrived(mail, before=before, opens=may_open, late=self.late)
            if may_open and not self._opens(reading, one, labels):
                reading.put_by(mail)
        elif SENT in labels and joins(labels):
            reading.sent(one.message, one.thread, labels)
        if labels is not None and self._stays_outside(reading, one, labels):
            reading.outside(one.message, labels)

    def _before(self, reading: Reading, mail: Mail) -> Iterable[Mail]:
        """What the thread of a mail that opens a conversation held already."""
        if not reading.may_have_past(mail):
            return ()
        thread = self.gmail.thread(reading.mailbox.address, mail.thread)
        before = [earlier for earlier in thread if earlier.at <= mail.at]
        reading.load_for(self.inbox.store, before)
        return before

    def _opens(self, reading: Reading, one: Touched, labels: frozenset[str]) -> bool:
        """Also where the team was faster than we, and took it out of the inbox already."""
        return opens(labels) or (joins(labels) and reading.passed(one))

    def _look_around(self, reading: Reading, threads: Iterable[ThreadId]) -> None:
        """Labels moved by hand on a thread that was split say whose they are only where all its mails are seen."""
        for thread in sorted(threads):
            if reading.half_seen(thread):
                reading.look(self.gmail.thread(reading.mailbox.address, thread))

    def _stays_outside(self, reading: Reading, one: Touched, labels: frozenset[str]) -> bool:
        """It came, and is nobody's: a stranger's in a thread that we know, or in one that we do not know."""
        known = reading.holder(one.message, one.thread) or (reading.of_thread(one.thread) and not joins(labels))
        return one.added and is_mail(labels) and not (known or self._opens(reading, one, labels))

    def _missed(self, reading: Reading, mail: Mail) -> bool:
        """Whether it arrived while nobody told us: it may have been in the inbox and been archived since."""
        lost = self.missed_since
        return lost is not None and mail.at > lost - BELATED and not reading.was_kept_out(mail.id)

    # Writing

    def write(self, box: Snapshot[Mailbox], reading: Reading, *, step: Step) -> Owing:
        changes: list[Write] = []
        owing: Owing = {}
        for conversation in reading.in_living_hands():
            stood = reading.stood.get(conversation.id)
            after = settled(stood.value if stood else None, conversation, at=self.at, flight=self.flight)
            if stood is None:
                changes += opening(after)
            elif after != stood.value:
                changes += writes(stood, after)
            if after.mirror.debt_since:
                owing[after.id] = after
        changes += reading.names()
        self._commit(box, reading, changes, step)
        return owing

    def _commit(self, box: Snapshot[Mailbox], reading: Reading, changes: list[Write], step: Step) -> None:
        newest = _newest(box.value.last_mail, reading.now.values(), now=self.at)
        moved = replace(step(reading.mailbox), last_mail=newest)
        changes = [*changes, *self.also]
        if not changes and moved == box.value:
            return
        if len(changes) >= MAX_WRITES:
            raise TooBig(box.id)
        self.inbox.store.commit(Replace(Key(MAILBOXES, box.id), moved, box.version), *changes)


def _newest(known: datetime | None, conversations: Iterable[Conversation], *, now: datetime) -> datetime | None:
    """A mail's date may be anything; it does not lie in the future."""
    arrivals = [min(message.at, now) for one in conversations for message in one.messages if not message.ours]
    return max([*arrivals, *([known] if known else [])], default=None)
