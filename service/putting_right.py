"""One request that differs from Gmail, as lists have it: looked at, then changed, then labelled."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.drift import compared, doubted, elsewhere
from service.domain.identity import ConversationId, MessageId
from service.domain.mailbox import Mailbox
from service.glance import Glance
from service.inbox import Crowded, Inbox, settled, writes
from service.listing import refreshed
from service.mirror import Mirroring
from service.piece import Piece
from service.ports import CONVERSATIONS, MAILBOXES, Gmail, Key, Overtaken, Snapshot, Touched
from service.touched import staying


class PuttingRight(Struct, frozen=True):
    """``clock`` says when."""

    inbox: Inbox
    gmail: Gmail
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def __call__(self, glance: Glance, id_: ConversationId, flight: str) -> None:
        """``flight`` names the label writes that follow. Raises ``Crowded``."""
        for _ in self.inbox.tries():
            stood = self.inbox.store.get(key := Key(CONVERSATIONS, id_)).of(key)
            if stood is None:
                return
            try:
                for owing in self._put_right(glance, stood, flight):
                    self.mirroring.follow(owing.id, flight=flight, near=owing)
            except Overtaken:
                continue
            return
        raise Crowded(id_)

    def _put_right(self, glance: Glance, stood: Snapshot[Conversation], flight: str) -> Iterable[Conversation]:
        """Whose labels are to follow. Raises ``Overtaken``."""
        desk, at = glance.desk_of(stood.value), self.clock()
        if desk is None:
            return ()
        if stood.value.shared or elsewhere(stood.value, glance.listing):
            return self._as_if_told(glance.box, stood.value, flight)
        doubts = self._doubted(glance, stood)
        mails = self.gmail.mail(glance.box.value.address, *doubts) if doubts else {}
        now = refreshed(glance.listing, glance.box.value, stood.value, mails)
        after = compared(stood.value, now, desk=desk, at=at, gone=frozenset(doubts) - mails.keys())
        after = settled(stood.value, after.in_living_hands(desk, at=at), at=at, flight=flight)
        if after == stood.value:
            return ()
        self.inbox.store.commit(*writes(stood, after))
        return (after,)

    def _doubted(self, glance: Glance, stood: Snapshot[Conversation]) -> Sequence[MessageId]:
        """What is read before it is believed: 20 units each."""
        if glance.is_busy(stood):
            return [message.id for message in stood.value.messages]
        return doubted(stood.value, glance.listing)

    def _as_if_told(self, box: Snapshot[Mailbox], conversation: Conversation, flight: str) -> Iterable[Conversation]:
        """As if history named its mails: at another desk it takes a number there, and that is the mailbox's to give; on
        a thread that was split, whose it is shows only beside the others there."""
        touched = [Touched(message=message.id, thread=message.thread) for message in conversation.messages]
        again = self.inbox.store.get(key := Key(MAILBOXES, box.value.id)).of(key) or box
        piece = Piece(self.inbox, self.gmail, at=self.clock(), flight=flight)
        return piece.commit(again, touched, step=staying, asked=again.read).values()
