"""Conversations, mirrors and labels of every kind, for properties of the merge alone."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.identity import ConversationId, MessageId, ThreadId
from service.domain.labels import Group, LabelKey, Labels, group_of, wanted_labels, within
from service.domain.message import Contact, Message
from service.domain.mirror import Flight, Mirror
from service.domain.relabelling import plan
from service.domain.status import Status
from tests.merge.desk import ALICE, BILLING, BOB, BOX, DAN, DESK, LABELS, OLD, URGENT

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LEGAL = tuple(label for label in LABELS if label not in {f"owner:{DAN}", f"tag:{OLD}"})
IDS = {label: f"Label_{label}" for label in LABELS}
"""Gmail's, of all of them."""

labellings: st.SearchStrategy[Labels] = st.frozensets(st.sampled_from(LABELS))
"""What a message may wear, by whoever's hand."""
owners = st.sampled_from((None, ALICE, BOB))
tag_sets = st.frozensets(st.sampled_from((BILLING, URGENT)))
wishes = st.builds(
    lambda status, owner, tags: wanted_labels(status=status, owner=owner, tags=tags),
    st.sampled_from(Status),
    owners,
    tag_sets,
)
"""What some record may want."""


def _flight(number: int, labels: Labels) -> Flight:
    return Flight(id=f"flight {number}", labels=labels, until=NOW + timedelta(minutes=5))


@st.composite
def conversations(draw: st.DrawFn, *, covered: bool | None = None) -> Conversation:
    """``covered``: whether Gmail was all brought up to the record once; None for any state of the mirror."""
    threads = draw(st.lists(st.sampled_from(("a", "b")), min_size=1, max_size=4))
    first, *others = (
        Message(id=MessageId(f"m{place}"), thread=ThreadId(thread), at=NOW + timedelta(seconds=place))
        for place, thread in enumerate(threads)
    )
    born = Conversation.opened(
        first, subject="Lamp", contact=Contact(), id=ConversationId("c"), mailbox=BOX, desk=DESK, number=1
    )
    status, owner, tags = draw(st.sampled_from(Status)), draw(owners), draw(tag_sets)
    until = NOW + timedelta(days=1) if status is Status.SNOOZED else None
    stands = replace(born.adopt(*others), status=status, snoozed_until=until, owner=owner, tags=tags, news=())
    return replace(stands, mirror=draw(mirrors(stands, covered=covered))).owing(at=NOW)


@st.composite
def mirrors(draw: st.DrawFn, conversation: Conversation, *, covered: bool | None) -> Mirror:
    everywhere = frozenset(message.id for message in conversation.messages)
    if covered:
        return Mirror(labels=conversation.wanted, covers=everywhere, ids=IDS)
    flying = draw(st.lists(wishes, max_size=2))
    return Mirror(
        labels=draw(st.one_of(st.just(conversation.wanted), wishes)),
        ids=IDS,
        covers=draw(st.one_of(st.just(everywhere), st.frozensets(st.sampled_from(sorted(everywhere))))),
        in_flight=tuple(_flight(number, labels) for number, labels in enumerate(flying)),
    )


def by_hand(labels: Labels, label: LabelKey) -> Labels:
    """``labels`` after somebody replaced one group by ``label``."""
    return (labels - within(labels, group_of(label))) | {label}


def mixed(labels: Labels, other: Labels, groups: frozenset[Group]) -> Labels:
    """``labels`` with the values of ``other`` in ``groups``."""
    return frozenset({*(x for x in labels if group_of(x) not in groups), *(x for x in other if group_of(x) in groups)})


def written(conversation: Conversation, worn: Mapping[MessageId, Labels]) -> Mapping[MessageId, Labels]:
    """What messages wear after all writes of the plan, as Gmail carries them out."""
    known = {str(label): label for label in LABELS}
    now = dict(worn)
    for write in plan(conversation).writes:
        threads = {message.id: message.thread for message in conversation.messages}
        on = [id_ for id_ in now if threads[id_] == write.thread] if write.thread else write.messages
        now |= {message: (now[message] - write.removing(known)) | write.add for message in on}
    return now
