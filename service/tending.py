"""Our labels in one mailbox, healed: asked for, decided, carried out, remembered."""

import logging
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from service.above import Above
from service.domain.desk import Desk
from service.domain.mailbox import Mailbox
from service.healing import Healing, healing
from service.keeping import keep
from service.making import in_the_log
from service.mirror import Mirroring
from service.naming import keys_of
from service.ports import Gmail, LabelTaken, LabelUnknown

log = logging.getLogger(__name__)


class Tending(Struct, frozen=True):
    mirroring: Mirroring
    gmail: Gmail

    def heal(self, mailbox: Mailbox, desks: Sequence[Desk], *, dry: bool) -> Healing:
        """What was wrong. 1 unit where nothing is, and 6 for each label that looks otherwise than it should."""
        wrong = self._wrong(mailbox, desks)
        if dry:
            return wrong
        healed = self._put_right(mailbox, wrong)
        made = self._with_all(healed, desks)
        if made != healed:  # perhaps somebody had made it by hand, and it looks like that
            self._put_right(made, self._wrong(made, desks))
        return wrong

    def _wrong(self, mailbox: Mailbox, desks: Sequence[Desk]) -> Healing:
        return healing(mailbox, desks, self.gmail.looks(mailbox.address, {*mailbox.labels.values()}))

    def _put_right(self, mailbox: Mailbox, wrong: Healing) -> Mailbox:
        for label in wrong.changes:
            try:
                self.gmail.change_label(mailbox.address, label)
            except (LabelTaken, LabelUnknown) as trouble:  # somebody is at it at this moment: another time, then
                log.warning("label %s of mailbox %s could not be healed: %s", label.id, mailbox.id, trouble)
        healed = mailbox
        if _healed(mailbox, mailbox, wrong) != mailbox:
            healed = keep(self.mirroring.inbox, mailbox.id, lambda now: _healed(now, mailbox, wrong))
        return Above(self.mirroring.inbox, self.gmail).learn(healed, (label.name for label in wrong.changes))

    def _with_all(self, mailbox: Mailbox, desks: Sequence[Desk]) -> Mailbox:
        for desk in desks:
            missing = [key for key in keys_of(desk) if key not in mailbox.labels]
            mailbox = self.mirroring.making.label(mailbox, desk, missing, told=in_the_log)
        return mailbox

    def part_with(self, mailbox: Mailbox, doubles: Collection[str], *, unheard: Collection[str]) -> None:
        """After whoever wore them was judged, but for the ``unheard``: their turn comes another time. Those that other
        mail wears stay, under their other names."""
        for label in doubles:
            self.gmail.delete_label(mailbox.address, label)
        left = {label: key for label, key in mailbox.doubles.items() if label in unheard}
        keep(self.mirroring.inbox, mailbox.id, lambda now: replace(now, doubles=left))


def _healed(now: Mailbox, looked_at: Mailbox, wrong: Healing) -> Mailbox:
    """What others learnt meanwhile stays."""
    gone = {str(key): looked_at.labels[key] for key in wrong.lost}
    labels = {key: id_ for key, id_ in now.labels.items() if gone.get(key) != id_}
    return replace(
        now,
        labels=labels,
        parents=dict(wrong.parents),
        doubles={**now.doubles, **{label: str(key) for label, key in wrong.doubles.items()}},
    )
