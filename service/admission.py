"""Which mailboxes may be opened at all: those in the store, by their own consent where they have given it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.domain.identity import MailboxId
from service.domain.kept import Grant, mailbox_alias
from service.domain.mailbox import Mailbox
from service.ports import ALIASES, GRANTS, MAILBOXES, Create, GmailRefused, Key, Overtaken, Replace, Snapshot, Store
from service.sealing import BrokenSeal, Seal


class NoAccess(GmailRefused):
    """The mailbox cannot be opened. ``str()`` says what is wrong and what to do about it."""


class NotOurs(NoAccess):
    """No desk's mailbox: nothing is asked of Google for it, whatever Google would allow."""

    def __init__(self) -> None:
        super().__init__("That address is no mailbox of this installation, so it is not opened.")


class NoConsent(NoAccess):
    """Its own consent is missing, taken back or illegible; giving it (again) opens the mailbox."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """A mailbox of ours. ``consent``: the refresh token that its owner gave us, None where he gave none.

    ``illegible``: it is kept, but our secrets do not open it any more."""

    mailbox: MailboxId
    consent: str | None = field(default=None, repr=False)
    illegible: bool = False


Admit = Callable[[str], Admission]
"""By address. Raises ``NotOurs``."""


class Admissions(Struct, frozen=True):
    """Keeps ``Admit``. ``seal`` is None where no mailbox can give its own consent here."""

    store: Store
    seal: Seal | None

    def __call__(self, address: str) -> Admission:
        mailbox = self.mailbox(address)
        if mailbox is None:
            raise NotOurs
        return self._admitted(mailbox.id)

    def mailbox(self, address: str) -> Mailbox | None:
        alias = self.store.get(key := Key(ALIASES, mailbox_alias(address))).of(key)
        if alias is None:
            return None
        return self.by_id(MailboxId(alias.value.of))

    def by_id(self, mailbox: MailboxId) -> Mailbox | None:
        found = self.store.get(key := Key(MAILBOXES, mailbox)).of(key)
        return found.value if found else None

    def keep(self, mailbox: MailboxId, consent: str, *, at: datetime) -> None:
        """In place of any earlier one. Raises ``Overtaken`` where another is being kept at this moment."""
        assert self.seal is not None  # noqa: S101  # the door to here is open only with a secret
        key = Key(GRANTS, mailbox)
        grant = Grant(token=self.seal.sealed(consent, purpose=mailbox), at=at)
        known = self.store.get(key).of(key)
        self.store.commit(Replace(key, grant, known.version) if known else Create(key, grant))

    def has_consented(self, address: str) -> bool:
        """Whether what that account lets us do opens a mailbox of ours."""
        box = self.mailbox(address)
        return box is not None and self._grant(box.id) is not None

    def _admitted(self, mailbox: MailboxId) -> Admission:
        grant = self._grant(mailbox) if self.seal else None
        if grant is None or self.seal is None:
            return Admission(mailbox=mailbox)
        try:
            consent = self.seal.opened(grant.value.token, purpose=mailbox)
        except BrokenSeal:
            return Admission(mailbox=mailbox, illegible=True)
        if not self.seal.is_newest(grant.value.token, purpose=mailbox):
            self._keep_anew(grant, self.seal.sealed(consent, purpose=mailbox))
        return Admission(mailbox=mailbox, consent=consent)

    def _grant(self, mailbox: MailboxId) -> Snapshot[Grant] | None:
        return self.store.get(key := Key(GRANTS, mailbox)).of(key)

    def _keep_anew(self, grant: Snapshot[Grant], sealed: str) -> None:
        """In place of what was read, and of nothing newer."""
        try:
            self.store.commit(Replace(Key(GRANTS, grant.id), replace(grant.value, token=sealed), grant.version))
        except Overtaken:
            return  # by a process that uses it too, or by a new consent: either is sealed with the newest secret
