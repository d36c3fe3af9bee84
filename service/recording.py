"""Mailboxes in the store: recorded before anything is asked of Google for them, forgotten where that was a mistake."""

from msgspec import Struct

from service.domain.identity import MailboxId, new_id
from service.domain.kept import Alias, mailbox_alias
from service.domain.mailbox import Mailbox
from service.ports import ALIASES, GRANTS, MAILBOXES, Create, Key, Remove, Snapshot, Store


class NotPossible(Exception):
    """It cannot be like this; ``str()`` says why and what to do."""


class Recording(Struct, frozen=True):
    store: Store

    def find(self, address: str) -> Snapshot[Mailbox] | None:
        alias = self.store.get(key := Key(ALIASES, mailbox_alias(address))).of(key)
        return self.store.get(box := Key(MAILBOXES, alias.value.of)).of(box) if alias else None

    def record(self, address: str) -> Snapshot[Mailbox]:
        """The mailbox, known or new. May raise ``Overtaken``."""
        known = self.find(address)
        if known:
            return known
        box = MailboxId(new_id())
        self.store.commit(
            Create(key := Key(MAILBOXES, box), Mailbox(id=box, address=address)),
            Create(Key(ALIASES, mailbox_alias(address)), Alias(of=box)),
        )
        found = self.store.get(key).of(key)
        assert found  # noqa: S101  # nobody forgets what was recorded a moment ago
        return found

    def in_use(self, address: str) -> bool:
        """Whether it holds a desk, or its owner has consented: whoever typed the address meant it."""
        box = self.find(address)
        return box is not None and bool(box.value.desks or self._consented(box))

    def forget_unused(self, address: str) -> None:
        box = self.find(address)
        if box and not (box.value.desks or self._consented(box)):
            self._remove(box)

    def forget(self, address: str) -> bool:
        """Whether it had consented. Raises ``NotPossible`` for a desk's."""
        box = self.find(address)
        if box is None:
            raise NotPossible(f"{address} is no mailbox here; see: flask --app main health")
        if box.value.desks:
            raise NotPossible(f"{address} holds the mail of a desk; only a mailbox without one can be forgotten.")
        consented = self._consented(box)
        self._remove(box)
        return consented

    def _consented(self, box: Snapshot[Mailbox]) -> bool:
        return self.store.get(key := Key(GRANTS, box.id)).of(key) is not None

    def _remove(self, box: Snapshot[Mailbox]) -> None:
        """Raises ``Overtaken`` where somebody has made it a desk's meanwhile."""
        alias = Key(ALIASES, mailbox_alias(box.value.address))
        self.store.commit(Remove(Key(MAILBOXES, box.id), box.version), Remove(alias), Remove(Key(GRANTS, box.id)))
