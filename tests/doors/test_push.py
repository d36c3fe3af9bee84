"""Pushes in bad weather: Gmail away, no time left, two at once."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.doors.house import House
from tests.doors.numbered import assert_each_once, conversations
from tests.doors.routes import Route, wrapped
from tests.doors.worlds import product, slow_product
from tests.team import SUPPORT

PUSH = Route("push", "POST", "/push/gmail")
HISTORY = "gmail.users.history.list"


def arrive(house: House, count: int) -> list[str]:
    """Mails that nobody was told of yet, each from somebody else."""
    return [
        house.team.google.receive(SUPPORT, sender=f"c{n}@example.org", subject=f"Matter {n}", text="…")
        for n in range(count)
    ]


def notification(address: str = SUPPORT) -> bytes:
    return wrapped(json.dumps({"emailAddress": address, "historyId": 1}).encode())


def push(house: House, address: str = SUPPORT) -> int:
    return PUSH.knock(house.team, f"Bearer {PUSH.token(house.team)}", notification(address)).status_code


def is_due(house: House) -> bool:
    return house.store.mailboxes()[0].value.due_since is not None


def test_a_mailbox_that_is_not_ours_is_acknowledged(founded: House) -> None:
    before = founded.everything()

    assert push(founded, "stranger@example.com") == 204
    assert founded.everything() == before


def test_gmail_away_asks_for_another_push_and_nothing_is_lost_or_doubled(founded: House) -> None:
    mails = arrive(founded, 3)
    for method in (HISTORY, "gmail.users.messages.get", "gmail.users.messages.get"):
        founded.team.google.fail(method, times=50)
        assert push(founded) == 503
        assert conversations(founded) == []
        founded.team.google.rest.faults.clear()

    assert push(founded) == 204
    assert_each_once(founded, mails)


def test_labels_that_gmail_would_not_take_follow_with_the_sweep(founded: House) -> None:
    founded.team.google.fail("gmail.users.messages.modify", times=50)
    mails = arrive(founded, 2)

    assert push(founded) == 204
    founded.team.google.rest.faults.clear()
    founded.team.clock.pass_(minutes=1)
    founded.team.sweep()

    assert_each_once(founded, mails)


def test_who_runs_out_of_time_leaves_the_rest_to_the_sweep(founded: House) -> None:
    mails = arrive(founded, 50)
    founded.team.app = slow_product(founded, seconds=8)

    assert push(founded) == 204
    assert is_due(founded)
    assert 0 <= len(conversations(founded)) < 50

    founded.team.app = product(founded)
    founded.team.clock.pass_(minutes=1)
    swept = founded.team.sweep()
    assert swept["mailboxes"] == 1
    assert not is_due(founded)
    founded.team.clock.pass_(minutes=1)
    founded.team.sweep()
    assert_each_once(founded, mails)


def test_a_slow_gmail_is_caught_up_with_push_by_push(founded: House) -> None:
    mails = arrive(founded, 50)
    founded.team.app = slow_product(founded, seconds=8)

    rounds = 0
    while len(conversations(founded)) < 50:
        rounds += 1
        assert push(founded) == 204
        assert rounds < 20, "no progress"

    founded.team.app = product(founded)
    for _ in range(3):
        founded.team.clock.pass_(minutes=1)
        founded.team.sweep()
    assert_each_once(founded, mails)


@pytest.mark.parametrize("moment", ["/history?", "/batch", "/modify"])
@pytest.mark.parametrize("count", [1, 3, 45])
def test_a_push_in_the_middle_of_another_doubles_nothing(founded: House, moment: str, count: int) -> None:
    """Another process reads the same history between our reading and our commit, or while we write labels."""
    mails = arrive(founded, count)
    other, pushed = product(founded), list[str]()

    def meanwhile(uri: str) -> None:
        if moment.replace("/batch", "/messages/" if count == 1 else "/batch") in uri and not pushed:
            pushed.append(uri)
            assert PUSH.knock_at(other, f"Bearer {PUSH.token(founded.team)}", notification()).status_code == 204

    founded.team.app = product(founded, after=meanwhile)

    assert push(founded) == 204
    assert pushed
    founded.team.clock.pass_(minutes=1)
    founded.team.sweep()
    assert_each_once(founded, mails)


def test_many_pushes_side_by_side_double_nothing(founded: House) -> None:
    mails = arrive(founded, 30)
    authorization = f"Bearer {PUSH.token(founded.team)}"
    processes = [product(founded) for _ in range(4)]

    with ThreadPoolExecutor(len(processes)) as threads:
        answers = threads.map(lambda app: PUSH.knock_at(app, authorization, notification()).status_code, processes * 2)

    assert set(answers) <= {204, 503}
    assert push(founded) == 204
    founded.team.clock.pass_(minutes=1)
    founded.team.sweep()
    assert_each_once(founded, mails)


def test_a_push_again_for_the_same_changes_nothing(founded: House) -> None:
    mails = arrive(founded, 1)
    push(founded)
    push(founded)
    documents = founded.everything().documents

    push(founded)

    assert founded.everything().documents == documents
    assert_each_once(founded, mails)
