"""Labels follow the record: written after the commit, recorded when known to be up, left to the sweep if not."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from service.admission import NoAccess
from service.domain.archiving import RESOLVED
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId
from service.domain.labels import LabelKey
from service.domain.mailbox import Mailbox
from service.domain.relabelling import Plan, Relabelling, plan
from service.events import tell
from service.inbox import Change, Crowded, Gone, Inbox
from service.joining import INBOX
from service.making import Making, in_the_log
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

ROUNDS = 3
"""So often is a write repeated because the record moved while it was under way."""

log = logging.getLogger(__name__)


class LabelsLacking(GmailRefused):
    """Everything is written but labels that Gmail will not make."""


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
            home, aim = self._with_labels(home, aim)
            owing = self._admitted(owing, aim, flight)
            ids = self._write(home, aim)
        except NoAccess:
            raise  # it says nothing about these labels
        except GmailRefused as no:
            if isinstance(no, LabelUnknown) and self.making.unlearned(home.mailbox):
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
        if aim.lacking and landed.set_back_at(self.clock()):
            raise LabelsLacking(", ".join(sorted(aim.lacking)))
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

    def _admitted(self, owing: Conversation, aim: Plan, flight: str) -> Conversation:
        """So is what is written without the labels that Gmail will not make: a lack of them is nobody's doing."""
        if not aim.lacking or owing.mirror.labels == aim.written:
            return owing
        return self._change(owing.id, lambda now: now.departing(aim.written, flight=flight, at=self.clock()), flight)

    def _change(
        self,
        conversation: ConversationId,
        change: Change,
        flight: str,
        known: Snapshot[Conversation] | None = None,
    ) -> Conversation:
        return self.inbox.change(conversation, change, at=self.clock(), flight=flight, known=known)

    @property
    def making(self) -> Making:
        return Making(self.inbox, self.gmail)

    def _with_labels(self, home: Home, aim: Plan) -> tuple[Home, Plan]:
        """The mailbox with an id for each label wanted: those that Gmail lacks are made, or else left out."""
        missing = [key for key in sorted(aim.labels) if key not in home.mailbox.labels]
        if not (missing and aim.writes) or home.mailbox.unlabelled_since:
            return home, aim
        mailbox = self.making.label(home.mailbox, home.desk, missing, told=in_the_log)
        return replace(home, mailbox=mailbox), aim.without(aim.labels - mailbox.labels.keys())

    def _write(self, home: Home, aim: Plan) -> Mapping[LabelKey, str]:
        """Gmail's ids of the labels that all messages wear now."""
        mailbox = home.mailbox
        if mailbox.unlabelled_since:
            return dict.fromkeys(aim.labels, "")
        for write in aim.writes:
            self._apply(mailbox, write, archives=home.desk.resolving_archives and RESOLVED in write.add)
        if aim.back:
            self.gmail.relabel(mailbox.address, aim.back, add=[INBOX], remove=[])
        return {label: mailbox.labels.get(label, "") for label in aim.written}

    def _apply(self, mailbox: Mailbox, write: Relabelling, *, archives: bool) -> None:
        add = [mailbox.labels[key] for key in write.add]
        remove = [mailbox.labels[key] for key in write.removing(mailbox.labels) if key in mailbox.labels]
        remove += [INBOX] if archives else []
        if not (add or remove):
            return
        if write.thread:
            self.gmail.relabel_thread(mailbox.address, write.thread, add=add, remove=remove)
        else:
            self.gmail.relabel(mailbox.address, write.messages, add=add, remove=remove)


def _refused(now: Conversation, *, aim: Plan, flight: str, at: datetime) -> Conversation:
    """Some of several writes may show; of one alone nothing will."""
    return now.refused(flight=flight, at=at) if aim.all_or_nothing else now.set_back(at=at)
