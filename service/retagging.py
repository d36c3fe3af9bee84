"""A tag merged into another: at once for whoever tags from now on, request by request for those that wear it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.identity import DeskId, MailboxId, TagId
from service.domain.labels import tag_label
from service.domain.mailbox import Mailbox
from service.domain.retagged import retagged
from service.domain.under_way import TagMerge
from service.inbox import Inbox, settled, writes
from service.keeping import keep
from service.ports import MAILBOXES, Gmail, Key, Newer, Overtaken, Snapshot, Wish

PIECE = 40
"""So many requests in one commit, with a line of the trail each."""
A_WHILE = timedelta(minutes=1)
"""Whoever saw the tag before it was merged may set it for so long: no press lasts longer, and no sweep."""
MOST = 150
"""In one go, a minute's: no more labels are owed than our share of Gmail's quota writes in that time, and those of new
mail do not wait."""


class Retagging(Struct, frozen=True):
    """``clock`` says when. Here labels become owed; a sweep writes them."""

    inbox: Inbox
    gmail: Gmail
    clock: Callable[[], datetime]

    def wearing(self, desk: DeskId, *tags: TagId) -> Mapping[TagId, int]:
        """How many requests lists of those tags show, unresolved or resolved; two counts each, asked together."""
        wishes = [Wish(desk=desk, tag=tag, resolved=resolved) for tag in tags for resolved in (False, True)]
        counts = self.inbox.store.counts(*wishes) if wishes else ()
        return {tag: sum(counts[2 * place : 2 * place + 2]) for place, tag in enumerate(tags)}

    def go_on(self, mailbox: MailboxId, *, until: datetime, most: int = MOST) -> None:
        """With every merge of that mailbox, as far as the time goes; whatever ends it, another call takes it up.

        What was moved by hand has to be heard of before: a label that nothing wears any more is deleted, which takes it
        off whatever mail still shows it. Raises ``GmailBusy`` and ``GmailRefused``."""
        for merge in self._merges(mailbox):
            self.begin(merge, until=until, most=most)
            over = self.clock() - merge.at >= A_WHILE
            if over and not self.inbox.store.wearing(merge.desk, merge.id, after=None, limit=1):
                self._finish(mailbox, merge)

    def begin(self, merge: TagMerge, *, until: datetime, most: int) -> int:
        """With those that still wear the old tag, so many at most; how many were changed."""
        after, seen, done = None, 0, 0
        while seen < most and self.clock() < until:
            some = self.inbox.store.wearing(merge.desk, merge.id, after=after, limit=PIECE)
            done += self._retag(some, merge)
            if len(some) < PIECE:
                break
            after, seen = some[-1].id, seen + len(some)
        return done

    def _merges(self, mailbox: MailboxId) -> tuple[TagMerge, ...]:
        box = self.inbox.store.get(key := Key(MAILBOXES, mailbox)).of(key)
        return box.value.tag_merges if box else ()

    def _retag(self, some: Sequence[Snapshot[Conversation]], merge: TagMerge) -> int:
        if not some:
            return 0
        return self._commit(some, merge) or sum(self._commit([one], merge) for one in some)

    def _commit(self, some: Sequence[Snapshot[Conversation]], merge: TagMerge) -> int:
        """How many were changed: all or, where somebody was faster with one of them, none."""
        at = self.clock()
        after = [retagged(one.value, merge.id, merge.into, by=merge.by, at=merge.at) for one in some]
        owing = (settled(one.value, new, at=at, flight="") for one, new in zip(some, after, strict=True))
        try:
            self.inbox.store.commit(*(w for one, new in zip(some, owing, strict=True) for w in writes(one, new)))
        except (Overtaken, Newer):
            return 0
        return len(some)

    def _finish(self, mailbox: MailboxId, merge: TagMerge) -> None:
        box = keep(self.inbox, mailbox, lambda now: now)
        label = tag_label(merge.id)
        if known := box.labels.get(label):
            self.gmail.delete_label(box.address, known)
        keep(self.inbox, mailbox, lambda now: _without(now, merge))


def _without(now: Mailbox, merge: TagMerge) -> Mailbox:
    labels = {key: id_ for key, id_ in now.labels.items() if key != tag_label(merge.id)}
    return replace(now, labels=labels, tag_merges=tuple(one for one in now.tag_merges if one.id != merge.id))
