"""After a mailbox got its second desk, each request in it shows its own as a label: a few in each sweep."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.identity import ConversationId, MailboxId
from service.inbox import Crowded, Gone, Inbox
from service.keeping import keep
from service.ports import MAILBOXES, Key, Newer

MOST = 200
"""So many in one sweep: their labels must not keep those of new mail waiting."""


class Showing(Struct, frozen=True):
    """``clock`` says when. Here labels become owed; a sweep writes them."""

    inbox: Inbox
    clock: Callable[[], datetime]
    most: int = MOST

    def __call__(self, mailbox: MailboxId, *, until: datetime) -> bool:
        """Go on from where the last step ended; whether there is nothing left to do."""
        box = self.inbox.store.get(key := Key(MAILBOXES, mailbox)).of(key)
        if box is None or box.value.shown_to is None:
            return True
        after = ConversationId(box.value.shown_to) if box.value.shown_to else None
        some = self.inbox.store.of_mailbox(mailbox, after=after, limit=self.most)
        done = box.value.shown_to
        for one in some:
            if self.clock() >= until:
                break
            try:
                self._show(one.value)
            except Newer:
                break  # the newer service goes on from here
            done = one.id
        finished = len(some) < self.most and (not some or done == some[-1].id)
        self._keep(mailbox, None if finished else done)
        return finished

    def _show(self, conversation: Conversation) -> None:
        if conversation.shows_desk:
            return
        try:
            self.inbox.change(conversation.id, Conversation.beside_others, at=self.clock(), flight="")
        except Gone:
            return  # erased meanwhile

    def _keep(self, mailbox: MailboxId, shown_to: str | None) -> None:
        """Doing a step twice is harmless: where others change the mailbox all the time, the next sweep tries again."""
        with suppress(Gone, Crowded):
            keep(self.inbox, mailbox, lambda box: replace(box, shown_to=shown_to))
