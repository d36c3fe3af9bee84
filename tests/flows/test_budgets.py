"""What a card and a verb may cost: counts are ceilings."""

import json
from typing import Any

import pytest

from bench.bill import BilledStore
from tests.team import MEMBERS, SUPPORT, Given, Team

OWN = "alice@example.com"
MANAGER = MEMBERS[0]


@pytest.fixture
def counted(given: Given) -> tuple[Team, BilledStore]:
    team = given()
    team.google.add_account(OWN, name="Alice Martin")
    team.google.route(SUPPORT, also_to=[OWN])
    team.found()
    counting = BilledStore(team.store)
    team.store = counting
    team.app = team.product()
    return team, counting


def test_opening_a_card(counted: tuple[Team, BilledStore]) -> None:
    """One round trip more than without the contact's others (decision 10): only the request tells whose they are.
    One question finds his latest, whatever became of them."""
    team, counting = counted
    mail = team.receive()
    team.open("alice", mail)
    counting.reset()
    team.google.reset_calls()

    team.open("alice", mail)

    assert len(counting.trips) == 4, "member; ids; conversation, who has it open, and desk; the contact's others"
    assert sum(counting.trips) == 7
    assert counting.commits == [], "who has it open was written down a moment ago"
    assert team.google.calls == []


def test_opening_a_copy_in_ones_own_gmail(counted: tuple[Team, BilledStore]) -> None:
    """However long its thread is."""
    team, counting = counted
    chain = copies = to_support_and_alice(team)
    for _ in range(5):
        chain = to_support_and_alice(team, subject="Re: Lamp", reply_to=chain[SUPPORT])

    for mail in (copies, chain):
        assert "#1" in opened_at_home(counted, mail)
        assert (len(counting.trips), sum(counting.trips)) == (5, 8), "member; ids; copy; conversation and desk; others"
        assert [call.method for call in team.google.calls] == ["gmail.users.messages.get"]


def test_opening_what_only_answers_a_mail(counted: tuple[Team, BilledStore]) -> None:
    team, counting = counted
    mail = to_support_and_alice(team)
    aside = team.google.mail_to(OWN, subject="Re: Lamp", sender="carol@example.org", reply_to=mail[SUPPORT])

    assert "#1" in opened_at_home(counted, aside)
    assert len(counting.trips) <= 6
    assert sum(counting.trips) <= 11


def test_opening_private_mail(counted: tuple[Team, BilledStore]) -> None:
    team, counting = counted
    private = team.google.mail_to(OWN, subject="Sunday?", sender="mum@example.net")
    answer = team.google.mail_to(OWN, subject="Re: Sunday?", sender="mum@example.net", reply_to=private[OWN])

    opened_at_home(counted, private)
    assert counting.trips == [1, 2, 1], "member; ids; the copy"
    opened_at_home(counted, answer)
    assert counting.trips == [1, 2, 1, 1]


def test_each_further_mailbox_of_a_member_costs_three_documents_and_no_round_trip(
    counted: tuple[Team, BilledStore],
) -> None:
    team, counting = counted
    copies = to_support_and_alice(team)
    opened_at_home(counted, copies)
    alone = list(counting.trips)
    for n in range(8):
        team.google.add_account(f"desk{n}@example.com", name=f"Desk {n}")
        team.run("desk", "add", f"desk{n}@example.com", "--name", f"Desk {n}", "--member", MANAGER)

    assert "#1" in opened_at_home(counted, copies)
    assert len(counting.trips) <= len(alone) + 1, "its desk may not be among those that were fetched with it"
    assert sum(counting.trips) <= sum(alone) + 8 * 3 + 3


def to_support_and_alice(team: Team, subject: str = "Lamp", **mail: Any) -> dict[str, str]:
    """A customer's mail, of which a route brings Alice a copy."""
    team.clock.pass_(minutes=1)
    copies = team.google.mail_to(SUPPORT, subject=subject, sender="Carol <carol@example.org>", **mail)
    team.google.deliver()
    return copies


def opened_at_home(counted: tuple[Team, BilledStore], copies: dict[str, str]) -> str:
    """The text of the card beside Alice's own copy, opened a second time and counted."""
    team, counting = counted
    team.sidebar("alice").open(copies[OWN], mailbox=OWN)
    counting.reset()
    team.google.reset_calls()
    return json.dumps(team.sidebar("alice").open(copies[OWN], mailbox=OWN).card)


def test_a_verb(counted: tuple[Team, BilledStore]) -> None:
    team, counting = counted
    alice = team.open("alice", team.receive())
    counting.reset()
    team.google.reset_calls()

    alice.press("Take")

    verb, recorded = counting.commits
    assert (verb, recorded) == (3, 1), "the conversation, a line of the trail and the receipt; then what is mirrored"
    assert team.google.units == 5
    before_commit, after = counting.trips[:2], counting.trips[2:]
    assert (before_commit, after) == ([1, 3], [3, 1]), "member; conversation and desk; all three for the labels; others"


def test_a_notification(counted: tuple[Team, BilledStore]) -> None:
    team, counting = counted
    team.receive()
    counting.reset()
    team.google.reset_calls()
    team.receive("Another", sender="noor@example.net")

    assert sum(call.units for call in team.google.calls if call.method != "gmail.users.history.list") == 25
