"""Who is called in a note."""

import pytest

from service.domain.desk import Desk, Teammate
from service.domain.member import Role
from service.domain.mention import mentioned

TEAM = tuple(
    Teammate(id=id_, address=address, name=name, role=Role.AGENT, active=active)
    for id_, address, name, active in [
        ("am", "a.martin@example.com", "Alice Martin", True),
        ("al", "alice@example.com", "Alice Leroy", True),
        ("bob", "bob@example.com", "Bob Petit", True),
        ("zoé", "zoe@example.com", "Zoé", True),
        ("gone", "gus@example.com", "Gus", False),
    ]
)
DESK = Desk(id="d", mailbox="m", address="support@example.com", name="Support", team=TEAM)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@Bob please", {"bob"}),
        ("please,@bob!", {"bob"}),
        ("@BobPetit and @zoé", {"bob", "zoé"}),
        ("@Alice Martin, look", {"am"}),
        ("@alice leroy", {"al"}),
        ("@alice", set()),
        ("@a.martin", {"am"}),
        ("@Bobby", set()),
        ("write to carol@bob.example", set()),
        ("@gus", set()),
        ("@", set()),
    ],
)
def test_a_name_calls_whoever_alone_has_it(text, who):
    assert mentioned(text, DESK) == who


def test_a_name_of_two_calls_nobody():
    both = Desk(
        id="d",
        mailbox="m",
        address="s@example.com",
        name="S",
        team=(*TEAM[:1], Teammate(id="other", address="am2@example.com", name="Alice Martin", role=Role.AGENT)),
    )

    assert mentioned("@Alice Martin", both) == set()
    assert mentioned("@am2", both) == {"other"}
