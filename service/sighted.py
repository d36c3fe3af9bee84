"""Our labels on the mails of a piece of history, and what a person did to them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import field

from service.aliases import number_alias
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.desks import Desks
from service.domain.hand import Neighbours, merged
from service.domain.identity import ConversationId, MessageId, ThreadId
from service.domain.labels import LabelKey, Labels
from service.domain.merge import Command, Seen, commands_in
from service.domain.thread_wide import passed_on_in
from service.known import Known
from service.ports import Mail


class Sighted(Known, kw_only=True):
    """``seen``: our labels, on each message read."""

    desks: Desks
    at: datetime
    seen: dict[ConversationId, dict[MessageId, Labels]] = field(default_factory=dict)

    def _see(self, conversation: ConversationId, message: MessageId, labels: frozenset[str]) -> None:
        self.seen.setdefault(conversation, {})[message] = ours(labels, self.mailbox.labels)

    # Labels

    def merge(self) -> None:
        """What was done by hand, after all mails are in their places."""
        if self.mailbox.unlabelled_since:
            return
        sighted = [(self.now[name], seen) for name, seen in self.seen.items()]
        heard = [(one, one.mirror.heard(seen, self.mailbox.label_ids)) for one, seen in sighted]
        for one, seen in sighted:
            if desk := self.desks.known(one.desk):
                self._keep(self._merged(one, seen, desk, passed_on_in(one, heard, at=self.at)))

    def _merged(
        self, one: Conversation, seen: Seen, desk: Desk, passed_on: Mapping[Command, Conversation]
    ) -> Conversation:
        """A label may have moved it to another desk of the mailbox: then it has taken that one's next number."""
        beside, known = Neighbours(self.desks.all, self.mailbox, passed_on), self.mailbox.label_ids
        after = merged(one, seen, desk=desk, known=known, at=self.at, beside=beside)
        if after.desk != one.desk:
            self.mailbox, _ = self.mailbox.next_number(after.desk)
            self._claim(number_alias(after), after.id)
        return after

    def half_seen(self, thread: ThreadId) -> bool:
        """Whether labels were moved in a thread of several, and not all of its mails have been looked at."""
        halves = self.halves(thread)
        seen = [half.mirror.heard(self.seen.get(half.id, {}), self.mailbox.label_ids) for half in halves]
        there = [{one.id for one in half.messages if one.thread == thread} for half in halves]
        moved = (commands_in(half.mirror, worn, at=self.at) for half, worn in zip(halves, seen, strict=True))
        unseen = any(mails - worn.keys() for mails, worn in zip(there, seen, strict=True))
        return len(halves) > 1 and unseen and any(moved)

    def look(self, mails: Iterable[Mail]) -> None:
        """The labels of mails that we know, read just now."""
        for mail in mails:
            if holder := self.holder(mail.id, mail.thread):
                self._see(holder.id, mail.id, mail.labels)


def ours(labels: frozenset[str], known: Mapping[str, str]) -> Labels:
    """Our labels among Gmail's label ids."""
    return frozenset(LabelKey(key) for key, label in known.items() if label in labels)
