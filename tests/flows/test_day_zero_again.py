"""Day zero with what real mailboxes hold: long threads, the same mail twice, a mailbox mistyped."""

from datetime import timedelta
from typing import Any

import pytest

from service.doors.counts import so_many
from tests.team import SUPPORT, Given, Team

ADD = ("desk", "add", SUPPORT, "--name", "Support", "--member", "Alice Martin <alice@example.com>:manager")
TYPO = "suport@example.com"
DATE = {"Date": "Fri, 20 Nov 2026 08:00:00 +0000"}


def _thread(team: Team, subject: str, mails: int) -> str:
    first = team.google.receive(SUPPORT, sender="c@example.org", subject=subject, text="…")
    for _ in range(mails - 1):
        team.google.receive(SUPPORT, sender="c@example.org", subject=f"Re: {subject}", text="…", reply_to=first)
    return first


def _direct(team: Team, **mail: Any) -> str:
    """A customer's mail as it was written to the support address."""
    return team.google.receive(
        SUPPORT,
        sender="Carol <carol@example.org>",
        subject="Twice",
        text="…",
        message_id="<one@example.org>",
        headers=DATE,
        **mail,
    )


def _by_group(team: Team, **mail: Any) -> str:
    """The same mail once more, by way of a group that rewrites it."""
    return team.google.receive(
        SUPPORT,
        sender="Support group <group@example.com>",
        subject="[Group] Twice",
        text="…",
        message_id="<one@example.org>",
        headers=DATE | {"List-Id": "<group.example.com>", "Reply-To": "Carol <carol@example.org>"},
        **mail,
    )


def _others(team: Team, count: int) -> None:
    for n in range(count):
        team.google.receive(SUPPORT, sender=f"o{n}@example.org", subject=f"Other {n}", text="…")


def _number(team: Team, mail: str) -> str:
    return team.open("alice", mail).text.partition(" ")[0]


# Long threads


@pytest.mark.parametrize(("threads", "mails"), [(3, 60), (1, 100)])
def test_long_threads_are_opened(given: Given, threads: int, mails: int) -> None:
    team = given()
    firsts = [_thread(team, f"Matter {n}", mails) for n in range(threads)]

    told = team.run(*ADD)

    assert f"{so_many(threads, 'request')} opened." in told
    assert f"Mail of the last 30 days: {threads} of {threads}" in told
    assert [_number(team, first) for first in firsts] == [f"#{n}" for n in range(1, threads + 1)]


# The same mail twice


@pytest.mark.parametrize("between", [0, 6], ids=["one commit", "two commits"])
def test_a_copy_joins_the_conversation_of_its_twin(given: Given, between: int) -> None:
    team = given()
    direct = _direct(team)
    _others(team, between)
    copy = _by_group(team)

    assert f"\n{so_many(1 + between, 'request')} opened." in team.run(*ADD)

    assert team.thread(direct) != team.thread(copy)
    assert _number(team, direct) == _number(team, copy) == "#1"
    assert team.labels(direct) == team.labels(copy) == {"Guichet/Open", "Guichet/To/Unassigned"}
    assert "\n0 requests opened." in team.run(*ADD)


def test_a_copy_further_down_in_its_thread_joins_them_too(given: Given) -> None:
    team = given()
    direct = _direct(team)
    first = team.google.receive(SUPPORT, sender="carol@example.org", subject="[Group] Twice", text="…")
    copy = _by_group(team, reply_to=first)
    assert team.thread(first) == team.thread(copy) != team.thread(direct)

    assert "\n1 request opened." in team.run(*ADD)

    assert {_number(team, mail) for mail in (direct, first, copy)} == {"#1"}


def test_a_copy_of_what_is_known_already_does_not_open_it_again(given: Given) -> None:
    team = given()
    copy = _by_group(team, at=team.clock.now - timedelta(days=2))
    direct = _direct(team, at=team.clock.now - timedelta(hours=1))
    team.run(*ADD, "--days", "1")
    team.google.deliver()
    team.open("alice", direct).press("Take").press("Resolve")

    assert "\n0 requests opened." in team.run(*ADD)

    assert team.labels(copy) == team.labels(direct) == {"Guichet/Resolved", "Guichet/To/Alice Martin"}


def test_what_the_copys_thread_holds_before_our_answer_does_not_reopen(given: Given) -> None:
    team = given()
    now = team.clock.now
    copy = _by_group(team, at=now - timedelta(hours=5))
    asked = team.google.receive(
        SUPPORT,
        sender="carol@example.org",
        subject="Re: [Group] Twice",
        text="?",
        reply_to=copy,
        at=now - timedelta(hours=3),
    )
    direct = _direct(team, at=now - timedelta(hours=5))
    team.google.reply(SUPPORT, team.thread(direct), text="Here it is")

    assert "\n1 request opened." in team.run(*ADD)

    assert team.labels(asked) == team.labels(direct) == {"Guichet/Waiting", "Guichet/To/Unassigned"}


# A mailbox mistyped


def test_a_mailbox_that_gmail_does_not_open_leaves_nothing_behind(given: Given) -> None:
    team = given()

    assert f"{TYPO} has no Gmail" in team.run(*ADD, "--mailbox", TYPO, fails=True)

    assert not team.store.desks()
    assert not team.store.mailboxes()
    team.run(*ADD)
    assert [box.value.address for box in team.store.mailboxes()] == [SUPPORT]


def test_mail_that_arrives_before_the_labels_are_made_is_read(given: Given) -> None:
    team = given()
    team.google.fail("gmail.users.labels.create", times=100)
    team.run(*ADD, fails=True)
    team.google.rest.faults.clear()
    [box] = team.store.mailboxes()
    mail = team.google.receive(SUPPORT, sender="a@example.org", subject="Between", text="…")

    team.run(*ADD, "--days", "0")
    team.clock.pass_(minutes=10)
    team.sweep()

    assert box.value.cursor is not None
    assert _number(team, mail) == "#1"


def test_another_mailbox_for_a_desk_that_exists_is_refused(team: Team) -> None:
    before = [desk.version for desk in team.store.desks()]

    told = team.run(*ADD, "--mailbox", TYPO, fails=True)

    assert f"{SUPPORT} is a desk already, its mail in {SUPPORT}, not {TYPO}" in told
    assert [desk.version for desk in team.store.desks()] == before
