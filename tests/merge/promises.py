"""What must be true of record, trail and Gmail once everything has settled, whatever happened before."""

from collections import Counter

from service.domain.conversation import Conversation
from service.domain.entry import IN_GMAIL, Entry
from service.domain.labels import OWNER, STATUS, Group, group_of, tag_label, within
from service.domain.status import Status
from service.ports import ALIASES, Key
from tests.merge.chronicle import Change, Edit, said_of
from tests.merge.desk import BILLING, BOX, DAN, DESK, OLD, URGENT
from tests.merge.play import ROUNDS
from tests.merge.world import World

GROUPS = (OWNER, STATUS, *(group_of(tag_label(tag)) for tag in (BILLING, URGENT, OLD)))
TRAIL = 1000


def check(world: World, rounds: int) -> None:
    record = world.conversation
    assert record is not None
    assert rounds < ROUNDS, "label writes go on and on"
    labels_show_the_record(world, record)
    trail_is_whole(world, record)
    aliases_stand(world, record)
    only_people_speak_in_gmail(world, record)
    for group in GROUPS:
        whoever_spoke_last_is_heard(world, record, group)
    assert (record.status is Status.SNOOZED) == (record.snoozed_until is not None)
    assert record.snoozed_until is None or record.snoozed_until > world.clock(), "it sleeps on"
    assert record.owner != DAN
    assert OLD not in record.tags


def labels_show_the_record(world: World, record: Conversation) -> None:
    assert sorted(message.id for message in record.messages) == world.messages
    assert {message: world.worn(message) for message in world.messages} == dict.fromkeys(world.messages, record.wanted)
    assert record.mirror.debt_since is None


def trail(world: World, record: Conversation) -> list[Entry]:
    """Oldest first."""
    return [line.entry for line in world.store.trail(record.id, before=None, limit=TRAIL)][::-1]


def trail_is_whole(world: World, record: Conversation) -> None:
    """Nothing that a member was answered is missing from it."""
    lines = trail(world, record)
    assert len(lines) == record.trail_length
    for answer in world.answers:
        told = answer.conversation
        assert tuple(lines[told.trail_length - len(told.recent) : told.trail_length]) == told.recent


def aliases_stand(world: World, record: Conversation) -> None:
    assert record.number == 1
    names = [f"number:{DESK}:1", *(f"message:{BOX}:{message}" for message in world.messages)]
    found = world.store.get(*(keys := [Key(ALIASES, name) for name in names]))
    assert {alias.value.of if (alias := found.of(key)) else None for key in keys} == {record.id}


def only_people_speak_in_gmail(world: World, record: Conversation) -> None:
    """An echo is never a person, and whoever moved a label once is heard once; at most once for each message, where
    we come to know of them one by one and write labels in between."""
    lines = Counter(said_of(line) for line in trail(world, record) if line.by == IN_GMAIL)
    for group, count in lines.items():
        assert group is not None
        most = sum(edit.told_in for edit in world.chronicle.edits(group))
        assert count <= most, f"{count} lines about {group}"


def whoever_spoke_last_is_heard(world: World, record: Conversation, group: Group) -> None:
    """Labels bear no date: what was moved on a mail before we had read it, or before a change that ended where it
    began, counts as moved after that."""
    events = [event for event in world.chronicle.of(group) if not (isinstance(event, Change) and event.by_hand)]
    if not events:
        return
    value, last = within(record.wanted, group), events[-1]
    if isinstance(last, Change) and (last.back or not all(edit.known for edit in world.chronicle.edits(group))):
        return
    if isinstance(last, Change):
        assert value == last.value, f"{group}: the last change by a member or a mail is gone"
    elif isinstance(last, Edit) and (last.calm or last.plain or (last.alone and len(events) == 1)):
        assert value == last.expected, f"{group}: the last edit by hand is gone"
