"""A label moved by hand in Gmail, carried out on the record or set back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import IN_GMAIL, Entry, Kind
from service.domain.identity import MemberId, MessageId, TagId
from service.domain.labels import DESK, OWNER, STATUS, Group, LabelKey, Labels, desk_label, named_by, within
from service.domain.mailbox import Mailbox
from service.domain.merge import Command, Seen, commands_in, judged_messages
from service.domain.status import Resolution, Status

PUT_OFF = timedelta(days=1)
"""For so long does a label put something off, since it says no day."""


class Neighbours(Struct, frozen=True):
    """Where a label may move a request: the ``desks`` of its ``mailbox``.

    ``passed_on``: the commands that are not for it, but for another one in the same thread."""

    desks: tuple[Desk, ...]
    mailbox: Mailbox
    passed_on: Mapping[Command, Conversation] = field(default_factory=dict)

    def named_by(self, command: Command) -> Desk | None:
        return next((desk for desk in self.desks if command.label == desk_label(desk.id)), None)

    def number_at(self, desk: Desk) -> int:
        """The next one; whoever writes what is merged takes it."""
        return self.mailbox.next_number(desk.id)[1]


def merged(  # what was seen, and where
    conversation: Conversation,
    seen: Seen,
    *,
    desk: Desk,
    known: Mapping[LabelKey, str],
    at: datetime,
    beside: Neighbours | None = None,
) -> Conversation:
    """``conversation`` after the labels ``seen`` on its messages, which were read after it was.

    ``known``: Gmail's ids of our labels. What lacks a label that was deleted is nobody's command, only debt.
    Without its neighbours ``beside`` it goes to no other desk: the label is set back."""
    seen = _of_this(conversation, seen)
    mirror = conversation.mirror
    spoken = mirror.heard(seen, known)
    commands = commands_in(mirror, spoken, at=at)
    merging = conversation
    for command in commands:
        if other := beside and beside.passed_on.get(command):
            told = Entry(kind=Kind.PASSED_ON, by=IN_GMAIL, at=at, what=_what(command), text=str(other.number))
            merging = merging._with(told)
            continue
        merging, desk = _carried_out(merging, command, conversation, desk=desk, beside=beside, at=at)
    if commands:
        judged = judged_messages(mirror, spoken, at=at)
        mirror = mirror.judging(judged, _by_hand(conversation, merging, commands), at=at)
    everything = frozenset(message.id for message in conversation.messages)
    return replace(merging, mirror=mirror.seeing(seen, merging.wanted, of=everything, at=at, ids=known)).owing(at=at)


def _by_hand(before: Conversation, after: Conversation, commands: tuple[Command, ...]) -> Mapping[Group, Labels]:
    values = {command.group: within(after.wanted, command.group) for command in commands}
    return {group: value for group, value in values.items() if value != within(before.wanted, group)}


def _of_this(conversation: Conversation, seen: Seen) -> Mapping[MessageId, Labels]:
    return {message.id: seen[message.id] for message in conversation.messages if message.id in seen}


def _carried_out(  # a command before its judges
    merging: Conversation,
    command: Command,
    before: Conversation,
    *,
    desk: Desk,
    beside: Neighbours | None,
    at: datetime,
) -> tuple[Conversation, Desk]:
    """With the desk where it is then."""
    if command.value == within(before.wanted, command.group):
        return merging, desk
    if _member_changed(before, command.group):
        return merging.remark(Kind.OVERRULED, by=IN_GMAIL, at=at, what=_what(command)), desk
    new = beside.named_by(command) if beside else None
    if beside and new:
        return merging.transfer(desk, new, number=beside.number_at(new), by=IN_GMAIL, at=at), new
    if not _allowed(command, desk):
        return merging.remark(Kind.SET_BACK, by=IN_GMAIL, at=at, what=_what(command)), desk
    return _obeyed(merging, command, desk, at=at), desk


def _member_changed(before: Conversation, group: Group) -> bool:
    """A desk's label that was never written was no member's choice."""
    never = group == DESK and not within(before.mirror.labels, DESK)
    return not never and before.mirror.member_changed(group, before.wanted)


def _what(command: Command) -> str:
    return command.label or command.group


def _allowed(command: Command, desk: Desk) -> bool:
    name = named_by(command.label) if command.label else ""
    if command.group == STATUS:
        return name in set(Status)
    if command.group == OWNER:
        mate = desk.teammate(name)
        return not name or (mate is not None and mate.may_own)
    if command.group == DESK:
        return False
    return command.label is None or desk.heir(name) is not None


def _obeyed(merging: Conversation, command: Command, desk: Desk, *, at: datetime) -> Conversation:
    name = named_by(command.label) if command.label else ""
    if command.group == STATUS:
        return _standing(merging, Status(name), at=at)
    if command.group == OWNER:
        owner = MemberId(name)
        return merging.assign(owner, by=IN_GMAIL, at=at) if owner else merging.unassign(by=IN_GMAIL, at=at)
    tag = TagId(command.group.partition(":")[2])
    heir = desk.heir(tag) if command.label else None
    return merging.tag(heir.id, by=IN_GMAIL, at=at) if heir else merging.untag(tag, by=IN_GMAIL, at=at)


def _standing(merging: Conversation, status: Status, *, at: datetime) -> Conversation:
    match status:
        case Status.OPEN:
            return merging.reopen(by=IN_GMAIL, at=at)
        case Status.WAITING:
            return merging.wait(by=IN_GMAIL, at=at)
        case Status.SNOOZED:
            return merging.snooze(at + PUT_OFF, by=IN_GMAIL, at=at)
        case Status.RESOLVED:
            return merging.resolve(Resolution.DONE, by=IN_GMAIL, at=at)
