"""Several desks in one mailbox: whose a mail is, whatever way it came."""

from typing import Any

import pytest

from service.domain.conversation import Conversation
from service.ports import Wish
from tests.team import SUPPORT, Given, Team

SALES = "sales@example.com"
CAROL = "Carol Duval <carol@example.org>"
BOB = "Bob Leroy <bob@example.com>:agent"


def with_sales(team: Team, *more: str) -> Team:
    """A second desk in the mailbox, Bob's alone."""
    team.run("desk", "add", SALES, "--name", "Sales", "--mailbox", SUPPORT, "--member", BOB, "--days", "0", *more)
    team.google.deliver()
    return team


def requests(team: Team, desk: str) -> list[Conversation]:
    """The requests of the desk at this address, oldest first."""
    [its] = [one.value for one in team.store.desks() if one.value.address == desk]
    return list(team.store.list(Wish(desk=its.id), limit=50).items)


def of(team: Team, mail: str) -> str:
    return team.open("bob", mail).text.partition("\n")[0]


def test_each_desk_has_its_own_mail_its_own_numbers_and_its_own_people(any_team: Team) -> None:
    first = any_team.receive()
    team = with_sales(any_team)

    asked, bought = team.receive("Lamp"), team.receive("Order", sender=CAROL, to=SALES)

    assert [of(team, mail) for mail in (first, asked, bought)] == ["#1 · Support", "#2 · Support", "#1 · Sales"]
    assert "Sales" not in str(team.open("alice", bought).card)
    assert "Order" not in team.open("alice", None).press("Search", query="Order").text.replace("“Order”", "")
    assert set(team.open("bob", None).choices("desk")) == {"Sales", "Support"}


@pytest.mark.parametrize(
    ("mail", "home"),
    [
        ({"cc": SALES}, SALES),
        ({"headers": {"X-Forwarded-For": f"{SALES} {SUPPORT}"}}, SALES),
        ({"headers": {"Delivered-To": SALES}}, SALES),
        ({"headers": {"List-Id": "<offers.example.org>"}}, SALES),
        ({}, SUPPORT),
    ],
)
def test_a_desk_claims_what_is_written_or_delivered_to_it(given: Given, mail: dict[str, Any], home: str) -> None:
    team = with_sales(given().found(), "--claims", "<Offers.example.org>")

    team.receive("Order", to="somebody@example.org", **mail)

    assert [one.subject for one in requests(team, home)] == ["Order"]


def test_a_group_that_delivers_into_the_mailbox_needs_no_seat_and_keeps_its_sender(given: Given) -> None:
    team = given()
    team.google.add_group(SALES, [SUPPORT], "Sales", rewrites=True, answered=True)
    team = with_sales(team.found())

    team.google.mail_to(SALES, subject="Order", sender=CAROL)
    team.google.mail_to("list@example.org", cc=SALES, subject="Both", sender=CAROL)
    team.google.deliver()

    assert {one.subject: one.contact.address for one in requests(team, SALES)} == {
        "Order": "carol@example.org",
        "Both": "carol@example.org",
    }


@pytest.mark.parametrize("first", ["direct", "group"])
def test_two_copies_are_one_request_at_the_desk_that_was_written_to(team: Team, first: str) -> None:
    with_sales(team)
    whole = {"to": SUPPORT, "cc": SALES, "message_id": "one@example.org", "at": team.clock.now}
    ways: dict[str, dict[str, str]] = {"direct": {}, "group": {"List-Id": "<sales.example.com>", "Delivered-To": SALES}}

    for way in (first, *(ways.keys() - {first})):
        team.receive("Both", CAROL, headers=ways[way], **whole)

    assert [len(one.messages) for one in requests(team, SUPPORT)] == [2]
    assert requests(team, SALES) == []


def test_a_reply_stays_with_its_request_whomever_it_names(any_team: Team) -> None:
    team = with_sales(any_team)
    mail = team.receive("Order", CAROL, to=SALES)
    team.google.reply(SUPPORT, team.thread(mail), text="Which?")

    team.receive("Re: Order", CAROL, reply_to=mail, to=SUPPORT)

    [order] = requests(team, SALES)
    assert len(order.messages) == 3
    assert requests(team, SUPPORT) == []


def test_what_the_team_begins_is_the_desks_whose_address_it_was_sent_as(given: Given) -> None:
    team = given()
    team.google.box(SUPPORT).aliases = (SALES,)
    with_sales(team.found())

    for sender in (SALES, SUPPORT):
        raw = f"From: {sender}\r\nTo: carol@example.org\r\nSubject: From {sender}\r\n\r\nHello".encode()
        team.google.office.send(team.google.box(SUPPORT), raw, thread=None, at=team.clock.now)
    team.google.deliver()

    assert [one.subject for one in requests(team, SALES)] == [f"From {SALES}"]
    assert [one.subject for one in requests(team, SUPPORT)] == [f"From {SUPPORT}"]


def test_every_desks_address_is_ours(team: Team) -> None:
    with_sales(team)

    team.receive("Order", f"Website <{SALES}>", headers={"Reply-To": CAROL})

    assert [one.contact.address for one in requests(team, SUPPORT)] == ["carol@example.org"]


def test_day_zero_gives_each_thread_to_its_desk(given: Given) -> None:
    team = given()
    team.google.receive(SUPPORT, sender=CAROL, subject="Order", to=SALES)
    team.run("desk", "add", SUPPORT, "--name", "Support", "--days", "0")

    told = team.run("desk", "add", SALES, "--name", "Sales", "--mailbox", SUPPORT)

    assert "1 request opened" in told
    assert [one.subject for one in requests(team, SALES)] == ["Order"]


def test_two_desks_claim_nothing_twice_and_are_not_called_alike(team: Team) -> None:
    with_sales(team, "--claims", "orders@example.com")
    add = ("--mailbox", SUPPORT, "--days", "0")

    def refused(*command: str) -> str:
        return team.run("desk", "add", *command, *add, fails=True)

    assert "The desk Sales claims orders@example.com already" in refused("orders@example.com", "--name", "Orders")
    assert "called Sales is in that mailbox" in refused("jobs@example.com", "--name", "sales")
    assert "a member's own address" in refused(SALES, "--name", "Sales", "--claims", "bob@example.com")
    assert "neither an e-mail address nor a List-Id" in refused(SALES, "--name", "Sales", "--claims", "orders")
    assert [desk.value.name for desk in team.store.desks()] in (["Support", "Sales"], ["Sales", "Support"])


def test_claims_may_be_added_later_and_are_listed(team: Team) -> None:
    with_sales(team)

    with_sales(team, "--claims", "orders@example.com")
    team.receive("Order", to="orders@example.com")

    assert [one.subject for one in requests(team, SALES)] == ["Order"]
    listed = team.run("desk", "list")
    assert f"in the mailbox {SUPPORT}" in listed
    assert "also for orders@example.com" in listed
    assert listed.count(f"the first desk of {SUPPORT}") == 1


def test_a_member_added_by_address_alone_keeps_his_name(team: Team) -> None:
    team.run("desk", "add", SALES, "--name", "Sales", "--mailbox", SUPPORT, "--member", "bob@example.com:agent")

    names = {(desk.value.address, mate.name) for desk in team.store.desks() for mate in desk.value.team}
    assert {name for _, name in names if name.startswith("Bob")} == {"Bob Leroy"}
    assert (SALES, "Bob Leroy") in names
