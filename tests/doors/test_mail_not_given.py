"""What the one who adds a desk is told of mail that Gmail lists, and does not give."""

import pytest

from tests.doors.house import House
from tests.doors.test_commands import ADD, ALICE, arrive, assert_told_in_a_line


@pytest.mark.parametrize(("status", "reason"), [(503, "backendError"), (0, "")])
def test_mail_that_gmail_does_not_give_is_told_of(house: House, status: int, reason: str) -> None:
    arrive(house, 7)
    house.team.google.fail("gmail.users.threads.get", status=status, reason=reason, times=100)

    told = house.team.run(*ADD, "--member", ALICE)

    assert "0 requests opened.\n7 mails set aside" in told
    house.team.google.rest.faults.clear()
    assert "in request #1" in house.team.run("retry")
    assert "Support is ready: 1 member, request numbers from 8 on." in house.team.run(*ADD, "--member", ALICE)


@pytest.mark.parametrize(("status", "reason"), [(429, "rateLimitExceeded"), (403, "forbidden")])
def test_mail_for_which_gmail_has_no_time_is_waited_for(house: House, status: int, reason: str) -> None:
    arrive(house, 7)
    house.team.google.fail("gmail.users.threads.get", status=status, reason=reason, times=100)

    assert_told_in_a_line(house.team.run(*ADD, "--member", ALICE, fails=True))

    house.team.google.rest.faults.clear()
    assert "Support is ready: 1 member, request numbers from 8 on." in house.team.run(*ADD, "--member", ALICE)
