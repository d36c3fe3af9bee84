"""Sweeps at the same time share the work."""

from pathlib import Path

import pytest

from service.embedded.sqlite import SqliteStore
from tests.fire.burning import Burning
from tests.fire.strikes import preceded

MAILBOXES = 12


def test_two_sweeps_at_once_read_no_mailbox_twice(tmp_path: Path) -> None:
    team = Burning(SqliteStore(str(tmp_path / "guichet.db")))
    for place in range(MAILBOXES):
        team.google.add_account(address := f"desk{place}@example.com", name="Desk")
        team.run("desk", "add", address, "--name", f"Desk {place}")
    team.google.deliver()
    team.clock.pass_(minutes=6)
    team.google.reset_calls()

    team.fire.light(9, preceded(lambda: team.elsewhere(team.sweep)), lasting=False)
    team.sweep()

    assert team.fire.struck
    assert len([call for call in team.google.calls if call.method.endswith("history.list")]) == MAILBOXES


@pytest.mark.full
def test_of_hundreds_of_mailboxes_each_has_its_turn(tmp_path: Path) -> None:
    team = Burning(SqliteStore(str(tmp_path / "guichet.db")))
    addresses = [f"desk{place}@example.com" for place in range(130)]
    for address in addresses:
        team.google.add_account(address, name="Desk")
        team.run("desk", "add", address, "--name", address, "--days", "0")
    team.google.deliver()
    team.google.subscription._pending.clear()
    read: set[str] = set()

    for _ in range(2):
        team.clock.pass_(minutes=6)
        team.google.reset_calls()
        team.sweep()
        read |= {call.mailbox for call in team.google.calls if call.method.endswith("history.list")}

    assert read == set(addresses)
