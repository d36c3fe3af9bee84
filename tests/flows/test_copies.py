"""The same mail by several ways, mail through groups of every setting, and mail that only pretends."""

from datetime import datetime
from email.utils import format_datetime
from typing import Any

import pytest

from service.domain.conversation import Conversation
from service.domain.state import MOST_THREADS
from service.ports import Wish
from tests.team import MEMBERS, SUPPORT, Given, Team

CONTACT = "contact@example.com"
ALICE = "alice@example.com"
CAROL = "Carol Duval <carol@example.org>"
SITE = "Website <forms@site.example>"
AGAIN = "The same mail came again"
OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}
WAITING = {"Guichet/Waiting", "Guichet/To/Unassigned"}
ONE = "one@example.org"

every_group = pytest.mark.parametrize("answered", [False, True], ids=["replies to sender", "replies to group"])
rewriting = pytest.mark.parametrize("rewrites", [False, True], ids=["plain", "rewrites"])


def requests(team: Team) -> dict[int, Conversation]:
    [desk] = team.store.desks()
    wishes = (Wish(desk=desk.value.id, resolved=resolved) for resolved in (False, True))
    found = [one for wish in wishes for one in team.store.list(wish, limit=500).items]
    return {one.number: one for one in found}


def write(team: Team, **mail: Any) -> str:
    return team.receive("Lamp", CAROL, **{"message_id": ONE} | mail)


def by_group(team: Team, written: datetime) -> str:
    """The same mail once more, in another thread, as our own group rewrites it."""
    headers = {
        "List-Id": "<contact.example.com>",
        "X-Original-From": CAROL,
        "Reply-To": CONTACT,
        "Date": format_datetime(written),
    }
    return team.receive("[Contact] Lamp", f"Carol via Contact <{CONTACT}>", message_id=ONE, headers=headers)


# Through groups


@every_group
@rewriting
def test_a_customers_quick_answer_counts_in_every_group(given: Given, rewrites: bool, answered: bool) -> None:
    team = given()
    team.google.add_group(CONTACT, [SUPPORT], "Contact", rewrites=rewrites, answered=answered)
    members = [part for member in MEMBERS for part in ("--member", member)]
    team.run("desk", "add", CONTACT, "--mailbox", SUPPORT, "--name", "Contact", *members)
    mail = team.google.mail_to(CONTACT, subject="Lamp", sender=CAROL)[SUPPORT]
    team.google.deliver()
    team.google.reply(SUPPORT, team.thread(mail), text="Try this")
    team.google.deliver()
    assert team.labels(mail) == WAITING

    team.clock.pass_(minutes=4)
    team.google.mail_to(CONTACT, subject="Re: Lamp", sender=CAROL, reply_to=mail)
    team.google.deliver()

    assert team.labels(mail) == OPEN
    assert requests(team)[1].contact.address == "carol@example.org"


@pytest.mark.parametrize("headers", [{}, {"Reply-To": "carol.work@example.net"}], ids=["", "own Reply-To"])
@every_group
@rewriting
def test_the_direct_copy_and_the_groups_are_one(
    given: Given, rewrites: bool, answered: bool, headers: dict[str, str]
) -> None:
    team = given()
    team.google.add_account(ALICE, name="Alice Martin")
    team.google.add_group(CONTACT, [SUPPORT, ALICE], rewrites=rewrites, answered=answered, prefix="[Contact]")
    team.found()

    copies = team.google.mail_to(SUPPORT, subject="Re: Lamp", sender=CAROL, cc=CONTACT, headers=headers)
    team.google.deliver()

    assert "#1 · Support" in team.sidebar("alice").open(copies[ALICE], mailbox=ALICE).text
    assert requests(team)[1].contact.address == "carol@example.org"


def test_our_own_answer_that_a_group_brings_back_is_no_news(team: Team) -> None:
    mail = write(team)
    answer = team.google.reply(SUPPORT, team.thread(mail), text="Try this")
    team.google.deliver()

    own = {"List-Id": "<contact.example.com>", "X-Original-From": f"Support <{SUPPORT}>"}
    team.receive("Re: Lamp", f"Support via Contact <{CONTACT}>", headers=own, reply_to=answer)

    assert team.labels(mail) == WAITING
    assert len(requests(team)[1].messages) == 3


