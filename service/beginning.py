"""Somebody begins to reply: the saved replies at hand, and who had the mail in copy that is answered."""

from msgspec import Struct
from msgspec.structs import replace

from service.allowance import Allowance, TooOften
from service.answering import Request, TooManyCopies, in_copy
from service.domain.view import ConversationView
from service.ports import MAILBOXES, Gmail, GmailBusy, GmailRefused, Key
from service.saving import Saving

UNITS = 20
"""What Gmail counts for a mail's headers."""


class Beginning(Struct, frozen=True):
    saving: Saving
    gmail: Gmail
    allowance: Allowance

    def __call__(self, view: ConversationView) -> ConversationView:
        """The form of a reply stands open. 20 units at most; for who may not act, nothing."""
        if not view.may_act:
            return view
        saved = self.saving.of(view.desk, view.conversation.tags)
        return replace(view, replying=True, saved=saved, in_copy=self._in_copy(view))

    def _in_copy(self, view: ConversationView) -> tuple[str, ...] | None:
        """None where that cannot be told: the press that sends finds out."""
        box = self.saving.arranging.inbox.store.get(key := Key(MAILBOXES, view.conversation.mailbox)).of(key)
        if box is None:
            return None
        try:
            self.allowance.take(view.me, UNITS)
            return in_copy(Request(conversation=view.conversation, desk=view.desk, mailbox=box.value), self.gmail)
        except (TooOften, TooManyCopies, GmailBusy, GmailRefused):
            return None
