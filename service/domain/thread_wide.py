"""A label moved by hand on a thread that was split: it is for the request with the newest mail there."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from service.domain.conversation import Conversation
from service.domain.identity import MessageId, ThreadId
from service.domain.labels import Labels
from service.domain.merge import Command, Seen, commands_in

Sighted = tuple[Conversation, Seen]


def passed_on_in(
    conversation: Conversation, sighted: Iterable[Sighted], *, at: datetime
) -> Mapping[Command, Conversation]:
    """What was moved on both ``conversation`` and a newer one in its thread, and who it is for.

    In Gmail a label is put on the whole thread: alike on both, it was meant for what stands last."""
    seen = {one.id: (one, worn) for one, worn in sighted}
    found: dict[Command, Conversation] = {}
    for thread in conversation.shared:
        newest = max((one for one, _ in seen.values()), key=lambda one: _place(one, thread))
        if newest.id != conversation.id and newest.last_in(thread):
            both = (_moved(*seen[one.id], thread, at=at) for one in (conversation, newest))
            found |= dict.fromkeys(frozenset.intersection(*both), newest)
    return found


def within_thread(conversation: Conversation, seen: Seen, thread: ThreadId) -> Mapping[MessageId, Labels]:
    """What was seen on its messages in that thread."""
    return {one.id: seen[one.id] for one in conversation.messages if one.thread == thread and one.id in seen}


def _place(conversation: Conversation, thread: ThreadId) -> float:
    last = conversation.last_in(thread)
    return last.at.timestamp() if last else float("-inf")


def _moved(conversation: Conversation, seen: Seen, thread: ThreadId, *, at: datetime) -> frozenset[Command]:
    return frozenset(commands_in(conversation.mirror, within_thread(conversation, seen, thread), at=at))
