"""What must hold whatever happened, read off Gmail and the store."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from service.domain.conversation import Conversation
from service.domain.entry import Entry
from service.domain.mailbox import Mailbox
from service.ports import ALIASES, CONVERSATIONS, Key, Store
from tests.team import Team

STATUS = {"open": "Guichet/Open", "waiting": "Guichet/Waiting", "resolved": "Guichet/Resolved"}
Story = dict[str, Any]


def stories(team: Team, store: Store, address: str) -> list[Story]:
    """How each conversation of the mailbox stands, in the order of their numbers, once all is found to be right."""
    [box] = [box.value for box in store.mailboxes() if box.value.address == address]
    conversations = list(_conversations(store, box))
    held = Counter(message.id for one in conversations for message in one.messages)
    assert max(held.values(), default=1) == 1, "a mail is in two conversations"
    return [_story(team, store, box, one) for one in conversations]


def _conversations(store: Store, box: Mailbox) -> Iterator[Conversation]:
    """Numbers without a gap, each of its own conversation."""
    for desk in box.desks:
        names = [Key(ALIASES, f"number:{desk}:{place}") for place in range(1, box.numbers.get(desk, 0) + 1)]
        found = store.get(*names)
        for place, name in enumerate(names, start=1):
            alias = found.of(name)
            assert alias, f"nobody has number {place}"
            stood = store.get(key := Key(CONVERSATIONS, alias.value.of)).of(key)
            assert stood, f"number {place} leads nowhere"
            assert stood.value.number == place
            yield stood.value


def _story(team: Team, store: Store, box: Mailbox, one: Conversation) -> Story:
    lines = list(store.trail(one.id, before=None, limit=1000))[::-1]
    assert [line.place for line in lines] == list(range(one.trail_length)), "the trail has gaps or doubles"
    assert one.mirror.debt_since is None, "labels are owed"
    _check_names(store, box, one)
    _check_labels(team, store, box, one)
    return {
        "subject": one.subject.rstrip("0123456789"),
        "stands": (one.status, one.resolution, one.owner, len(one.tags)),
        "mails": [(message.place.value, message.ours) for message in one.messages],
        "trail": [(line.entry.kind.value, line.entry.by, _plain(line.entry, one)) for line in lines],
    }


def _plain(entry: Entry, one: Conversation) -> str:
    """Each scene has a tag of its own."""
    return "tag" if entry.what in one.tags else entry.what


def _check_names(store: Store, box: Mailbox, one: Conversation) -> None:
    """Each mail leads here, by its own name or by that of its thread."""
    for message in one.messages:
        keys = [Key(ALIASES, f"message:{box.id}:{message.id}"), Key(ALIASES, f"thread:{box.id}:{message.thread}")]
        found = store.get(*keys)
        led = {alias.value.of for key in keys if (alias := found.of(key))}
        assert led == {one.id}, f"{message.id} leads to {led}"


def _check_labels(team: Team, store: Store, box: Mailbox, one: Conversation) -> None:
    [desk] = [desk.value for desk in store.desks() if desk.value.id == one.desk]
    owner = desk.teammate(one.owner)
    tags = {f"Guichet/Tag/{tag.name}" for tag in desk.tags if tag.id in one.tags}
    wanted = {STATUS[one.status.value], f"Guichet/To/{owner.name if owner else 'Unassigned'}"} | tags
    for message in one.messages:
        worn = {name for name in team.google.labels_of(box.address, message.id) if name.startswith("Guichet/")}
        assert worn == wanted, f"{message.id} of {one.subject} wears {worn}, not {wanted}"
