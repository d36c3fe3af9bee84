"""After the cursor expired, in several goes: nothing that was done by hand in the gap or between the goes is missed."""

from typing import Any

import pytest

from tests.team import SUPPORT, Team

WAITING = {"Guichet/Waiting", "Guichet/To/Unassigned"}
OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}


@pytest.fixture
def mails(team: Team) -> list[str]:
    """Known mails, oldest first, of which Gmail no longer tells the history."""
    arrived = []
    for n in range(50):
        team.clock.pass_(seconds=30)
        arrived.append(team.google.receive(SUPPORT, sender=f"s{n}@example.org", subject=f"Matter {n}", text="…"))
    team.google.deliver()
    return arrived


def slowly(team: Team, seconds: float = 3) -> None:
    """From now on each call to Gmail takes so long."""
    strike = team.google.rest.faults.strike

    def late(method: str, path: Any):
        team.clock.pass_(seconds=seconds)
        return strike(method, path)

    team.google.rest.faults.strike = late  # type: ignore[method-assign]


def push_once(team: Team) -> None:
    """The newest of Gmail's notifications, and no other."""
    subscription = team.google.subscription
    subscription._deliver(subscription.pending[-1], now=0.0)
    subscription._pending.clear()


def wait_on(team: Team, mail: str) -> None:
    team.google.label(SUPPORT, mail, add=["Guichet/Waiting"], remove=["Guichet/Open"])


def box(team: Team):
    [found] = team.store.mailboxes()
    return found.value


def test_what_was_moved_in_the_gap_and_between_two_goes_is_obeyed(team: Team, mails: list[str]) -> None:
    wait_on(team, mails[45])
    team.google.forget_history(SUPPORT)
    missed = team.google.receive(SUPPORT, sender="late@example.org", subject="Missed", text="…")
    team.google.forget_history(SUPPORT)
    slowly(team)
    push_once(team)
    assert box(team).resyncing, "the first go was cut short"
    first_cursor = box(team).resyncing.cursor

    wait_on(team, mails[2])
    for _ in range(20):
        team.clock.pass_(minutes=1)
        team.sweep()

    assert box(team).resyncing is None
    assert box(team).cursor >= first_cursor
    assert team.labels(mails[45]) == team.labels(mails[2]) == WAITING
    assert "Waiting" in team.open("alice", mails[2]).text
    assert team.labels(missed) == team.labels(mails[3]) == OPEN


def test_a_resync_whose_last_mail_is_gone_looks_at_all_of_them_again(team: Team, mails: list[str]) -> None:
    missed = team.google.receive(SUPPORT, sender="late@example.org", subject="Missed", text="…")
    team.google.forget_history(SUPPORT)
    slowly(team)
    push_once(team)
    after = box(team).resyncing.after
    assert after

    team.google.delete_message(SUPPORT, after)
    for _ in range(30):
        team.clock.pass_(minutes=1)
        team.sweep()

    assert box(team).resyncing is None
    assert team.labels(missed) == OPEN


def test_what_was_archived_while_history_was_lost_is_opened_and_older_mail_outside_the_inbox_is_not(team: Team) -> None:
    filtered = team.google.receive(SUPPORT, sender="news@example.org", subject="Weekly", text="…", labels=("UNREAD",))
    team.receive("Known")
    team.clock.pass_(hours=1)
    archived = team.google.receive(SUPPORT, sender="carol@example.org", subject="Archived at once", text="…")
    team.google.archive(SUPPORT, archived)
    team.google.forget_history(SUPPORT)

    push_once(team)
    for _ in range(3):
        team.clock.pass_(minutes=6)
        team.sweep()

    assert team.labels(archived) == OPEN
    assert team.labels(filtered) == set()


@pytest.fixture
def archived(team: Team) -> list[str]:
    """Mails that came and were archived while history was being lost."""
    team.receive("Known")
    team.clock.pass_(hours=1)
    gone = [team.google.receive(SUPPORT, sender=f"s{n}@example.org", subject=f"Quick {n}", text="…") for n in range(30)]
    for mail in gone:
        team.google.archive(SUPPORT, mail)
    team.google.forget_history(SUPPORT)
    team.google.subscription._pending.clear()
    return gone


@pytest.mark.parametrize("method", ["messages.list", "messages.get", "history.list"])
@pytest.mark.parametrize("slow", ["slow", ""])
def test_whatever_fails_on_the_way_nothing_of_the_gap_is_forgotten(
    team: Team, archived: list[str], method: str, slow: str
) -> None:
    if slow:
        slowly(team)
    team.google.fail(f"gmail.users.{method}", status=503, times=40)
    for _ in range(40):
        team.clock.pass_(minutes=6)
        team.sweep()

    assert [mail for mail in archived if team.labels(mail) != OPEN] == []
    assert box(team).resyncing is None


def test_who_else_writes_the_mailbox_meanwhile_makes_no_difference(team: Team, archived: list[str]) -> None:
    slowly(team)
    for _ in range(30):
        team.clock.pass_(minutes=6)
        team.run("watch")
        team.sweep()

    assert [mail for mail in archived if team.labels(mail) != OPEN] == []


@pytest.mark.parametrize("gap", [False, True])
def test_what_a_filter_kept_out_and_somebody_moved_to_the_inbox_is_opened(team: Team, gap: bool) -> None:
    mail = team.google.receive(SUPPORT, sender="c@example.org", subject="Kept out", text="…", labels=("UNREAD",))
    team.google.deliver()
    team.clock.pass_(days=3)
    team.run("watch")
    team.receive("Newest", sender="other@example.net")
    team.clock.pass_(minutes=6)
    team.sweep()
    team.google.label(SUPPORT, mail, add=["INBOX"])
    team.google.subscription._pending.clear()
    if gap:
        team.google.forget_history(SUPPORT)

    for _ in range(4):
        team.clock.pass_(minutes=6)
        team.sweep()

    assert team.labels(mail) == OPEN


def test_a_sweep_that_fails_does_not_count_as_reading(team: Team) -> None:
    read_at = box(team).read_at
    team.google.fail("gmail.users.history.list", status=503, times=100)

    team.clock.pass_(minutes=10)
    team.sweep()

    assert box(team).read_at == read_at
    assert box(team).looked_at > read_at
