"""Labels made in Gmail where a mailbox lacks them."""

import logging
from collections.abc import Callable, Collection, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from service.above import Above
from service.admission import NoAccess
from service.domain.desk import Desk
from service.domain.identity import MailboxId
from service.domain.labels import LabelKey
from service.domain.mailbox import Mailbox
from service.inbox import Inbox
from service.keeping import keep
from service.naming import look, names
from service.ports import Gmail, GmailRefused
from service.words import words

log = logging.getLogger(__name__)
Told = Callable[[LabelKey, GmailRefused], None]
"""Hears of a label that Gmail will not make, and why."""


def in_the_log(key: LabelKey, no: GmailRefused) -> None:
    log.warning("Gmail will not make the label %s: %s", key, no)


def in_the_way(_: LabelKey, no: GmailRefused) -> None:
    raise no


class Making(Struct, frozen=True):
    inbox: Inbox
    gmail: Gmail

    def label(self, mailbox: Mailbox, desk: Desk, keys: Collection[LabelKey], *, told: Told = in_the_way) -> Mailbox:
        """``mailbox`` knowing the labels ``keys``, made in Gmail where need be and where labels are wanted at all, but
        for those of which ``told`` hears."""
        made = keys if mailbox.unlabelled_since is None else []
        named = [look(key, desk, words(mailbox.locale)).name for key in made]
        parents = Above(self.inbox, self.gmail)
        known = parents.named_back(mailbox, named)
        for key in made:
            try:
                mailbox = self._made(mailbox, desk, key)
            except NoAccess:
                raise  # it says nothing about this label
            except GmailRefused as no:
                told(key, no)
        return mailbox if known else parents.learn(mailbox, named)

    def unlearned(self, mailbox: Mailbox) -> bool:
        """After a label turned out to be deleted by hand: False where none is missing."""
        live = set(self.gmail.labels(mailbox.address).values())
        left = self._remember(mailbox.id, lambda known: {key: id_ for key, id_ in known.items() if id_ in live})
        return left.labels != mailbox.labels

    def _made(self, mailbox: Mailbox, desk: Desk, key: LabelKey) -> Mailbox:
        """Gmail gives the label it has where it takes two names for the same: it may be another key's."""
        wish = look(key, desk, words(mailbox.locale))
        for name in names(wish, key):
            label = self.gmail.create_label(mailbox.address, name, text=wish.text, background=wish.background)
            learned = self._remember(mailbox.id, partial(_with_label, key=key, label=label))
            if learned.labels.get(key) == label:
                return learned
        raise GmailRefused(f"Every name for the label {wish.name} is another label's")

    def _remember(self, mailbox: MailboxId, change: Callable[[Mapping[str, str]], dict[str, str]]) -> Mailbox:
        return keep(self.inbox, mailbox, lambda now: replace(now, labels=change(now.labels)))


def _with_label(known: Mapping[str, str], *, key: LabelKey, label: str) -> dict[str, str]:
    """``known`` as it is where ``label`` is another key's."""
    taken = any(id_ == label for other, id_ in known.items() if other != key)
    return dict(known) if taken else {**known, key: label}
