"""What was moved by hand unheard on requests that have to do with others: at another desk, merged, or split."""

import pytest

from tests.flows.test_desk_labels import AT_SALES, AT_SUPPORT, SALES, requests, with_sales
from tests.flows.test_merging import two
from tests.flows.test_reconcile import ALICE, BOB, NOBODY, OPEN, unheard
from tests.flows.test_split import glued, split
from tests.team import SUPPORT, Team


def test_a_request_moved_to_another_desk_goes_there_and_its_old_number_leads_on(team: Team) -> None:
    with_sales(team)
    mail = team.receive("Order of lamps", "y@example.org")
    unheard(team, lambda: team.google.label(SUPPORT, mail, add=[AT_SALES], remove=[AT_SUPPORT]))

    team.run("reconcile")

    assert team.labels(mail) == OPEN | {AT_SALES}
    assert [(one.subject, one.number) for one in requests(team, SALES)] == [("Order of lamps", 1)]
    assert "Order of lamps" in team.open("bob", None).press("Search", query="1").text
    assert "0 differed" in team.run("reconcile")


def test_with_the_desk_the_owner_is_moved_too(team: Team) -> None:
    with_sales(team)
    mail = team.receive("Order of lamps", "y@example.org")
    unheard(team, lambda: team.google.label(SUPPORT, mail, add=[AT_SALES, BOB], remove=[AT_SUPPORT, NOBODY]))

    team.run("reconcile")

    assert team.labels(mail) == {"Guichet/Open", BOB, AT_SALES}
    assert [one.owner is not None for one in requests(team, SALES)] == [True]


def test_what_was_merged_is_no_drift_and_its_thread_speaks_for_what_it_went_into(team: Team) -> None:
    lamp, light = two(team)
    team.open("alice", lamp).press("Merge #2 into this")
    team.google.deliver()
    assert "0 differed" in team.run("reconcile")
    unheard(team, lambda: team.google.label(SUPPORT, light, add=[BOB], remove=[NOBODY]))

    assert "1 differed" in team.run("reconcile")

    assert team.labels(lamp) == team.labels(light) == {"Guichet/Open", BOB}
    assert "0 differed" in team.run("reconcile")


@pytest.mark.parametrize("on_the_older", [False, True])
def test_on_the_whole_of_a_split_thread_it_is_for_the_half_with_the_newest_mail(team: Team, on_the_older: bool) -> None:
    lamp, invoice, again = glued(team)
    split(team, invoice)
    if on_the_older:
        again = team.receive("Re: Broken lamp", reply_to=lamp)
    team.google.deliver()
    unheard(team, lambda: team.google.label(SUPPORT, again, add=[BOB], remove=[NOBODY]))

    team.run("reconcile")
    team.clock.pass_(minutes=2)
    team.sweep()

    older, newer = (invoice, lamp) if on_the_older else (lamp, invoice)
    assert team.labels(newer) == team.labels(again) == {"Guichet/Open", BOB}
    assert team.labels(older) == OPEN
    assert "0 differed" in team.run("reconcile")


def test_on_one_mail_of_a_split_thread_it_is_for_its_half(team: Team) -> None:
    lamp, invoice, again = glued(team)
    split(team, invoice)
    team.google.deliver()
    unheard(team, lambda: team.google.label_message(SUPPORT, lamp, add=[ALICE], remove=[NOBODY]))

    team.run("reconcile")

    assert team.labels(lamp) == {"Guichet/Open", ALICE}
    assert team.labels(invoice) == team.labels(again) == OPEN
    assert "0 differed" in team.run("reconcile")
