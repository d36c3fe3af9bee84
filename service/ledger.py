"""The ledger of what we send: an entry for each mail, kept in step with the conversation that waits for it."""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId, OutgoingId, new_id
from service.domain.kept import Alias
from service.domain.letter import Then
from service.domain.mailbox import Mailbox
from service.domain.outgoing import Outgoing
from service.inbox import Change, Crowded, Gone, Inbox, settled, writes
from service.ports import (
    ALIASES,
    CONVERSATIONS,
    DESKS,
    MAILBOXES,
    OUTGOING,
    Create,
    Key,
    Overtaken,
    Replace,
    Snapshot,
    Write,
)

Step = Callable[[Outgoing], Outgoing]


class Stood(Struct, frozen=True, kw_only=True):
    """A mail on its way, as the record had it; ``claimed``: names that are somebody's already."""

    entry: Snapshot[Outgoing]
    conversation: Snapshot[Conversation]
    mailbox: Mailbox
    claimed: frozenset[str] = frozenset()

    @property
    def now(self) -> Outgoing:
        return self.entry.value

    @property
    def address(self) -> str:
        return self.mailbox.address

    @property
    def told_by_history(self) -> bool:
        """Whether Gmail's history showed it as sent before we said so."""
        sending = self.conversation.value.sending
        return not self.now.settled and (sending is None or sending.id != self.now.id)


class Ledger(Struct, frozen=True):
    """``clock`` says when. May raise ``Crowded``, and ``Gone`` where the conversation is."""

    inbox: Inbox
    clock: Callable[[], datetime]

    def begin(self, outgoing: Outgoing, then: Then, *, seen: int, known: Snapshot[Conversation]) -> None:
        """Write it down, with the conversation that waits for it; where that was done before, nothing happens.

        ``then``: how that one is to stand once it is sent.

        Raises ``Outdated``."""
        self.inbox.change(
            outgoing.conversation,
            lambda now: now.answer(outgoing.sending(then), seen=seen),
            at=self.clock(),
            flight=new_id(),
            also=Create(Key(OUTGOING, outgoing.id), outgoing),
            known=known,
        )

    def find(self, outgoing: OutgoingId) -> Outgoing | None:
        found = self.inbox.store.get(key := Key(OUTGOING, outgoing)).of(key)
        return found.value if found else None

    def stands(self, outgoing: Outgoing, names: Iterable[str] = ()) -> Stood:
        entry, conversation = Key(OUTGOING, outgoing.id), Key(CONVERSATIONS, outgoing.conversation)
        mailbox, aliases = Key(MAILBOXES, outgoing.mailbox), [Key(ALIASES, name) for name in names]
        found = self.inbox.store.get(entry, conversation, mailbox, *aliases)
        known, waiting, box = found.of(entry), found.of(conversation), found.of(mailbox)
        if known is None or waiting is None or box is None:
            raise Gone(outgoing.conversation)
        claimed = frozenset(alias.id for alias in aliases if found.of(alias))
        return Stood(entry=known, conversation=waiting, mailbox=box.value, claimed=claimed)

    def desk(self, stood: Stood) -> Desk | None:
        """Where the conversation is; None where nobody asks for it, since somebody has it."""
        if stood.conversation.value.owner:
            return None
        found = self.inbox.store.get(key := Key(DESKS, stood.conversation.value.desk)).of(key)
        return found.value if found else None

    def keep(
        self,
        stood: Stood,
        step: Step,
        change: Change = lambda conversation: conversation,
        *,
        names: tuple[str, ...] = (),
        like: str = "",
        flight: str = "",
    ) -> Stood:
        """Entry and conversation after their next step, in one commit, with new ``names`` of the conversation.

        They lead where the name ``like`` leads: in one that was merged, what is written there leaves with it again.
        What is settled stays as it is; where ``step`` changes nothing, neither does this."""
        for _ in self.inbox.tries():
            after = stood.now if stood.now.settled else step(stood.now)
            if after == stood.now:
                return stood
            try:
                of = self._led_to(stood.conversation.value, like)
                aliases = tuple(Create(Key(ALIASES, n), Alias(of=of)) for n in names if n not in stood.claimed)
                self.inbox.store.commit(*self._writes(stood, after, change, flight or new_id()), *aliases)
            except Overtaken:
                stood = self.stands(stood.now, names)
            else:
                return self.stands(after)
        raise Crowded(stood.conversation.id)

    def put_off(self, outgoing: Outgoing) -> None:
        """It did not get to its end: another time."""
        self._note(outgoing, lambda now: now.put_off(at=self.clock()) if now.due_at else now)

    def tidied(self, outgoing: Outgoing) -> None:
        self._note(outgoing, lambda now: now.tidied() if now.settled else now)

    def forget(self, outgoing: Outgoing) -> None:
        """Its conversation is gone, and with it whoever would be told."""
        found = self.inbox.store.get(key := Key(OUTGOING, outgoing.id)).of(key)
        if found:
            self.inbox.store.commit(Replace(key, found.value.ended(at=self.clock()).tidied(), found.version))

    def _note(self, outgoing: Outgoing, step: Step) -> None:
        found = self.inbox.store.get(key := Key(OUTGOING, outgoing.id)).of(key)
        if found is None or (after := step(found.value)) == found.value:
            return
        try:
            self.inbox.store.commit(Replace(key, after, found.version))
        except Overtaken:
            return  # somebody else goes on with it at this moment

    def _led_to(self, conversation: Conversation, like: str) -> ConversationId:
        """The conversation itself, or one that was merged into it."""
        if not (like and conversation.absorbed):
            return conversation.id
        alias = self.inbox.store.get(key := Key(ALIASES, like)).of(key)
        taken_in = {one.id for one in conversation.absorbed}
        return ConversationId(alias.value.of) if alias and alias.value.of in taken_in else conversation.id

    def _writes(self, stood: Stood, after: Outgoing, change: Change, flight: str) -> tuple[Write, ...]:
        before = stood.conversation
        changed = settled(before.value, change(before.value), at=self.clock(), flight=flight)
        told = writes(before, changed) if changed != before.value else ()
        return (Replace(Key(OUTGOING, after.id), after, stood.entry.version), *told)
