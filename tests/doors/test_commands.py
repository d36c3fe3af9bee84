"""What operators type: desks, members, and what cron does elsewhere."""

import re

import pytest

from service.domain.member import Role
from tests.doors.house import JOBS, House
from tests.team import MEMBERS, SUPPORT

ADD = ("desk", "add", SUPPORT, "--name", "Support")
ALICE = "Alice Martin <alice@example.com>:manager"
WATCH = "gmail.users.watch"


def seats(house: House) -> dict[str, Role]:
    return {mate.address: mate.role for desk in house.store.desks() for mate in desk.value.team}


def arrive(house: House, count: int) -> None:
    for n in range(count):
        house.team.google.receive(SUPPORT, sender=f"c{n}@example.org", subject=f"Matter {n}", text="…")


# desk add


def test_a_desk_is_made_and_tells_how_far_it_is(house: House) -> None:
    arrive(house, 7)

    told = house.team.run(*ADD, "--member", ALICE, "--member", "bob@example.com:agent").splitlines()

    assert re.fullmatch(r"Labels: 0 of [1-9]\d*", told[0])
    assert "Notifications: on until 2026-11-27 09:00 UTC, renewed daily by cron." in told
    assert [line for line in told if line.startswith("Mail of")] == [
        f"Mail of the last 30 days: {done} of 7" for done in (0, 5, 7)
    ]
    assert told[-2:] == ["7 requests opened.", "Support is ready: 2 members, request numbers from 8 on."]
    assert seats(house) == {"alice@example.com": Role.MANAGER, "bob@example.com": Role.AGENT}


def test_no_old_mail_is_opened_where_none_is_wanted(house: House) -> None:
    arrive(house, 3)

    told = house.team.run(*ADD, "--days", "0")

    assert told.splitlines()[-2:] == ["0 requests opened.", "Support is ready: 0 members, request numbers from 1 on."]


def test_adding_twice_changes_nothing(house: House) -> None:
    arrive(house, 3)
    house.team.run(*ADD, "--member", ALICE)
    house.team.google.deliver()
    before = house.everything()

    told = house.team.run(*ADD, "--member", ALICE)

    assert "0 requests opened." in told
    after = house.everything()
    assert after.gmail == before.gmail
    assert {key for key, body in after.documents.items() if before.documents.get(key) != body} <= {
        key for key in before.documents if key[0] == "mailboxes"
    }


@pytest.mark.parametrize(
    "method",
    [
        "gmail.users.getProfile",
        "gmail.users.labels.create",
        WATCH,
        "gmail.users.messages.list",
    ],
)
@pytest.mark.parametrize(("status", "reason"), [(503, "backendError"), (403, "forbidden"), (0, "")])
def test_what_gmail_interrupted_is_taken_up_again(house: House, method: str, status: int, reason: str) -> None:
    arrive(house, 7)
    house.team.google.fail(method, status=status, reason=reason, times=100)

    told = house.team.run(*ADD, "--member", ALICE, fails=True)

    assert_told_in_a_line(told)
    house.team.google.rest.faults.clear()
    assert "Support is ready: 1 member, request numbers from 8 on." in house.team.run(*ADD, "--member", ALICE)
    assert len(house.store.desks()) == len(house.store.mailboxes()) == 1


def assert_told_in_a_line(told: str) -> None:
    *progress, last = told.strip().splitlines()
    assert last.startswith("Error: ")
    assert len(last) > len("Error: ")
    assert "Traceback" not in told
    assert not [line for line in progress if not re.match(r"Labels: |Mail of |Notifications: |\d+ conversations", line)]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--member", "alice"), "is not like"),
        (("--member", "alice@example.com"), "is not like"),
        (("--member", "alice@example.com:boss"), "manager, agent, reader"),
        (("--member", "Alice <alice>:agent"), "is not like"),
        (("--member", ":agent"), "is not like"),
        (("--mailbox", "support"), "is not an e-mail address"),
        (("--name", "  "), "is not a name"),
        (("--locale", "xx"), "is not one of"),
        (("--days", "-1"), "is not in the range"),
        (("--days", "some"), "is not a valid integer"),
        (("--member", f"{SUPPORT}:agent"), "is the shared mailbox itself"),
        (("--member", "Support@Example.com:agent"), "is the shared mailbox itself"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(house: House, wrong: tuple[str, ...], said: str) -> None:
    before = house.everything()

    assert said in house.team.run(*ADD, *wrong, fails=True)
    assert house.everything() == before


@pytest.mark.parametrize("address", ["support", "a b@example.com", "@example.com", "x@y", "<x@example.com>"])
def test_a_desk_has_an_address(house: House, address: str) -> None:
    assert "is not an e-mail address" in house.team.run("desk", "add", address, "--name", "Support", fails=True)


def test_an_address_that_gmail_does_not_know_is_told_and_leaves_nothing_behind(house: House) -> None:
    before = house.everything()

    assert_told_in_a_line(house.team.run("desk", "add", "nobody@example.com", "--name", "Nobody", fails=True))

    assert house.everything() == before


def test_a_member_is_no_mailbox_and_a_mailbox_no_member(founded: House) -> None:
    before = founded.everything()

    as_desk = founded.team.run("desk", "add", "alice@example.com", "--name", "Alice", fails=True)
    as_member = founded.team.run("desk", "member", "add", SUPPORT, f"{SUPPORT}:agent", fails=True)

    assert "alice@example.com is a member" in as_desk
    assert f"{SUPPORT} is a shared mailbox, not a member." in as_member
    assert founded.everything() == before


# desk list, desk member add


def test_desks_are_listed_with_their_teams(house: House) -> None:
    assert "No desk yet: flask --app main desk add" in house.team.run("desk", "list")

    house.found().found_jobs()

    told = house.team.run("desk", "list").splitlines()
    assert f"{SUPPORT}  Support  (en)" in told
    assert f"{JOBS}  Jobs  (en)" in told
    assert not [line for line in told if "first desk" in line], "each has a mailbox of its own"
    assert "    alice@example.com  Alice Martin  manager" in told
    assert len(told) == 2 + len(MEMBERS) + 2


def test_a_member_is_added_and_changes_role(founded: House) -> None:
    told = founded.team.run(
        "desk", "member", "add", SUPPORT, "erin.okafor@example.com:reader", "Bob L <bob@example.com>:manager"
    )

    assert "Erin Okafor <erin.okafor@example.com> is reader at Support." in told
    assert seats(founded)["erin.okafor@example.com"] is Role.READER
    assert seats(founded)["bob@example.com"] is Role.MANAGER
    assert len(seats(founded)) == len(MEMBERS) + 1


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("nowhere@example.com", "erin@example.com:agent"), "nowhere@example.com is not a desk"),
        ((SUPPORT, "erin@example.com:owner"), "is not like"),
        ((SUPPORT, "erin"), "is not like"),
        ((SUPPORT,), "Missing argument"),
    ],
)
def test_a_member_that_cannot_be_is_refused(founded: House, command: tuple[str, ...], said: str) -> None:
    before = founded.everything()

    assert said in founded.team.run("desk", "member", "add", *command, fails=True)
    assert founded.everything() == before
