"""A label moved by hand in Gmail, carried out on the record or set back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import IN_GMAIL, Kind
from service.domain.identity import MemberId, MessageId, TagId
from service.domain.labels import OWNER, STATUS, Group, LabelKey, Labels, named_by, within
from service.domain.merge import Command, Seen, commands_in, judged_messages
from service.domain.status import Resolution, Status


def merged(
    conversation: Conversation, seen: Seen, *, desk: Desk, known: Mapping[LabelKey, str], at: datetime
) -> Conversation:
    """``conversation`` after the labels ``seen`` on its messages, which were read after it was.

    ``known``: Gmail's ids of our labels. What lacks a label that was deleted is nobody's command, only debt."""
    seen = _of_this(conversation, seen)
    mirror = conversation.mirror
    spoken = mirror.heard(seen, known)
    commands = commands_in(mirror, spoken, at=at)
    merging = conversation
    for command in commands:
        merging = _carried_out(merging, command, conversation, desk=desk, at=at)
    if commands:
        judged = judged_messages(mirror, spoken, at=at)
        mirror = mirror.judging(judged, _by_hand(conversation, merging, commands), at=at)
    everything = frozenset(message.id for message in conversation.messages)
    return replace(merging, mirror=mirror.seeing(seen, merging.wanted, of=everything, ids=known)).owing(at=at)


def _by_hand(before: Conversation, after: Conversation, commands: tuple[Command, ...]) -> Mapping[Group, Labels]:
    values = {command.group: within(after.wanted, command.group) for command in commands}
    return {group: value for group, value in values.items() if value != within(before.wanted, group)}


def _of_this(conversation: Conversation, seen: Seen) -> Mapping[MessageId, Labels]:
    return {message.id: seen[message.id] for message in conversation.messages if message.id in seen}


def _carried_out(
    merging: Conversation, command: Command, before: Conversation, *, desk: Desk, at: datetime
) -> Conversation:
    if command.value == within(before.wanted, command.group):
        return merging
    if before.mirror.member_changed(command.group, before.wanted):
        return merging.remark(Kind.OVERRULED, by=IN_GMAIL, at=at, what=_what(command))
    if not _allowed(command, desk):
        return merging.remark(Kind.SET_BACK, by=IN_GMAIL, at=at, what=_what(command))
    return _obeyed(merging, command, at=at)


def _what(command: Command) -> str:
    return command.label or command.group


def _allowed(command: Command, desk: Desk) -> bool:
    name = named_by(command.label) if command.label else ""
    if command.group == STATUS:
        return name in set(Status)
    if command.group == OWNER:
        mate = desk.teammate(name)
        return not name or (mate is not None and mate.may_own)
    tag = desk.tag(name) if command.label else None
    return command.label is None or (tag is not None and not tag.retired)


def _obeyed(merging: Conversation, command: Command, *, at: datetime) -> Conversation:
    name = named_by(command.label) if command.label else ""
    if command.group == STATUS:
        return _standing(merging, Status(name), at=at)
    if command.group == OWNER:
        owner = MemberId(name)
        return merging.assign(owner, by=IN_GMAIL, at=at) if owner else merging.unassign(by=IN_GMAIL, at=at)
    tag = TagId(command.group.partition(":")[2])
    return merging.tag(tag, by=IN_GMAIL, at=at) if command.label else merging.untag(tag, by=IN_GMAIL, at=at)


def _standing(merging: Conversation, status: Status, *, at: datetime) -> Conversation:
    match status:
        case Status.OPEN:
            return merging.reopen(by=IN_GMAIL, at=at)
        case Status.WAITING:
            return merging.wait(by=IN_GMAIL, at=at)
        case Status.RESOLVED:
            return merging.resolve(Resolution.DONE, by=IN_GMAIL, at=at)
