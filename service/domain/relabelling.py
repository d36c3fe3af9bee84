"""Which labels to write where, so that Gmail shows the record: derived just before each attempt."""

from collections.abc import Mapping
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from service.domain.archiving import returning
from service.domain.conversation import Conversation
from service.domain.identity import MessageId, ThreadId
from service.domain.labels import DESK, OWNER, STATUS, Group, LabelKey, Labels, differing, group_of
from service.domain.mirror import Mirror

ALWAYS: frozenset[Group] = frozenset({OWNER, STATUS, DESK})
"""On mails that carry nothing of ours yet."""


class Relabelling(Struct, frozen=True, kw_only=True):
    """One write: on a whole ``thread``, or on ``messages`` alone where it is None.

    ``groups`` are written whole (every other label of the group goes); otherwise only ``stale`` labels go, so that what
    a person does meanwhile survives, and is heard of."""

    thread: ThreadId | None
    messages: tuple[MessageId, ...]
    add: Labels
    groups: frozenset[Group]
    stale: Labels

    def removing(self, known: Mapping[str, str]) -> Labels:
        """The labels to remove, of all that the mailbox has."""
        others = frozenset(LabelKey(key) for key in known if group_of(LabelKey(key)) in self.groups)
        return (others | self.stale) - self.add


class Plan(Struct, frozen=True, kw_only=True):
    """All writes that one conversation needs, and what it wanted when they were derived.

    ``back``: mails that come back to the inbox with them. ``lacking``: labels that Gmail will not make, left out."""

    labels: Labels
    judged: int
    messages: frozenset[MessageId]
    writes: tuple[Relabelling, ...]
    back: tuple[MessageId, ...] = ()
    lacking: Labels = frozenset()

    @property
    def written(self) -> Labels:
        """What all messages wear then."""
        return self.labels - self.lacking

    def without(self, lacking: Labels) -> Self:
        writes = tuple(replace(write, add=write.add - lacking) for write in self.writes)
        return replace(self, writes=writes, lacking=lacking)

    @property
    def all_or_nothing(self) -> bool:
        """Whether Gmail does it in one call: who is refused the last of several has written the others."""
        return sum(1 if write.thread else len(write.messages) for write in self.writes) + len(self.back) <= 1


def plan(conversation: Conversation, *, lapsed: Labels = frozenset(), comes_back: bool = False) -> Plan:
    """``lapsed``: labels that were written and are not in Gmail any more; ``comes_back``: what is reopened does."""
    writes = tuple(write for thread in conversation.threads if (write := _write(conversation, thread, lapsed)))
    return Plan(
        labels=conversation.wanted,
        judged=conversation.mirror.judged,
        messages=frozenset(message.id for message in conversation.messages),
        writes=writes,
        back=returning(conversation) if writes and comes_back else (),
    )


def _write(conversation: Conversation, thread: ThreadId, lapsed: Labels) -> Relabelling | None:
    mirror, wanted = conversation.mirror, conversation.wanted
    known = tuple(message.id for message in conversation.messages if message.thread == thread)
    bare = tuple(message for message in known if message not in mirror.covers)
    gone = frozenset(map(group_of, lapsed))
    changed = differing(mirror.labels, wanted) | mirror.doubtful | gone
    if not changed and not bare:
        return None
    needy = known if changed else bare
    add = wanted if bare else frozenset(label for label in wanted if group_of(label) in changed)
    one_by_one = len(needy) == 1 or thread in conversation.shared
    alone = needy == bare and (one_by_one or bare == known)
    return Relabelling(
        thread=None if one_by_one else thread,
        messages=needy,
        add=add,
        groups=_spoken(mirror, wanted, changed) | gone | (ALWAYS if alone else frozenset()),
        stale=_stale(mirror, wanted, changed if not bare else None),
    )


def _spoken(mirror: Mirror, wanted: Labels, changed: frozenset[Group]) -> frozenset[Group]:
    """Those that a member or a mail has changed: whatever else stands there goes."""
    return frozenset(group for group in changed if mirror.member_changed(group, wanted))


def _stale(mirror: Mirror, wanted: Labels, groups: frozenset[Group] | None) -> Labels:
    known = mirror.labels.union(*(flight.labels for flight in mirror.in_flight)) - wanted
    return frozenset(label for label in known if groups is None or group_of(label) in groups)
