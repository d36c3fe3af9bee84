"""Conversations by the thousand, put into the store through its port: most of them resolved long ago."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from service.aliases import message_alias, number_alias, thread_alias
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId, MessageId, ThreadId
from service.domain.kept import Alias
from service.domain.message import Contact, Message
from service.domain.mirror import Mirror
from service.domain.status import Resolution
from service.inbox import opening
from service.ports import ALIASES, MAX_WRITES, Create, Key, Store, Write

OPEN = 500
"""So many are in the queue, however many there are."""
FIRST_NUMBER = 1_000_000
BEGUN = datetime(2020, 1, 1, tzinfo=UTC)


def fill(store: Store, desk: Desk, count: int, *, until: float, done: int = 0) -> int:
    """How many there are in the end: ``count``, or less at the time ``until`` on the steady clock; ``done``: before."""
    pending: list[Write] = []
    for number in range(done, count):
        pending += _written(_conversation(desk, number, resolved=number >= OPEN))
        if len(pending) > MAX_WRITES - 10:
            store.commit(*pending)
            pending.clear()
            if time.monotonic() > until:
                return number + 1
    store.commit(*pending)
    return count


def _written(conversation: Conversation) -> Iterator[Write]:
    yield from opening(conversation)
    [first] = conversation.messages
    names = message_alias(conversation.mailbox, first.id), thread_alias(conversation.mailbox, first.thread)
    for name in (*names, number_alias(conversation)):
        yield Create(Key(ALIASES, name), Alias(of=conversation.id))


def _conversation(desk: Desk, number: int, *, resolved: bool) -> Conversation:
    at = BEGUN + timedelta(minutes=number)
    mail = Message(id=MessageId(f"f{number:015x}"), thread=ThreadId(f"f{number:015x}"), at=at)
    opened = Conversation.opened(
        mail,
        subject=f"Question {number}",
        contact=Contact(address=f"customer{number % 5000}@example.org", name=f"Customer {number % 5000}"),
        id=ConversationId(f"filled-{number:08d}"),
        mailbox=desk.mailbox,
        desk=desk.id,
        number=FIRST_NUMBER + number,
    )
    who = desk.owners[number % len(desk.owners)].id
    stands = opened.resolve(Resolution.DONE, by=who, at=at + timedelta(hours=2)) if resolved else opened
    return replace(stands, mirror=Mirror(labels=stands.wanted, covers=frozenset({mail.id})))
