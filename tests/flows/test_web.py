"""A member works on the web: it costs what it costs in Gmail, on either store, and ends when he says so."""

from collections.abc import Callable

import pytest

from bench.bill import BilledStore
from service.ports import Store
from tests.doors.house import WholeTeam
from tests.doors.web import Web


@pytest.fixture
def bill(store: Store) -> BilledStore:
    return BilledStore(store)


@pytest.fixture
def whole(bill: BilledStore) -> WholeTeam:
    team = WholeTeam(bill)
    team.found()
    return team


def test_what_is_pressed_on_the_web_costs_no_more_round_trips_than_in_gmail(
    whole: WholeTeam, bill: BilledStore
) -> None:
    """One document more is read with the member: whether this session has been signed out of."""
    first, second = whole.receive("First"), whole.receive("Second")
    bob, alice = Web(whole).sign_in("bob"), whole.open("alice", None)
    take = whole.open("alice", second).button("Take")[1]
    beside = whole.open("alice", first)

    in_gmail = [_cost(bill, lambda: whole.open("alice", None)), _cost(bill, lambda: beside.press("Take"))]
    on_the_web = [_cost(bill, lambda: bob.post("home")), _cost(bill, lambda: bob.post("take", take))]

    assert [trips for trips, _, _ in on_the_web] == [trips for trips, _, _ in in_gmail]
    assert [commits for _, _, commits in on_the_web] == [commits for _, _, commits in in_gmail]
    assert all(web - gmail <= 1 for (_, web, _), (_, gmail, _) in zip(on_the_web, in_gmail, strict=True))
    assert alice.card


def _cost(bill: BilledStore, do: Callable[[], object]) -> tuple[int, int, int]:
    bill.reset()
    do()
    return bill.bill.trips, bill.bill.reads, bill.bill.commits


def test_who_signs_out_is_out_wherever_the_cookie_went(whole: WholeTeam) -> None:
    bob = Web(whole).sign_in("bob")
    copied = bob.cookie
    assert bob.post("home").status_code == 200

    bob.sign_out()
    bob.cookie = copied

    assert bob.post("home").status_code == 401
    whole.clock.pass_(hours=11)
    whole.sweep()
    assert bob.post("home").status_code == 401
