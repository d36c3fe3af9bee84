"""What somebody did by hand in Gmail: the difference between the labels read there and what we wrote.

A pure function over small sets. History only says where to look; labels are read after the record they merge into."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from service.domain.identity import MessageId
from service.domain.labels import OWNER, STATUS, Group, LabelKey, Labels, group_of, within
from service.domain.mirror import Mirror


class Command(Struct, frozen=True, kw_only=True):
    """One group of labels was set by hand: to ``label``, or to nothing."""

    group: Group
    label: LabelKey | None

    @property
    def value(self) -> Labels:
        return frozenset({self.label}) if self.label else frozenset()


Seen = Mapping[MessageId, Labels]


def commands_in(mirror: Mirror, seen: Seen, *, at: datetime) -> tuple[Command, ...]:
    """The commands in the labels ``seen`` on some messages, in a stable order."""
    groups = sorted({OWNER, STATUS, *map(group_of, _all(seen)), *map(group_of, mirror.labels)})
    found = (_command(mirror, group, seen, at=at) for group in groups)
    return tuple(command for command in found if command)


def judged_messages(mirror: Mirror, seen: Seen, *, at: datetime) -> Seen:
    """The messages that speak: whose labels somebody moved."""
    return {message: labels for message, labels in seen.items() if commands_in(mirror, {message: labels}, at=at)}


def _all(seen: Seen) -> Iterable[LabelKey]:
    return (label for labels in seen.values() for label in labels)


def _command(mirror: Mirror, group: Group, seen: Seen, *, at: datetime) -> Command | None:
    echoes = mirror.echoes(group, at)
    spoken = {message: value for message, labels in seen.items() if (value := within(labels, group)) not in echoes}
    ours = frozenset().union(*echoes)
    beyond = frozenset().union(*spoken.values()) - ours
    if beyond:
        return Command(group=group, label=min(beyond))
    if any(not value for message, value in spoken.items() if message in mirror.covers):
        return Command(group=group, label=None)
    return None
