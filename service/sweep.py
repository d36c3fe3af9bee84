"""What time and trouble left undone: mailboxes not read for a while, labels behind, receipts past their day."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.identity import ConversationId, MailboxId, new_id
from service.mail_round import MailRound
from service.mirror import Mirroring
from service.ports import Newer, Store, Unreachable
from service.swept import Progress, Swept
from service.turns import in_turns
from service.unsettled import Unsettled
from service.waking import Waking

YOUNG = timedelta(seconds=20)
"""Debt younger than this is in somebody's hands."""
FOR_WAKING, FOR_READING, FOR_REPLIES = 0.2, 0.7, 0.5
"""Of the time that is left, for what wakes, for mailboxes, then for replies on their way; the rest is for labels."""
LEAST = timedelta(seconds=5)
"""For each of these, however long what came before took."""
log = logging.getLogger(__name__)


class Sweep(Struct, frozen=True):
    """``clock`` says when."""

    store: Store
    waking: Waking
    mail_round: MailRound
    mirroring: Mirroring
    unsettled: Unsettled
    clock: Callable[[], datetime]

    def __call__(self, *, until: datetime) -> Swept:
        """One mailbox or conversation in trouble, whatever it is, stops none of the others."""
        so_far = Progress()
        self.waking(so_far, until=self._share(FOR_WAKING, until))
        self.mail_round(so_far, until=self._share(FOR_READING, until))
        self.unsettled(so_far, until=self._share(FOR_REPLIES, until))
        self._settle_debts(so_far, self._share(1, until))
        return Swept(
            woken=so_far.woken,
            mailboxes=so_far.read,
            conversations=so_far.settled,
            retried=so_far.retried,
            outgoing=so_far.outgoing,
            receipts=self.store.forget_receipts(before=self.clock()),
            troubles=tuple(so_far.troubles),
        )

    def _share(self, part: float, until: datetime) -> datetime:
        """So that nobody who is slow takes it all."""
        now = self.clock()
        return now + max(LEAST, part * (until - now))

    # Labels

    def _settle_debts(self, so_far: Progress, until: datetime) -> None:
        for id_ in in_turns(self.store, self._owing, tired=so_far.tired):
            if self.clock() >= until:
                return
            try:
                self._settle(so_far, id_)
            except Newer:
                continue  # for the newer service
            except Unreachable:
                raise
            except Exception as error:
                log.exception("the labels of conversation %s could not be written", id_)
                so_far.unexpected(f"conversation {id_}", error)

    def _owing(self, mailbox: MailboxId | None, most: int) -> Sequence[ConversationId]:
        return self.store.in_debt(before=self.clock() - YOUNG, limit=most, mailbox=mailbox)

    def _settle(self, so_far: Progress, id_: ConversationId) -> None:
        conversation = self.mirroring.inbox.find(id_).value
        if conversation.mailbox in so_far.tired:
            return
        if self._follow(conversation):
            so_far.settled += 1
        elif not self._refused(id_):
            so_far.tired.add(conversation.mailbox)

    def _follow(self, conversation: Conversation) -> bool:
        try:
            return self.mirroring.follow(conversation.id, flight=new_id(), near=conversation)
        except Unreachable:
            raise
        except Exception:
            self.mirroring.inbox.change(
                conversation.id, lambda now: now.set_back(at=self.clock()), at=self.clock(), flight=new_id()
            )
            raise

    def _refused(self, id_: ConversationId) -> bool:
        """Whether it was set back, which says nothing about the others; otherwise Gmail did not answer."""
        after = self.mirroring.inbox.find(id_).value
        return after.mirror.debt_since is None or after.set_back_at(self.clock())
