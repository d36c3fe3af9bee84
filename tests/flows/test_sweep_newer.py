"""While a newer Guichet is being put in place, what only it may touch keeps nothing else of the older one waiting."""

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import asdict, replace

from service.domain.conversation import Conversation
from service.domain.identity import ConversationId
from service.ports import CONVERSATIONS, MAILBOXES, Create, Key, Remove, Replace
from tests.flows.desks import OTHERS, Desks, busy
from tests.store.later import LATER, LaterConversation, LaterMirror, LaterStatus
from tests.team import SUPPORT, Team


@pytest.fixture
def desks(team: Team) -> Desks:
    return Desks(team, OTHERS[0])


def requests(team: Team) -> Sequence[Conversation]:
    return [one.value for one in team.store.every(CONVERSATIONS, after=None, limit=100)]


def park(team: Team, id_: ConversationId) -> None:
    """As the newer one does, in a way of which the older one does not know."""
    found = team.store.get(key := Key(CONVERSATIONS, id_)).of(key)
    assert found
    plain: dict[str, Any] = asdict(found.value) | {"mirror": LaterMirror(**asdict(found.value.mirror))}
    parked = LaterConversation(**plain | {"status": LaterStatus.PARKED})
    team.store.commit(Remove(key, found.version))
    team.store.commit(Create(Key(LATER, id_), parked))


def test_labels_that_only_the_newer_one_may_write_keep_no_others_waiting(desks: Desks) -> None:
    desks.writes(busy, SUPPORT)
    mails = [desks.receive(SUPPORT, f"Owing{count}") for count in range(6)]
    for one in requests(desks.team)[:3]:
        park(desks.team, one.id)
    desks.troubles.clear()

    swept = desks.sweep()

    assert swept["troubles"] == []
    assert sum(desks.shown(SUPPORT, mail) for mail in mails) == 3


def test_mail_that_only_the_newer_one_may_take_in_keeps_no_other_mailbox_waiting(desks: Desks) -> None:
    first = desks.receive(SUPPORT)
    [known] = requests(desks.team)
    park(desks.team, known.id)
    desks.team.google.receive(SUPPORT, sender="Help@example.org", text="And?", reply_to=first)
    desks.team.google.subscription._pending.clear()
    other = desks.receive(OTHERS[0], pushed=False)
    desks.team.clock.pass_(minutes=6)

    desks.sweep()

    assert desks.shown(OTHERS[0], other)


def test_a_request_whose_desk_only_the_newer_one_may_show_is_left_to_it(desks: Desks) -> None:
    mails = [desks.receive(SUPPORT, f"Shown{count}") for count in range(2)]
    known, parked = [one.id for one in requests(desks.team)]
    park(desks.team, parked)
    box = next(box for box in desks.team.store.mailboxes() if box.value.address == SUPPORT)
    desks.team.store.commit(Replace(Key(MAILBOXES, box.id), replace(box.value, shown_to=""), box.version))
    other = desks.receive(OTHERS[0], pushed=False)
    desks.team.clock.pass_(minutes=6)

    assert desks.sweep()["troubles"] == []

    stood = desks.team.store.get(key := Key(MAILBOXES, box.id)).of(key)
    assert stood
    assert stood.value.shown_to == known
    assert desks.shown(OTHERS[0], other)
    assert all(desks.shown(SUPPORT, mail) for mail in mails)
