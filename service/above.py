"""The labels that ours are shown under: known by their ids, and taken off mails, where they say nothing."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from service.aliases import message_alias, thread_alias
from service.domain.mailbox import Mailbox
from service.inbox import Inbox
from service.keeping import keep
from service.naming import above
from service.ports import ALIASES, Gmail, Key, LabelTaken, LabelUnknown, Mail

TOGETHER = 200


class Above(Struct, frozen=True):
    inbox: Inbox
    gmail: Gmail

    def learn(self, mailbox: Mailbox, names: Iterable[str]) -> Mailbox:
        """``mailbox`` knowing what is above labels of these ``names``, which were made or changed just now. 1 unit."""
        paths = {path for name in names for path in above(name)}
        ids = self.gmail.labels(mailbox.address) if paths else {}
        live = set(ids.values())

        def learned(now: Mailbox) -> Mailbox:
            free = {path: ids[path] for path in paths if path in ids and ids[path] not in now.labels.values()}
            new = {path: label for path, label in free.items() if now.parents.get(path) not in live}
            return replace(now, parents={**now.parents, **new})

        return mailbox if learned(mailbox) == mailbox else keep(self.inbox, mailbox.id, learned)

    def named_back(self, mailbox: Mailbox, names: Iterable[str]) -> bool:
        """Before labels of these ``names`` are made, what is above them has its own name again, or another would be
        made in its place. Whether all that is above them is known and there. 1 unit, and 5 for each renamed."""
        paths = dict.fromkeys(path for name in names for path in above(name))
        live = {look.id: look for look in self.gmail.looks(mailbox.address, ())} if paths else {}
        taken = {look.name for look in live.values()}
        for path in paths:
            known = live.get(mailbox.parents.get(path, ""))
            if known and known.name != path and path not in taken:
                with suppress(LabelTaken, LabelUnknown):  # somebody is at it at this moment: reconcile heals it
                    self.gmail.change_label(mailbox.address, replace(known, name=path))
        return all(mailbox.parents.get(path) in live for path in paths)

    def bare(self, mailbox: Mailbox, labels: Collection[str], spare: Collection[str], *, dry: bool) -> int:
        """Take ``labels`` off the mails of requests; how many wore one. Mail of no request keeps what it wears.

        ``spare`` stood in the place of one of them: such a label is deleted where nobody keeps it. 5 units for each
        label, as to list any."""
        found = 0
        for label in (*labels, *spare):
            wearers = self._wearers(mailbox, label)
            ours = [mail for some in _slices(wearers) for mail in self._of_requests(mailbox, some)]
            found += len(ours)
            if ours and not dry:
                self.gmail.relabel(mailbox.address, [mail.id for mail in ours], add=[], remove=[label])
            if label in spare and len(ours) == len(wearers) and not dry:
                self.gmail.delete_label(mailbox.address, label)
        return found

    def _wearers(self, mailbox: Mailbox, label: str) -> Sequence[Mail]:
        try:
            return list(self.gmail.labelled(mailbox.address, label))
        except LabelUnknown:
            return []

    def _of_requests(self, mailbox: Mailbox, mails: Sequence[Mail]) -> Iterator[Mail]:
        """By their own names, or their thread's."""
        names = {
            mail.id: (
                Key(ALIASES, message_alias(mailbox.id, mail.id)),
                Key(ALIASES, thread_alias(mailbox.id, mail.thread)),
            )
            for mail in mails
        }
        found = self.inbox.store.get(*dict.fromkeys(key for keys in names.values() for key in keys))
        return (mail for mail in mails if any(found.of(key) for key in names[mail.id]))


def _slices(mails: Sequence[Mail]) -> Iterator[Sequence[Mail]]:
    return (mails[start : start + TOGETHER] for start in range(0, len(mails), TOGETHER))
