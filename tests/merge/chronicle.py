"""What really happened to the labels, in its order: commits that changed what is wanted, and edits by hand."""

from collections.abc import Sequence

from msgspec import Struct, field

from service.domain.conversation import Conversation
from service.domain.entry import IN_GMAIL, Entry, Kind
from service.domain.identity import TagId
from service.domain.kept import TrailLine
from service.domain.labels import OWNER, STATUS, Group, LabelKey, Labels, group_of, tag_label, within
from service.ports import CONVERSATIONS, Create, Remove, Write

SAYS_OWNER = {Kind.TAKEN, Kind.ASSIGNED, Kind.UNASSIGNED}
UNHEARD = {Kind.SET_BACK, Kind.OVERRULED}
SAYS_STATUS = {Kind.SENT, Kind.WAITING, Kind.RESOLVED, Kind.REOPENED, Kind.SNOOZED, Kind.WOKEN}


class Change(Struct, frozen=True, kw_only=True):
    """A commit after which ``group`` is wanted to be ``value``; ``by_hand`` where it only follows somebody in Gmail.

    ``back``: to what we wrote last, as if nobody had changed anything since."""

    group: Group
    value: Labels
    by_hand: bool
    back: bool


class Edit(Struct, frozen=True, kw_only=True):
    """Somebody in Gmail moved labels of ``group``: ``expected`` is what that should make of the record.

    ``told_in``: so many parts, by history. ``known``: every message was covered then; ``alone``: and no request or
    write was under way; ``calm``: and nothing was behind, nor is it an echo. ``plain``: whenever it is read, it can be
    taken for nothing else."""

    group: Group
    expected: Labels
    told_in: int
    known: bool
    alone: bool
    calm: bool
    plain: bool = False


class Chronicle(Struct):
    events: list[Change | Edit] = field(default_factory=list)
    _stood: Conversation | None = None
    _settled: int = 0

    def settled(self) -> None:
        """All is well at this moment."""
        self._settled = len(self.events)

    def is_quiet(self, group: Group) -> bool:
        """Whether nobody but people in Gmail has changed it since all was well."""
        lately = self.events[self._settled :]
        return not any(isinstance(event, Change) and event.group == group and not event.by_hand for event in lately)

    def committed(self, writes: Sequence[Write]) -> None:
        lines = [write.value.entry for write in writes if _is_line(write)]  # type: ignore[union-attr]
        for write in writes:
            if not isinstance(write, Remove) and write.key.kind == CONVERSATIONS:
                self._changed(write.value, lines)

    def edits(self, group: Group) -> list[Edit]:
        return [event for event in self.events if isinstance(event, Edit) and event.group == group]

    def of(self, group: Group) -> list[Change | Edit]:
        return [event for event in self.events if event.group == group]

    def _changed(self, now: Conversation, lines: Sequence[Entry]) -> None:
        before = self._stood.wanted if self._stood else frozenset()
        heard = [line for line in lines if line.kind not in UNHEARD]
        by_others = {said_of(line) for line in heard if line.by != IN_GMAIL}
        by_hand = {said_of(line) for line in heard if line.by == IN_GMAIL} - by_others
        for group in sorted(set(map(group_of, before | now.wanted))):
            value = within(now.wanted, group)
            if self._stood and value != within(before, group):
                back = value == within(now.mirror.labels, group)
                self.events.append(Change(group=group, value=value, by_hand=group in by_hand, back=back))
        assert before == now.wanted or now.mirror.debt_since is None or announced(now, now.wanted), "changed in silence"
        self._stood = now


def announced(record: Conversation, labels: Labels) -> bool:
    """Whether they are on their way, as far as the record says."""
    flying = (flight.labels for flight in record.mirror.in_flight)
    return labels <= frozenset().union(*flying)


def said_of(line: Entry) -> Group | None:
    """The group of labels that a line of the trail is about."""
    if line.kind in SAYS_OWNER:
        return OWNER
    if line.kind in SAYS_STATUS:
        return STATUS
    if line.kind in {Kind.TAGGED, Kind.UNTAGGED}:
        return group_of(tag_label(TagId(line.what)))
    return group_of(LabelKey(line.what)) if line.kind in UNHEARD else None


def _is_line(write: Write) -> bool:
    return isinstance(write, Create) and isinstance(write.value, TrailLine)
