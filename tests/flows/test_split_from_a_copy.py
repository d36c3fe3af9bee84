"""A request is split beside one's own copy of a mail, where the thread and the mails have other ids."""

import pytest

from tests.flows.own_gmail import CONTACT, at_home, founded, names_its_mail, write
from tests.flows.test_split import ALICE, BOB, OPEN, SPLIT
from tests.team import SUPPORT, Given, Team

Copies = dict[str, str]


@pytest.fixture
def team(given: Given) -> Team:
    return founded(given)


def glued(team: Team, address: str = SUPPORT) -> tuple[Copies, Copies, Copies]:
    """Three mails in one thread, in the mailbox and in each member's own Gmail."""
    lamp = write(team, address)
    team.clock.pass_(minutes=1)
    invoice = write(team, address, subject="Re: Broken lamp", reply_to=lamp[SUPPORT])
    team.clock.pass_(minutes=1)
    again = write(team, address, subject="Re: Broken lamp", reply_to=invoice[SUPPORT])
    team.clock.pass_(minutes=1)
    return lamp, invoice, again


@pytest.mark.parametrize("address", [SUPPORT, CONTACT], ids=["route", "rewriting group"])
def test_it_is_split_at_the_mail_of_which_that_is_a_copy(team: Team, address: str) -> None:
    lamp, invoice, again = glued(team, address)

    new = at_home(team, "alice", invoice).press(SPLIT)

    assert "#2 · Support" in new.text
    assert "split from #1" in new.text
    assert not names_its_mail(new), "it is the mail on the screen"
    titles = [at_home(team, "bob", mail).card["header"]["title"] for mail in (lamp, invoice, again)]
    assert titles == ["#1 · Support", "#2 · Support", "#2 · Support"]
    assert "#2 · Support" in team.open("chloe", again[SUPPORT]).text


def test_each_half_is_worked_on_and_answered_from_ones_own_copies(team: Team) -> None:
    lamp, invoice, again = glued(team)
    assert SPLIT not in at_home(team, "alice", lamp).buttons, "nothing stands before the first"
    at_home(team, "alice", invoice).press(SPLIT)

    at_home(team, "alice", lamp).press("Take")
    at_home(team, "bob", again).press("Take")
    about_the_lamp = write(team, subject="Re: Broken lamp", reply_to=lamp[SUPPORT])

    assert team.labels(lamp[SUPPORT]) == team.labels(about_the_lamp[SUPPORT]) == {OPEN, ALICE}
    assert team.labels(invoice[SUPPORT]) == team.labels(again[SUPPORT]) == {OPEN, BOB}
    assert "#1 · Support" in at_home(team, "bob", about_the_lamp).text


def test_beside_a_copy_whose_mail_left_the_mailbox_nothing_is_split(team: Team) -> None:
    _, invoice, again = glued(team)
    alice = at_home(team, "alice", invoice)
    team.google.delete_message(SUPPORT, invoice[SUPPORT])
    team.google.deliver()

    shown = alice.press(SPLIT)

    assert "#1 · Support" in shown.text
    assert "#1 · Support" in at_home(team, "bob", again).text
