"""Conversations to keep, and hypothesis strategies for any that could exist."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from service.domain.conversation import Conversation, Revs
from service.domain.entry import Entry
from service.domain.entry import Kind as EntryKind
from service.domain.following import Following
from service.domain.identity import ConversationId, DeskId, MailboxId, MessageId, ThreadId
from service.domain.labels import Group, LabelKey
from service.domain.message import Contact, Message, Place
from service.domain.mirror import Flight, Mirror
from service.domain.outgoing import Sending
from service.domain.status import Resolution, Status

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def conversation(id_: str, *, minute: float = 0, place: Place = Place.HERE, **changes: Any) -> Conversation:
    """One with a single mail, that stands as it does since so many minutes after noon."""
    at = NOON + timedelta(minutes=minute)
    first = Message(id=MessageId(f"m-{id_}"), thread=ThreadId(f"t-{id_}"), at=at)
    opened = Conversation.opened(
        first,
        subject="Broken lamp",
        contact=Contact(address="zoe@example.com", name="Zoé"),
        id=ConversationId(id_),
        mailbox=MailboxId("box"),
        desk=DeskId("d"),
        number=1,
    )
    return replace(opened, messages=(replace(first, place=place),), **{"news": (), **changes})


# Anything that the domain's types allow, within what a store can hold: 64-bit numbers, years 1 to 9999

words = st.text(max_size=20)
ids = st.text(min_size=1, max_size=20)
numbers = st.integers(0, 2**53)
moments = st.datetimes(timezones=st.just(UTC))
labels = st.frozensets(ids.map(LabelKey), max_size=4)
entries = st.builds(Entry, kind=st.sampled_from(EntryKind), by=ids, at=moments, what=words, text=words)
messages = st.builds(
    Message, id=ids.map(MessageId), thread=ids, at=moments, ours=st.booleans(), place=st.sampled_from(Place)
)
mirrors = st.builds(
    Mirror,
    labels=labels,
    covers=st.frozensets(ids, max_size=3),
    in_flight=st.lists(st.builds(Flight, id=ids, labels=labels, until=moments), max_size=2).map(tuple),
    by_hand=st.dictionaries(st.sampled_from(["owner", "status", "tag:a.b`c"]).map(Group), labels, max_size=3),
    judged=numbers,
    debt_since=st.none() | moments,
)
conversations = st.builds(
    Conversation,
    id=ids,
    mailbox=ids,
    desk=ids,
    number=numbers,
    subject=words,
    contact=st.builds(Contact, address=words, name=words),
    opened_at=moments,
    since=moments,
    status=st.sampled_from(Status),
    resolution=st.none() | st.sampled_from(Resolution),
    owner=st.none() | ids,
    tags=st.frozensets(ids, max_size=3),
    messages=st.lists(messages, max_size=4).map(tuple),
    first_reply_at=st.none() | moments,
    mentions=st.frozensets(ids, max_size=3),
    following=st.builds(
        Following, members=st.frozensets(ids, max_size=3), unseen=st.frozensets(ids, max_size=2), at=st.none() | moments
    ),
    notes=st.lists(entries, max_size=2).map(tuple),
    recent=st.lists(entries, max_size=2).map(tuple),
    note_count=numbers,
    trail_length=numbers,
    sending=st.none() | st.builds(Sending, id=ids, by=ids, message_id=words, at=moments),
    rev=numbers,
    revs=st.builds(Revs, owner=numbers, status=numbers, messages=numbers),
    mirror=mirrors,
)
