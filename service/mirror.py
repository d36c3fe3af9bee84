"""Labels follow the record: written after the commit, recorded when known to be up, left to the sweep if not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId, MailboxId
from service.domain.labels import LabelKey, Labels
from service.domain.mailbox import Mailbox
from service.domain.relabelling import Plan, Relabelling, plan
from service.inbox import Change, Crowded, Gone, Inbox
from service.naming import look
from service.ports import DESKS, MAILBOXES, Gmail, GmailBusy, GmailRefused, Key, LabelUnknown, Overtaken, Replace
from service.words import words

ROUNDS = 3
"""So often is a write repeated because the record moved while it was under way."""


@dataclass(frozen=True, slots=True)
class Mirroring:
    """``clock`` says when, for the life of what is on its way."""

    inbox: Inbox
    gmail: Gmail
    clock: Callable[[], datetime]

    def follow(self, conversation: ConversationId, *, flight: str) -> bool:
        """Bring the labels up to the record; False where that is left to a later sweep."""
        try:
            return any(self._round(conversation, flight) for _ in range(ROUNDS))
        except GmailRefused:
            self._change(conversation, lambda c: c.refused(flight=flight, at=self.clock()), flight)
            return False
        except (GmailBusy, Crowded):
            return False
        except Gone:
            return True

    def _round(self, conversation: ConversationId, flight: str) -> bool:
        owing = self.inbox.find(conversation).value
        if owing.mirror.debt_since is None:
            return True
        owing = self._departed(owing, flight)
        aim = plan(owing)
        self._write(owing, aim)
        landed = self._change(
            conversation,
            lambda now: now.landed(aim.labels, aim.messages, judged=aim.judged, flight=flight, at=self.clock()),
            flight,
        )
        return landed.mirror.debt_since is None

    def _departed(self, owing: Conversation, flight: str) -> Conversation:
        """A new set of labels is announced in the record before it is written."""
        announced = any(known.id == flight and known.labels == owing.wanted for known in owing.mirror.in_flight)
        if announced or owing.wanted == owing.mirror.labels:
            return owing
        return self._change(owing.id, lambda now: now.departing(flight=flight, at=self.clock()), flight)

    def _change(self, conversation: ConversationId, change: Change, flight: str) -> Conversation:
        return self.inbox.change(conversation, change, at=self.clock(), flight=flight)

    def _write(self, owing: Conversation, aim: Plan) -> None:
        for write in aim.writes:
            mailbox = self._labelled(owing, aim.labels)
            try:
                self._apply(mailbox, write)
            except LabelUnknown:
                self._apply(self._relearned(owing, aim.labels), write)

    def _apply(self, mailbox: Mailbox, write: Relabelling) -> None:
        add = [mailbox.labels[key] for key in write.add]
        remove = [mailbox.labels[key] for key in write.removing(mailbox.labels) if key in mailbox.labels]
        if write.thread:
            self.gmail.relabel_thread(mailbox.address, write.thread, add=add, remove=remove)
        else:
            self.gmail.relabel(mailbox.address, write.messages, add=add, remove=remove)

    # Which label is which

    def _labelled(self, owing: Conversation, wanted: Labels) -> Mailbox:
        """The mailbox with an id for each label wanted; those that Gmail lacks are made."""
        keys = Key(MAILBOXES, owing.mailbox), Key(DESKS, owing.desk)
        found = self.inbox.store.get(*keys)
        mailbox, desk = found.of(keys[0]), found.of(keys[1])
        if mailbox is None or desk is None:
            raise Gone(owing.id)
        missing = [key for key in sorted(wanted) if key not in mailbox.value.labels]
        return self.label(mailbox.value, desk.value, missing) if missing else mailbox.value

    def label(self, mailbox: Mailbox, desk: Desk, keys: list[LabelKey]) -> Mailbox:
        """``mailbox`` knowing the labels ``keys``, made in Gmail where need be."""
        made: dict[str, str] = {}
        for key in keys:
            wish = look(key, desk, words(mailbox.locale))
            made[key] = self.gmail.create_label(mailbox.address, wish.name, text=wish.text, background=wish.background)
        return self._remember(mailbox.id, lambda known: {**known, **made})

    def _relearned(self, owing: Conversation, wanted: Labels) -> Mailbox:
        """After a label turned out to be deleted by hand."""
        key = Key(MAILBOXES, owing.mailbox)
        mailbox = self.inbox.store.get(key).of(key)
        if mailbox is None:
            raise Gone(owing.id)
        live = set(self.gmail.labels(mailbox.value.address).values())
        self._remember(owing.mailbox, lambda known: {key: id_ for key, id_ in known.items() if id_ in live})
        return self._labelled(owing, wanted)

    def _remember(self, mailbox: MailboxId, change: Callable[[Mapping[str, str]], dict[str, str]]) -> Mailbox:
        key = Key(MAILBOXES, mailbox)
        for _ in self.inbox.tries():
            box = self.inbox.store.get(key).of(key)
            if box is None:
                raise Gone(mailbox)
            learned = replace(box.value, labels=change(box.value.labels))
            if learned == box.value:
                return learned
            try:
                self.inbox.store.commit(Replace(key, learned, box.version))
            except Overtaken:
                continue
            return learned
        raise Crowded(mailbox)
