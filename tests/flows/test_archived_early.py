"""The team archives a mail before we have read of its arrival: it is a request all the same."""

from typing import Any

import pytest

from sandbox.google import Knobs
from tests.team import SUPPORT, Given, Team

OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}


@pytest.fixture
def pages_of_one(given: Given) -> Team:
    """Arrival and archiving never come on the same page of history."""
    return given(knobs=Knobs(history_page=1)).found()


def arrive(team: Team, count: int) -> list[str]:
    return [team.google.receive(SUPPORT, sender=f"s{n}@example.org", subject=f"S {n}", text="…") for n in range(count)]


def test_many_that_were_archived_long_before_we_read_are_all_opened(pages_of_one: Team) -> None:
    team = pages_of_one
    mails = arrive(team, 12)
    for mail in mails:
        team.google.archive(SUPPORT, mail)
    team.clock.pass_(hours=9)

    team.google.deliver()

    assert all(team.labels(mail) == OPEN for mail in mails)


def test_clearing_out_what_is_older_than_the_desk_opens_nothing_and_reads_nothing(given: Given) -> None:
    team = given(knobs=Knobs(history_page=1))
    old = arrive(team, 8)
    team.found(days=0)
    team.google.reset_calls()
    for mail in old:
        team.google.archive(SUPPORT, mail)

    team.google.deliver()

    assert all(team.labels(mail) == set() for mail in old)
    assert {call.method for call in team.google.calls} == {"gmail.users.history.list"}


def test_what_a_filter_kept_out_opens_nothing_until_it_is_brought_in(pages_of_one: Team) -> None:
    team = pages_of_one
    mail = team.google.receive(SUPPORT, sender="news@example.org", subject="Weekly", text="…", labels=("UNREAD",))
    team.google.deliver()
    assert team.labels(mail) == set()

    team.google.label(SUPPORT, mail, add=["INBOX"])
    team.google.deliver()

    assert team.labels(mail) == OPEN


@pytest.mark.parametrize("lost", [False, True], ids=["told by history", "history lost"])
def test_what_was_in_the_trash_when_we_looked_and_is_restored_and_archived_at_once_is_opened(
    team: Team, lost: bool
) -> None:
    mail = team.google.receive(SUPPORT, sender="carol@example.org", subject="Thrown away", text="…")
    team.google.trash(SUPPORT, mail)
    team.google.deliver()
    assert team.labels(mail) == set()

    team.google.untrash(SUPPORT, mail)
    team.google.archive(SUPPORT, mail)
    if lost:
        team.google.forget_history(SUPPORT)
    team.google.deliver()

    assert team.labels(mail) == OPEN


def test_what_was_sent_to_many_and_is_outside_the_inbox_after_lost_history_is_put_by(team: Team) -> None:
    team.google.forget_history(SUPPORT)
    many = {"List-Unsubscribe": "<https://news.example/off>", "Precedence": "bulk", "List-Id": "<news.example.net>"}
    news: Any = {"sender": "news@example.net", "headers": many}
    kept_out = team.google.receive(SUPPORT, subject="Weekly", labels=("UNREAD",), **news)
    shown = team.google.receive(SUPPORT, subject="Monthly", **news)
    archived = team.google.receive(SUPPORT, sender="carol@example.org", subject="Lamp")
    team.google.archive(SUPPORT, archived)
    team.google.forget_history(SUPPORT)

    team.receive("Later")

    assert team.labels(kept_out) == {"Guichet/Resolved", "Guichet/To/Unassigned"}
    assert team.labels(shown) == team.labels(archived) == OPEN
    assert "no action needed" in team.open("alice", kept_out).text
