"""The merge by itself: what is read in Gmail, against what the record wants and what we wrote."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.entry import IN_GMAIL, Kind
from service.domain.hand import merged
from service.domain.identity import MemberId, MessageId, TagId
from service.domain.labels import (
    OWNER,
    STATUS,
    UNASSIGNED,
    Group,
    LabelKey,
    Labels,
    group_of,
    named_by,
    owner_label,
    tag_label,
    within,
)
from service.domain.merge import Seen
from service.domain.relabelling import plan
from service.domain.status import Resolution, Status
from tests.merge.desk import ALICE, DAN, LABELS, OLD, team
from tests.merge.values import IDS, LEGAL, NOW, by_hand, conversations, labellings, mixed, written

STANDING: dict[Status, Callable[[Conversation], Conversation]] = {
    Status.OPEN: lambda c: c.reopen(by=ALICE, at=NOW),
    Status.WAITING: lambda c: c.wait(by=ALICE, at=NOW),
    Status.SNOOZED: lambda c: c.snooze(NOW + timedelta(days=3), by=ALICE, at=NOW),
    Status.RESOLVED: lambda c: c.resolve(Resolution.DONE, by=ALICE, at=NOW),
}
quick = settings(deadline=None, derandomize=True, database=None)


def seen_by(data: st.DataObject, conversation: Conversation) -> Seen:
    """Any labels on some messages."""
    return {message.id: data.draw(labellings) for message in conversation.messages if data.draw(st.booleans())}


def merge(conversation: Conversation, seen: Seen) -> Conversation:
    return merged(conversation, seen, desk=team(), known=IDS, at=NOW)


@quick
@given(data=st.data(), conversation=conversations())
def test_an_echo_is_nobodys_doing(data: st.DataObject, conversation: Conversation) -> None:
    ours = st.sampled_from((conversation.mirror.labels, *(flight.labels for flight in conversation.mirror.in_flight)))
    groups = st.frozensets(st.sampled_from(sorted(set(map(group_of, LABELS)))))
    echo = st.builds(mixed, ours, ours, groups)

    after = merge(conversation, {message.id: data.draw(echo) for message in conversation.messages})

    assert (after.wanted, after.rev, after.trail_length) == (
        conversation.wanted,
        conversation.rev,
        conversation.trail_length,
    )


@quick
@given(data=st.data(), conversation=conversations())
def test_what_was_judged_once_is_not_judged_again(data: st.DataObject, conversation: Conversation) -> None:
    seen = seen_by(data, conversation)
    once = merge(conversation, seen)

    twice = merge(replace(once, news=()), seen)

    assert (twice.wanted, twice.rev, twice.news) == (once.wanted, once.rev, ())


@quick
@given(data=st.data(), conversation=conversations())
def test_only_what_the_desk_allows_comes_of_it(data: st.DataObject, conversation: Conversation) -> None:
    after = merge(conversation, seen_by(data, conversation))

    assert len(within(after.wanted, STATUS)) == 1
    assert after.owner != DAN
    assert OLD not in after.tags
    assert all(line.by == IN_GMAIL for line in after.news)


@quick
@given(
    data=st.data(),
    conversation=conversations(covered=True),
    label=st.sampled_from((owner_label(DAN), tag_label(OLD))),
)
def test_a_refused_edit_is_told_once_and_set_back(
    data: st.DataObject, conversation: Conversation, label: LabelKey
) -> None:
    message = data.draw(st.sampled_from(conversation.messages)).id
    seen = {message: by_hand(conversation.wanted, label)}

    after = merge(merge(conversation, seen), seen)

    assert [line.kind for line in after.news] == [Kind.SET_BACK]
    assert after.wanted == conversation.wanted
    assert written(after, everywhere(conversation) | seen) == everywhere(conversation)


@quick
@given(data=st.data(), conversation=conversations(covered=True), label=st.sampled_from(LEGAL))
def test_an_edit_on_any_message_is_heard(data: st.DataObject, conversation: Conversation, label: LabelKey) -> None:
    assume(label not in conversation.wanted)
    message = data.draw(st.sampled_from(conversation.messages)).id

    after = merge(conversation, {message: by_hand(conversation.wanted, label)})

    assert after.wanted == by_hand(conversation.wanted, label)
    assert [line.by for line in after.news] == [IN_GMAIL]


@quick
@given(conversation=conversations(covered=True), label=st.sampled_from(LEGAL), other=st.sampled_from(LEGAL))
def test_a_member_and_a_hand_in_different_groups_both_survive(
    conversation: Conversation, label: LabelKey, other: LabelKey
) -> None:
    assume(group_of(label) != group_of(other))
    assume(label not in conversation.wanted)
    seen = {conversation.messages[0].id: by_hand(conversation.mirror.labels, label)}

    after = merge(changed(conversation, other), seen)

    assert {label, other} <= after.wanted


@quick
@given(data=st.data(), conversation=conversations(covered=True), group=st.sampled_from((OWNER, STATUS)))
def test_in_the_same_group_the_record_wins_and_the_trail_says_so(
    data: st.DataObject, conversation: Conversation, group: Group
) -> None:
    label, other, *_ = data.draw(st.permutations(sorted(within(frozenset(LEGAL), group) - conversation.wanted)))
    seen = {conversation.messages[0].id: by_hand(conversation.mirror.labels, label)}

    after = merge(changed(conversation, other), seen)

    assert other in after.wanted
    assert [line.kind for line in after.news if line.by == IN_GMAIL] == [Kind.OVERRULED]


@quick
@given(data=st.data(), conversation=conversations())
def test_after_reading_and_writing_all_wear_what_is_wanted(data: st.DataObject, conversation: Conversation) -> None:
    worn = {message.id: data.draw(labellings) for message in conversation.messages}

    after = merge(conversation, worn)

    assert set(written(after, worn).values()) == {after.wanted}


@quick
@given(conversation=conversations(covered=True), label=st.sampled_from(LEGAL))
def test_a_write_leaves_the_other_groups_alone(conversation: Conversation, label: LabelKey) -> None:
    known = {str(each): "id" for each in LABELS}

    for write in plan(changed(conversation, label)).writes:
        assert set(map(group_of, write.add | write.removing(known))) <= {group_of(label)}


def everywhere(conversation: Conversation) -> dict[MessageId, Labels]:
    return {message.id: conversation.wanted for message in conversation.messages}


def changed(conversation: Conversation, label: LabelKey) -> Conversation:
    """A member's change that makes ``label`` wanted."""
    name = named_by(label)
    if group_of(label) == STATUS:
        return STANDING[Status(name)](conversation)
    if label == UNASSIGNED:
        return conversation.unassign(by=ALICE, at=NOW)
    if group_of(label) == OWNER:
        return conversation.assign(MemberId(name), by=ALICE, at=NOW)
    return conversation.tag(TagId(name), by=ALICE, at=NOW)
