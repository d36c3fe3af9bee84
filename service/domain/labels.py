"""How a conversation's state shows as labels: keys for us, names for Gmail's users elsewhere."""

import re
from collections.abc import Iterable
from typing import NewType

from service.domain.identity import DeskId, MemberId, TagId
from service.domain.status import Status

LabelKey = NewType("LabelKey", str)
"""``status:open``, ``owner:<member>``, ``owner:`` (unassigned), ``desk:<desk>`` or ``tag:<tag>``."""
Labels = frozenset[LabelKey]
Group = NewType("Group", str)
"""``owner``, ``status`` and ``desk`` hold one label at a time; each tag is a group by itself."""

OWNER = Group("owner")
STATUS = Group("status")
DESK = Group("desk")
UNASSIGNED = LabelKey("owner:")


def status_label(status: Status) -> LabelKey:
    return LabelKey(f"status:{status.value}")


def owner_label(owner: MemberId | None) -> LabelKey:
    return LabelKey(f"owner:{owner or ''}")


def desk_label(desk: DeskId) -> LabelKey:
    return LabelKey(f"desk:{desk}")


def tag_label(tag: TagId) -> LabelKey:
    return LabelKey(f"tag:{tag}")


def wanted_labels(
    *, status: Status, owner: MemberId | None, tags: Iterable[TagId], desk: DeskId | None = None
) -> Labels:
    """``desk``: given where the mailbox holds several."""
    its = {desk_label(desk)} if desk else set()
    return frozenset({status_label(status), owner_label(owner), *map(tag_label, tags), *its})


def group_of(label: LabelKey) -> Group:
    kind, _, _ = label.partition(":")
    return Group(label) if kind == "tag" else Group(kind)


def named_by(label: LabelKey) -> str:
    """The member, status or tag that a label stands for; empty for "unassigned"."""
    return label.partition(":")[2]


def gmail_form(name: str) -> str:
    """What Gmail takes for the same label name: case makes no difference, nor which separators and how many.

    None count in front: there the slash of the label above stands already."""
    return re.sub(r"[/\-_. &]+", "-", name.strip().casefold()).lstrip("-")


def differing(one: Labels, other: Labels) -> frozenset[Group]:
    """The groups that do not hold the same in both."""
    return frozenset(map(group_of, one ^ other))


def within(labels: Labels, group: Group) -> Labels:
    return frozenset(label for label in labels if group_of(label) == group)
