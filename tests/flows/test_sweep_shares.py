"""A sweep's time is shared: neither slow mailboxes, nor replies on their way, nor labels keep the others from it."""

from dataclasses import dataclass
from typing import Any

import pytest

from service.domain.outgoing import Outgoing
from service.ports import CONVERSATIONS, OUTGOING, Key, Overtaken, Remove, Store, Write
from tests.flows.desks import OTHERS, Desks, busy, slow
from tests.team import SUPPORT, Team

SEND = "gmail.users.drafts.send"


@pytest.fixture
def desks(team: Team) -> Desks:
    desks = Desks(team, *OTHERS)
    for address in OTHERS:
        team.run("desk", "member", "add", address, "Alice Martin <alice@example.com>:agent")
    return desks


def unsettled(desks: Desks, *where: str) -> None:
    """Replies of Alice's that Gmail did not take, and two minutes pass."""
    desks.team.google.fail(SEND, status=503, times=1000)
    for address in where:
        beside = desks.team.sidebar("alice").open(desks.receive(address), mailbox=address)
        beside.press("Send", reply="Coming")
    desks.team.google.rest.faults.clear()
    desks.team.clock.pass_(minutes=2)


def on_their_way(store: Store) -> list[Outgoing]:
    return [one.value for one in store.every(OUTGOING, after=None, limit=1000) if not one.value.settled]


def test_many_replies_to_a_gmail_that_does_not_answer_keep_no_labels_waiting(desks: Desks) -> None:
    desks.writes(busy, SUPPORT)
    owing = desks.receive(SUPPORT)
    unsettled(desks, *OTHERS)
    desks.troubles = {(who, "/drafts"): slow(desks.team) for who in OTHERS}

    desks.sweep()

    assert len(on_their_way(desks.team.store)) == len(OTHERS)
    assert desks.shown(SUPPORT, owing)


def test_slow_mailboxes_keep_neither_replies_nor_labels_waiting(desks: Desks) -> None:
    unsettled(desks, SUPPORT)
    desks.writes(busy, SUPPORT)
    owing = desks.receive(SUPPORT, "Owing")
    desks.troubles = {(who, ""): slow(desks.team) for who in OTHERS}
    desks.team.clock.pass_(minutes=6)

    desks.sweep()

    assert on_their_way(desks.team.store) == []
    assert desks.shown(SUPPORT, owing)


@dataclass
class Faster:
    """A store in which somebody else is always faster with the ledger."""

    store: Store

    def commit(self, *writes: Write) -> None:
        if any(write.key.kind is OUTGOING for write in writes):
            raise Overtaken
        self.store.commit(*writes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


def test_a_reply_whose_request_is_gone_is_forgotten_unless_somebody_else_is_at_it(desks: Desks) -> None:
    team, store = desks.team, desks.team.store
    unsettled(desks, SUPPORT)
    [reply] = on_their_way(store)
    store.commit(Remove(Key(CONVERSATIONS, reply.conversation)))
    team.store = Faster(store)
    team.app = team.product()

    assert team.sweep()["troubles"] == []
    assert on_their_way(store)
    team.store = store
    team.app = team.product()
    team.sweep()

    assert on_their_way(store) == []