def test_a_group_that_hides_who_wrote_is_answered_as_a_customer_is(team: Team) -> None:
    hiding = {"List-Id": "<support.example.com>", "Reply-To": SUPPORT}
    mail = team.receive("Lamp", f"Carol via Support <{SUPPORT}>", headers=hiding)
    answer = team.google.reply(SUPPORT, team.thread(mail), text="Try this")
    team.google.deliver()

    team.receive("Re: Lamp", f"Carol via Support <{SUPPORT}>", headers=hiding, reply_to=answer)

    assert team.labels(mail) == OPEN
    contact = requests(team)[1].contact
    assert (contact.name, contact.address) == ("Carol via Support", "")


def test_a_form_that_writes_in_our_name_is_the_visitors(team: Team) -> None:
    team.receive("Contact form", f"Website <{SUPPORT}>", headers={"Reply-To": CAROL})

    assert requests(team)[1].contact.address == "carol@example.org"


@pytest.mark.parametrize("list_of", [{}, {"List-Id": "<contact.example.com>"}], ids=["straight", "through a group"])
def test_what_the_form_writes_right_after_our_answer_is_the_customers(team: Team, list_of: dict[str, str]) -> None:
    form: dict[str, Any] = {"sender": f"Website <{SUPPORT}>", "headers": {"Reply-To": CAROL} | list_of}
    mail = team.receive("Contact form", **form)
    team.open("alice", mail).press("Send and resolve", reply="Done")
    team.clock.pass_(minutes=5)

    team.receive("Re: Contact form", reply_to=mail, **form)

    assert "Guichet/Open" in team.labels(mail)


BROUGHT_BACK: dict[str, dict[str, str]] = {
    "by a forward": {},
    "by a form with our own address": {"Reply-To": SUPPORT},
    "for a colleague": {"Reply-To": f"Alice Martin <{ALICE}>"},
    "by a group that is answered itself": {"List-Id": "<contact.example.com>", "Reply-To": CONTACT},
    "by a list of somebody's": {"List-Id": "<lamps.example.net>", "Reply-To": "lamps@example.net"},
    "by a list that is the customer": {"List-Post": "<mailto:carol@example.org>", "Reply-To": CAROL},
}


@pytest.mark.parametrize("headers", BROUGHT_BACK.values(), ids=BROUGHT_BACK)
def test_our_own_answer_that_is_brought_back_is_no_news(team: Team, headers: dict[str, str]) -> None:
    mail = write(team)
    answer = team.google.reply(SUPPORT, team.thread(mail), text="Try this")
    team.google.deliver()

    team.receive("Re: Lamp", f"Support <{SUPPORT}>", headers=headers, reply_to=answer)

    assert team.labels(mail) == WAITING


# What only pretends


@pytest.mark.parametrize(
    ("sender", "headers"),
    [
        ("Eve <eve@evil.example>", {}),
        ("Eve <eve@evil.example>", {"List-Id": "<contact.example.com>", "List-Post": f"<mailto:{CONTACT}>"}),
        ("Eve <eve@evil.example>", {"List-Id": "<eve.evil.example>"}),
    ],
    ids=["no list", "named as ours", "a list of her own"],
)
def test_nobody_puts_his_mail_into_anothers_request(team: Team, sender: str, headers: dict[str, str]) -> None:
    at = team.clock()
    mail = write(team)
    pretence = {"X-Original-From": CAROL, "X-Original-Sender": "carol@example.org", "Reply-To": CAROL}

    forged = team.receive("[new account] Lamp", sender, message_id=ONE, at=at, headers=pretence | headers)

    assert team.labels(forged) == OPEN
    found = requests(team)
    assert [len(found[number].messages) for number in (1, 2)] == [1, 1]
    assert (found[2].contact.name, found[2].contact.address) == ("Eve", "eve@evil.example")
    assert team.open("alice", mail).card["header"] != team.open("alice", forged).card["header"]


