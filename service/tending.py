"""Our labels in one mailbox, healed: asked for, decided, carried out, remembered."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from service.domain.desk import Desk
from service.domain.mailbox import Mailbox
from service.healing import Healing, healing
from service.keeping import keep
from service.mirror import Mirroring
from service.naming import keys_of
from service.ports import Gmail, LabelTaken, LabelUnknown

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tending:
    mirroring: Mirroring
    gmail: Gmail

    def heal(self, mailbox: Mailbox, desks: Sequence[Desk], *, dry: bool) -> Healing:
        """What was wrong. 1 unit where nothing is, and 6 for each label that looks otherwise than it should."""
        wrong = healing(mailbox, desks, self.gmail.looks(mailbox.address, {*mailbox.labels.values()}))
        if dry:
            return wrong
        for label in wrong.changes:
            try:
                self.gmail.change_label(mailbox.address, label)
            except (LabelTaken, LabelUnknown) as trouble:  # somebody is at it at this moment: another time, then
                log.warning("label %s of mailbox %s could not be healed: %s", label.id, mailbox.id, trouble)
        healed = keep(self.mirroring.inbox, mailbox.id, lambda now: _healed(now, mailbox, wrong))
        for desk in desks:
            missing = [key for key in keys_of(desk) if key not in healed.labels]
            healed = self.mirroring.label(healed, desk, missing)
        return wrong

    def part_with(self, mailbox: Mailbox, doubles: Collection[str]) -> None:
        """After whoever wore them was judged. Those that other mail wears stay, under their other names."""
        for label in doubles:
            self.gmail.delete_label(mailbox.address, label)
        keep(self.mirroring.inbox, mailbox.id, lambda now: replace(now, doubles={}))


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
