"""What ``health`` finds: each way in which a mailbox may be left behind is told, and fails the command."""

import json
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from service.domain.under_way import Resyncing
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
    put(founded, reconciled_at=founded.team.clock())

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
    assert fault.startswith("could not be read since ")
    assert "forbidden" in fault


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
    put(founded, due_since=founded.team.clock() - timedelta(hours=1), reconciled_at=founded.team.clock())
    founded.team.google.fail("gmail.users.getProfile", status=403, reason="forbidden", times=100)

    assert [fault.split()[0] for fault in faults(founded)] == ["Gmail", "mail", "does"]


def test_what_failed_is_well_again_once_it_succeeds(founded: House) -> None:
    read(founded)
    founded.team.google.fail(HISTORY, status=403, reason="forbidden", times=1)
    founded.team.clock.pass_(minutes=6)
    founded.team.run("sweep", fails=True)
    founded.team.run("health")
    founded.team.clock.pass_(minutes=6)
    [fault] = faults(founded)
    assert fault.startswith("could not be read since 2026-11-20 09:12 UTC: ")

    founded.team.run("sweep")

    founded.team.run("health")


def test_a_stuck_mailbox_is_seen_within_a_quarter_of_an_hour(founded: House) -> None:
    """From the first reading that fails on, with the sweep of each minute."""
    read(founded)
    founded.team.google.fail(HISTORY, status=403, reason="forbidden", times=100)
    for _ in range(14):
        founded.team.clock.pass_(minutes=1)
        founded.team.app.test_cli_runner().invoke(args=["sweep"])

    assert faults(founded)


def test_a_renewal_that_was_missed_is_seen_within_a_quarter_of_an_hour_of_the_day_that_it_was_due(
    founded: House,
) -> None:
    founded.team.clock.pass_(hours=24, minutes=14)
    founded.team.run("sweep")
    founded.team.run("health")

    founded.team.clock.pass_(minutes=2)

    [fault] = faults(founded)
    assert fault.startswith("its notifications were to be renewed at 2026-11-21 09:00 UTC, which did not happen; ask")


def test_a_renewal_that_gmail_refuses_says_why_and_since_when(founded: House) -> None:
    founded.team.google.fail("gmail.users.watch", status=403, reason="forbidden", times=2)
    for _ in range(2):
        founded.team.run("watch", fails=True)
        founded.team.clock.pass_(minutes=6)
    founded.team.run("sweep")

    [fault] = faults(founded)
    assert "renewed at 2026-11-20 09:00 UTC" in fault
    assert "forbidden" in fault

    founded.team.run("watch")
    founded.team.run("health")


def test_labels_that_stay_behind_are_counted(founded: House) -> None:
    read(founded)
    for call in ("threads.modify", "messages.modify", "messages.batchModify"):
        founded.team.google.fail(f"gmail.users.{call}", status=403, reason="forbidden", times=100)
    for subject in ("one", "two"):
        founded.team.receive(subject)
    for _ in range(3):
        founded.team.run("health")
        founded.team.clock.pass_(minutes=6)
        founded.team.run("sweep")

    [fault] = faults(founded)

    assert fault.startswith("labels of 2 requests are behind since 2026-11-20 09:06 UTC; see the log")


def test_for_a_program_it_is_json(founded: House) -> None:
    read(founded)
    founded.team.clock.pass_(minutes=16)

    told = json.loads(founded.team.run("health", "--json", fails=True))

    assert (told["well"], told["upgrade_needed"]) == (False, False)
    [box] = told["mailboxes"]
    assert (box["address"], box["lag_seconds"], box["labels_behind"]) == (SUPPORT, 960, 0)
    [trouble] = box["troubles"]
    assert (trouble["fault"], trouble["grave"], trouble["since"]) == ("unread", True, "2026-11-20T09:06:00+00:00")
    assert "see whether cron runs" in trouble["do"]


def test_a_mailbox_that_no_cron_compares(founded: House) -> None:
    read(founded)
    put(founded, founded_at=founded.team.clock() - timedelta(days=4))

    [fault] = faults(founded)
    assert fault.startswith("not compared with Gmail’s labels since 2026-11-16 09:06 UTC; see whether cron")
    card = founded.team.open("alice", None).press("Health").text
    assert "The labels in Gmail have not been compared with what is shown here" in card

    founded.team.run("reconcile")
    founded.team.run("health")
