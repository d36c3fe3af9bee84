"""Labels follow the record: written after the commit, recorded when known to be up, left to the sweep if not."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from service.above import Above
from service.admission import NoAccess
from service.domain.archiving import RESOLVED
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId, MailboxId
from service.domain.labels import LabelKey, Labels
from service.domain.mailbox import Mailbox
from service.domain.relabelling import Plan, Relabelling, plan
from service.events import tell
from service.inbox import Change, Crowded, Gone, Inbox
from service.joining import INBOX
from service.keeping import keep
from service.naming import look, names
from service.ports import (
    CONVERSATIONS,
    DESKS,
    MAILBOXES,
    Gmail,
    GmailBusy,
    GmailRefused,
    Key,
    LabelUnknown,
    Snapshot,
)
from service.words import words

ROUNDS = 3
"""So often is a write repeated because the record moved while it was under way."""

log = logging.getLogger(__name__)


class Home(Struct, frozen=True):
    """Where a conversation's labels are."""

    mailbox: Mailbox
    desk: Desk


class Mirroring(Struct, frozen=True):
    """``clock`` says when, for the life of what is on its way."""

    inbox: Inbox
    gmail: Gmail
    clock: Callable[[], datetime]

    def follow(self, conversation: ConversationId, *, flight: str, near: Conversation | None = None) -> bool:
        """Bring the labels up to the record; False where that is left to a later sweep.

        ``near``: any earlier state of it, which tells where its mailbox is and saves a round trip."""
        try:
            near = near or self.inbox.find(conversation).value
            up = any(self._round(near, flight) for _ in range(ROUNDS))
        except (GmailBusy, GmailRefused, Crowded) as trouble:
            tell(log, "labels", conversation=conversation, outcome="later", why=type(trouble).__name__)
            return False
        except Gone:
            return True
        tell(log, "labels", mailbox=near.mailbox, conversation=conversation, outcome="up" if up else "overtaken")
        return up

    def _round(self, near: Conversation, flight: str) -> bool:
        stood, home = self._read(near)
        if stood.value.mirror.debt_since is None:
            return True
        owing = self._departed(stood.value, flight)
        aim = plan(owing, lapsed=owing.mirror.lapsed(home.mailbox.label_ids), comes_back=home.desk.keeps_inbox)
        try:
            ids = self._write(home, aim)
        except NoAccess:
            raise  # it says nothing about these labels
        except GmailRefused as no:
            if isinstance(no, LabelUnknown) and self._unlearned(home.mailbox):
                return False
            self._change(owing.id, partial(_refused, aim=aim, flight=flight, at=self.clock()), flight)
            raise
        landed = self._change(
            owing.id,
            lambda now: now.landed(
                aim.labels, aim.messages, ids=ids, judged=aim.judged, flight=flight, at=self.clock()
            ),
            flight,
            stood if owing is stood.value else None,
        )
        return landed.mirror.debt_since is None

    def _read(self, near: Conversation) -> tuple[Snapshot[Conversation], Home]:
        keys = Key(CONVERSATIONS, near.id), Key(MAILBOXES, near.mailbox), Key(DESKS, near.desk)
        found = self.inbox.store.get(*keys)
        stood, mailbox, desk = found.of(keys[0]), found.of(keys[1]), found.of(keys[2])
        if stood and stood.value.desk != near.desk:
            return self._read(stood.value)
        if stood is None or mailbox is None or desk is None:
            raise Gone(near.id)
        return stood, Home(mailbox.value, desk.value)

    def _departed(self, owing: Conversation, flight: str) -> Conversation:
        """Every set of labels is announced in the record before it is written, even one that other messages wear."""
        if any(known.id == flight and known.labels == owing.wanted for known in owing.mirror.in_flight):
            return owing
        return self._change(owing.id, lambda now: now.departing(flight=flight, at=self.clock()), flight)

    def _change(
        self,
        conversation: ConversationId,
        change: Change,
        flight: str,
        known: Snapshot[Conversation] | None = None,
    ) -> Conversation:
        return self.inbox.change(conversation, change, at=self.clock(), flight=flight, known=known)

    def _write(self, home: Home, aim: Plan) -> Mapping[LabelKey, str]:
        """Gmail's ids of the labels that all messages wear now."""
        if home.mailbox.unlabelled_since:
            return dict.fromkeys(aim.labels, "")
        mailbox = self._labelled(home, aim.labels) if aim.writes else home.mailbox
        for write in aim.writes:
            self._apply(mailbox, write, archives=home.desk.resolving_archives and RESOLVED in write.add)
        if aim.back:
            self.gmail.relabel(mailbox.address, aim.back, add=[INBOX], remove=[])
        return mailbox.label_ids

    def _apply(self, mailbox: Mailbox, write: Relabelling, *, archives: bool) -> None:
        add = [mailbox.labels[key] for key in write.add]
        remove = [mailbox.labels[key] for key in write.removing(mailbox.labels) if key in mailbox.labels]
        remove += [INBOX] if archives else []
        if write.thread:
            self.gmail.relabel_thread(mailbox.address, write.thread, add=add, remove=remove)
        else:
            self.gmail.relabel(mailbox.address, write.messages, add=add, remove=remove)

    # Which label is which

    def _labelled(self, home: Home, wanted: Labels) -> Mailbox:
        """The mailbox with an id for each label wanted; those that Gmail lacks are made."""
        missing = [key for key in sorted(wanted) if key not in home.mailbox.labels]
        return self.label(home.mailbox, home.desk, missing) if missing else home.mailbox

    def label(self, mailbox: Mailbox, desk: Desk, keys: list[LabelKey]) -> Mailbox:
        """``mailbox`` knowing the labels ``keys``, made in Gmail where need be and where labels are wanted at all."""
        made = keys if mailbox.unlabelled_since is None else []
        named = [look(key, desk, words(mailbox.locale)).name for key in made]
        parents = Above(self.inbox, self.gmail)
        known = parents.named_back(mailbox, named)
        for key in made:
            mailbox = self._made(mailbox, desk, key)
        return mailbox if known else parents.learn(mailbox, named)

    def _made(self, mailbox: Mailbox, desk: Desk, key: LabelKey) -> Mailbox:
        """Gmail gives the label it has where it takes two names for the same: it may be another key's."""
        wish = look(key, desk, words(mailbox.locale))
        for name in names(wish, key):
            label = self.gmail.create_label(mailbox.address, name, text=wish.text, background=wish.background)
            learned = self._remember(mailbox.id, partial(_with_label, key=key, label=label))
            if learned.labels.get(key) == label:
                return learned
        raise GmailRefused(f"Every name for the label {wish.name} is another label's")

    def _unlearned(self, mailbox: Mailbox) -> bool:
        """After a label turned out to be deleted by hand: False where none is missing."""
        live = set(self.gmail.labels(mailbox.address).values())
        left = self._remember(mailbox.id, lambda known: {key: id_ for key, id_ in known.items() if id_ in live})
        return left.labels != mailbox.labels

    def _remember(self, mailbox: MailboxId, change: Callable[[Mapping[str, str]], dict[str, str]]) -> Mailbox:
        return keep(self.inbox, mailbox, lambda now: replace(now, labels=change(now.labels)))


def _refused(now: Conversation, *, aim: Plan, flight: str, at: datetime) -> Conversation:
    """Some of several writes may show; of one alone nothing will."""
    return now.refused(flight=flight, at=at) if aim.all_or_nothing else now.set_back(at=at)


def _with_label(known: Mapping[str, str], *, key: LabelKey, label: str) -> dict[str, str]:
    """``known`` as it is where ``label`` is another key's."""
    taken = any(id_ == label for other, id_ in known.items() if other != key)
    return dict(known) if taken else {**known, key: label}
