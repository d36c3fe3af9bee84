"""What must be true of a desk after any trouble."""

from collections import Counter

from service.domain.conversation import Conversation
from service.domain.entry import Kind
from service.ports import CONVERSATIONS
from service.records import value_in_json
from tests.doors.house import House
from tests.team import SUPPORT


def conversations(house: House) -> list[Conversation]:
    """All of them, by number."""
    bodies = [body for (kind, _), body in house.everything().documents.items() if kind == CONVERSATIONS.name]
    return sorted((value_in_json(CONVERSATIONS, body) for body in bodies), key=lambda one: one.number)


def assert_each_once(house: House, mails: list[str]) -> None:
    """Each mail is in exactly one conversation, numbers have no gap, trails are whole and labels are up."""
    found = conversations(house)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    held = Counter(message.id for one in found for message in one.messages)
    assert held == Counter(mails)
    for one in found:
        trail = house.store.trail(one.id, before=None, limit=100)
        assert [line.place for line in trail] == list(range(one.trail_length))[::-1]
        assert [line.entry.kind for line in trail].count(Kind.OPENED) == 1
        assert one.mirror.debt_since is None
    for mail in mails:
        assert len(house.team.labels(mail)) >= 2, sorted(house.team.google.labels_of(SUPPORT, mail))
