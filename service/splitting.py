"""Splitting a request at a mail: that one and the later ones of its thread become a request of their own."""

from msgspec import Struct

from service.cutting import Cut
from service.domain.conversation import Conversation
from service.domain.identity import MemberId, MessageId, new_id
from service.domain.mailbox import Mailbox
from service.domain.parting import split
from service.domain.view import ConversationView, Notice, Telling
from service.halving import Names
from service.inbox import Crowded, Gone, opening, settled, writes
from service.looking import Sight
from service.pairing import NotPossible, Pairing, naming
from service.ports import CONVERSATIONS, MAILBOXES, Gmail, Key, Overtaken, Replace, Snapshot
from service.pressing import Press


class Splitting(Struct, frozen=True):
    pairing: Pairing
    gmail: Gmail

    def __call__(self, press: Press, message: MessageId) -> ConversationView:
        """The new half; or how the request stands, where it could not be split.

        Raises ``Hidden``, ``GmailBusy`` and ``GmailRefused``."""
        return self.pairing.done(press, lambda sight, me: self._split(sight, me, press, message))

    def _split(self, sight: Sight, me: MemberId, press: Press, message: MessageId) -> ConversationView:
        pairing, flight, cut = self.pairing, new_id(), None
        for done in pairing.tries(press, me):
            if done:
                return done
            whole, box = self._read(sight.conversation)
            cut = cut or Cut.read(self.gmail, box.value, whole.value, message)
            try:
                stays, leaves = self._commit(whole, box, cut, sight, press, flight)
            except Overtaken:
                continue
            told = Notice(telling=Telling.SPLIT, what=str(stays.number))
            return pairing.shown(press, leaves.id, told, stays, leaves, flight=flight)
        raise Crowded(sight.conversation.id)

    def _read(self, near: Conversation) -> tuple[Snapshot[Conversation], Snapshot[Mailbox]]:
        keys = Key(CONVERSATIONS, near.id), Key(MAILBOXES, near.mailbox)
        found = self.pairing.inbox.store.get(*keys)
        whole, box = found.of(keys[0]), found.of(keys[1])
        if whole is None or box is None:
            raise Gone(near.id)
        return whole, box

    def _commit(
        self,
        stood: Snapshot[Conversation],
        box: Snapshot[Mailbox],
        cut: Cut,
        sight: Sight,
        press: Press,
        flight: str,
    ) -> tuple[Conversation, Conversation]:
        """Both halves. Raises ``Overtaken``, ``Outdated`` and ``NotPossible``."""
        whole, at, me = stood.value, self.pairing.clock(), sight.me or MemberId("")
        if whole.sending:
            raise NotPossible(Telling.SENDING)
        store, thread = self.pairing.inbox.store, cut.first.thread
        numbered, number = box.value.next_number(whole.desk)
        born = cut.born(store, whole, box.value, sight.desk, number)
        stays, leaves = split(whole, cut.leaving(whole), born, by=me, at=at, seen=press.seen)
        stays = settled(whole, stays, at=at, flight=flight)
        leaves = settled(None, leaves, at=at, flight=flight)
        self.pairing.rearrange(
            Replace(Key(MAILBOXES, box.id), numbered, box.version),
            *writes(stood, stays),
            *opening(leaves),
            *Names.read(store, whole, thread, cut.thread).writes(stays, leaves, thread),
            *naming(press.receipt(me, at), leaves.id),
        )
        return stays, leaves