def test_nobody_is_there_before_the_real_mail(team: Team) -> None:
    at = team.clock()
    forged = team.receive("Lamp", "Eve <eve@evil.example>", message_id=ONE, headers={"X-Original-From": CAROL})
    team.open("alice", forged).press("Take").press("Resolve")

    mail = write(team, at=at)

    assert team.labels(mail) == OPEN
    assert requests(team)[2].contact.address == "carol@example.org"


def test_a_form_with_one_message_id_for_all_and_no_date_swallows_no_visitor(team: Team) -> None:
    first = team.receive(raw=_form("ann@example.org"))
    team.open("alice", first).press("Take").press("Resolve")
    team.clock.pass_(days=3)

    second = team.receive(raw=_form("ben@example.net"))

    assert "Guichet/Open" in team.labels(second)


def _form(visitor: str) -> bytes:
    head = f"From: {SITE}\r\nTo: {SUPPORT}\r\nReply-To: {visitor}\r\nSubject: Contact form\r\nMessage-ID: <form@site>"
    return f"{head}\r\n\r\nPlease call me.\r\n".encode()


# What comes again


def test_a_copy_that_comes_with_its_twin_is_no_news(any_team: Team) -> None:
    at = any_team.clock()
    mail = write(any_team)
    any_team.clock.pass_(minutes=2)

    copy = by_group(any_team, at)

    assert any_team.thread(copy) != any_team.thread(mail)
    assert any_team.labels(copy) == OPEN
    found = requests(any_team)
    assert list(found) == [1]
    assert found[1].trail_length == 1


@pytest.mark.parametrize(
    ("hours", "resolved", "told", "state"),
    [
        (2, False, False, "Guichet/Open"),
        (25, False, True, "Guichet/Open"),
        (0.5, True, True, "Guichet/Resolved"),
        (2, True, True, "Guichet/Open"),
    ],
)
def test_a_copy_that_comes_late_is_told(team: Team, hours: float, resolved: bool, told: bool, state: str) -> None:
    at = team.clock()
    mail = write(team)
    if resolved:
        team.open("alice", mail).press("Take").press("Resolve")
    team.clock.pass_(hours=hours)

    copy = by_group(team, at)

    assert list(requests(team)) == [1]
    assert state in team.labels(copy)
    assert state in team.labels(mail)
    assert (AGAIN in team.open("bob", copy).text) == told
    assert (f"{AGAIN}: reopened" in team.open("bob", copy).text) == (resolved and state == "Guichet/Open")


def test_more_copies_than_a_request_may_hold_open_their_own(team: Team) -> None:
    for n in range(MOST_THREADS + 2):
        team.google.receive(SUPPORT, sender=CAROL, subject="Lamp", message_id=ONE, cc=f"friend{n}@example.net")
    team.google.deliver()

    found = requests(team)
    assert sorted(len(one.messages) for one in found.values()) == [1, 1, MOST_THREADS]
    assert len({message.id for one in found.values() for message in one.messages}) == MOST_THREADS + 2


def test_a_members_answer_from_his_own_address_with_ours_in_copy_is_the_teams(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Resolve")
    team.clock.pass_(minutes=30)

    answer = team.receive(
        "Re: Broken lamp", sender="Alice Martin <alice@example.com>", to="carol@example.org", cc=SUPPORT, reply_to=mail
    )

    assert "Guichet/Waiting" in team.labels(mail) & team.labels(answer)
    assert "Reopened" not in team.open("bob", mail).text


def test_what_a_member_asks_for_himself_is_a_request_like_any_other(team: Team) -> None:
    mail = team.receive("My own lamp", sender="Alice Martin <alice@example.com>")
    team.open("bob", mail).press("Wait for the customer")
    team.clock.pass_(minutes=30)

    team.receive("Re: My own lamp", sender="Alice Martin <alice@example.com>", reply_to=mail)

    assert "Guichet/Open" in team.labels(mail)
