"""What ``health`` finds: each way in which a mailbox may be left behind is told, and fails the command."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from service.domain.mailbox import Resyncing
from service.ports import MAILBOXES, Key, Replace
from tests.doors.house import House
from tests.team import SUPPORT

HISTORY = "gmail.users.history.list"


def read(house: House) -> None:
    house.team.clock.pass_(minutes=6)
    house.team.run("sweep")


def faults(house: House) -> list[str]:
    told = house.team.run("health", fails=True).splitlines()
    return [line.strip() for line in told if line.startswith("    ")]


def put(house: House, **changed: Any) -> None:
    [box] = house.store.mailboxes()
    house.store.commit(Replace(Key(MAILBOXES, box.id), replace(box.value, **changed), box.version))


def test_a_mailbox_that_is_read_and_watched_is_well(founded: House) -> None:
    assert "    " not in founded.team.run("health")

    read(founded)

    told = founded.team.run("health").splitlines()
    assert told[0] == "The store answers."
    assert told[1].startswith(f"{SUPPORT}: history ")
    assert len(told) == 2


def test_a_watch_that_lapsed(founded: House) -> None:
    founded.team.clock.pass_(days=8)
    founded.team.run("sweep")

    [fault] = faults(founded)
    assert fault.startswith("Gmail does not notify us any more")

    founded.team.run("watch")
    founded.team.run("health")


def test_a_mailbox_that_no_cron_reads(founded: House) -> None:
    read(founded)
    founded.team.clock.pass_(minutes=16)

    [fault] = faults(founded)
    assert fault == "not read since 2026-11-20 09:06 UTC; see whether cron runs, and: flask --app main sweep"

    founded.team.run("sweep")
    founded.team.run("health")


@pytest.mark.parametrize("since", ["founded", "read"])
def test_a_mailbox_that_no_sweep_can_read(founded: House, since: str) -> None:
    if since == "read":
        read(founded)
    founded.team.google.fail(HISTORY, status=403, reason="forbidden", times=100)
    for _ in range(5):
        founded.team.clock.pass_(minutes=6)
        founded.team.run("sweep", fails=True)

    [fault] = faults(founded)
    assert fault.startswith("not read since ")


def test_a_reading_that_never_ends(founded: House) -> None:
    read(founded)
    put(founded, due_since=founded.team.clock())
    founded.team.run("health")

    put(founded, due_since=founded.team.clock() - timedelta(minutes=16))

    [fault] = faults(founded)
    assert fault == "mail waits to be read since 2026-11-20 08:50 UTC; see the log, and: flask --app main sweep"


def test_a_lost_history_that_is_still_made_up_for(founded: House) -> None:
    read(founded)
    now = founded.team.clock()
    put(founded, resyncing=Resyncing(cursor=1, at=now, since=now))

    [fault] = faults(founded)
    assert fault.startswith("its history is lost since 2026-11-20 09:06 UTC")


def test_all_of_it_together_and_that_it_does_not_open(founded: House) -> None:
    founded.team.clock.pass_(days=8)
    put(founded, due_since=founded.team.clock() - timedelta(hours=1))
    founded.team.google.fail("gmail.users.getProfile", status=403, reason="forbidden", times=100)

    assert [fault.split()[0] for fault in faults(founded)] == ["Gmail", "mail", "does"]
