"""However much waits in a mailbox for which Gmail has no answer, the next sweep does what waits in the others."""

import pytest
from msgspec.structs import replace

from service.domain.identity import ConversationId, OutgoingId
from service.ports import CONVERSATIONS, OUTGOING, Create, Key
from tests.flows.desks import OTHERS, Desks, busy
from tests.team import SUPPORT, Team

SEND = "gmail.users.drafts.send"
MANY = 60


@pytest.fixture
def desks(team: Team) -> Desks:
    desks = Desks(team, OTHERS[0])
    team.run("desk", "member", "add", OTHERS[0], "Alice Martin <alice@example.com>:agent")
    return desks


def many_owing(desks: Desks) -> None:
    """Requests whose labels Gmail does not take, and ten minutes pass."""
    desks.writes(busy, SUPPORT)
    desks.receive(SUPPORT)
    [one] = desks.team.store.every(CONVERSATIONS, after=None, limit=9)
    ids = [ConversationId(f"{one.id}-{count}") for count in range(MANY)]
    desks.team.store.commit(*(Create(Key(CONVERSATIONS, id_), replace(one.value, id=id_)) for id_ in ids))
    desks.team.clock.pass_(minutes=10)


def reply(desks: Desks, address: str) -> None:
    """Of Alice's, which Gmail does not take."""
    beside = desks.team.sidebar("alice").open(desks.receive(address), mailbox=address)
    beside.press("Send", reply="Coming")


def test_labels_behind_in_one_mailbox_keep_those_of_another_neither_waiting_nor_from_being_told(desks: Desks) -> None:
    many_owing(desks)
    desks.writes(busy, OTHERS[0])
    mail = desks.receive(OTHERS[0])
    desks.team.clock.pass_(minutes=20)
    told = desks.team.run("health", fails=True)
    del desks.troubles[OTHERS[0], "/modify"], desks.troubles[OTHERS[0], "/batchModify"]

    desks.sweep()

    assert desks.shown(OTHERS[0], mail)
    assert len({uri for uri in desks.asked if SUPPORT in uri and "odify" in uri}) == 1
    assert "labels of 50 requests are behind" in told
    assert "labels of 1 request are behind" in told


def test_replies_on_their_way_in_one_mailbox_keep_those_of_another_not_waiting(desks: Desks) -> None:
    store = desks.team.store
    desks.team.google.fail(SEND, status=503, times=1000)
    reply(desks, SUPPORT)
    [one] = store.every(OUTGOING, after=None, limit=9)
    ids = [OutgoingId(f"{one.id}-{count}") for count in range(MANY)]
    store.commit(*(Create(Key(OUTGOING, id_), replace(one.value, id=id_)) for id_ in ids))
    desks.team.clock.pass_(seconds=1)
    reply(desks, OTHERS[0])
    desks.team.google.rest.faults.clear()
    desks.troubles[SUPPORT, "/drafts"] = busy
    desks.team.clock.pass_(minutes=1)

    desks.sweep()

    settled = {known.value.mailbox: known.value.settled for known in store.every(OUTGOING, after=None, limit=999)}
    assert sorted(settled.values()) == [False, True]
    assert not settled[one.value.mailbox]
