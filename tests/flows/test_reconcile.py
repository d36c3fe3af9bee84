"""What history did not tell is found by lists of who wears which label, and put right."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from service.domain.mailbox import Mailbox
from service.ports import MAILBOXES, Key, Replace
from tests.team import SUPPORT, Team

ALICE, BOB, NOBODY = "Guichet/To/Alice Martin", "Guichet/To/Bob Leroy", "Guichet/To/Unassigned"
OPEN = {"Guichet/Open", NOBODY}


@pytest.fixture
def mails(team: Team) -> list[str]:
    found = [team.receive(f"Matter {n}", sender=f"s{n}@example.org") for n in range(6)]
    team.open("alice", found[0]).press("Take")
    team.google.deliver()
    return found


def unheard(team: Team, *edits: Callable[[], object]) -> None:
    """Done in Gmail, and history never tells of it: its cursor is put behind that."""
    for edit in edits:
        edit()
    team.google.subscription._pending.clear()
    [box] = team.store.mailboxes()
    team.store.commit(_moved(box, team.google.box(SUPPORT).history.current))


def _moved(box, cursor: int):
    return Replace(Key(MAILBOXES, box.id), replace(box.value, cursor=cursor), box.version)


def box_of(team: Team) -> Mailbox:
    [box] = team.store.mailboxes()
    return box.value


def test_where_nothing_differs_nothing_is_done(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.google.reset_calls()

    said = any_team.run("reconcile")

    assert "1 request compared, 0 differed" in said
    assert (box_of(any_team).drift, box_of(any_team).reconciled_at) == (0, any_team.clock())
    assert {call.method.rpartition("users.")[2] for call in any_team.google.calls} <= {
        "history.list", "labels.list", "labels.get", "messages.list",
    }  # fmt: skip
    assert any_team.labels(mail) == OPEN


def test_what_was_moved_by_hand_unheard_is_carried_out(team: Team, mails: list[str]) -> None:
    unheard(
        team,
        lambda: team.google.label(SUPPORT, mails[1], add=[BOB], remove=[NOBODY]),
        lambda: team.google.label(SUPPORT, mails[0], remove=[ALICE]),
        lambda: team.google.label(SUPPORT, mails[2], remove=["Guichet/Open"]),
    )

    said = team.run("reconcile", SUPPORT)

    assert "6 requests compared, 3 differed" in said
    assert team.labels(mails[1]) == {"Guichet/Open", BOB}
    assert team.labels(mails[0]) == team.labels(mails[2]) == OPEN
    assert "Bob Leroy" in team.open("alice", mails[1]).text
    assert "put back" in team.open("alice", mails[2]).text
    assert "0 differed" in team.run("reconcile")


def test_a_dry_run_says_so_and_changes_nothing(team: Team, mails: list[str]) -> None:
    unheard(team, lambda: team.google.label(SUPPORT, mails[1], add=[BOB], remove=[NOBODY]))
    team.google.rename_label(SUPPORT, ALICE, "Guichet/To/Somebody")
    before = box_of(team)

    said = team.run("reconcile", "--dry-run")

    assert "1 differ" in said
    assert "labels renamed" in said
    assert "moved by hand" in said
    assert team.labels(mails[1]) == {"Guichet/Open", BOB}
    assert "Guichet/To/Somebody" in team.google.label_names(SUPPORT)
    assert box_of(team) == before


def test_deleted_trashed_and_restored_mail_is_learnt(team: Team, mails: list[str]) -> None:
    team.google.trash(SUPPORT, mails[3])
    team.google.deliver()
    assert team.open("alice", None).button("Unassigned 4")
    unheard(
        team,
        lambda: team.google.delete(SUPPORT, mails[1]),
        lambda: team.google.trash(SUPPORT, mails[2]),
        lambda: team.google.untrash(SUPPORT, mails[3]),
    )

    assert "3 differed" in team.run("reconcile")

    assert team.open("alice", None).button("Unassigned 3")
    assert "0 differed" in team.run("reconcile")


def test_a_mail_deleted_from_a_thread_leaves_the_others(team: Team, mails: list[str]) -> None:
    again = team.receive("Re: Matter 1", reply_to=mails[1], sender="s1@example.org")
    unheard(team, lambda: team.google.delete_message(SUPPORT, again))

    team.run("reconcile")

    assert team.labels(mails[1]) == OPEN
    assert "0 differed" in team.run("reconcile")


def test_more_than_a_share_is_changed_only_when_forced(team: Team) -> None:
    mails = [team.receive(f"Matter {n}", sender=f"s{n}@example.org") for n in range(24)]
    unheard(team, *(lambda mail=mail: team.google.label(SUPPORT, mail, add=["Guichet/Resolved"]) for mail in mails))

    said = team.run("reconcile", fails=True)

    assert "24 requests compared, 24 differed" in said
    assert "--force" in said
    assert all("Guichet/Open" in team.labels(mail) for mail in mails)
    assert (box_of(team).drift, box_of(team).refused_at) == (24, team.clock())
    team.run("reconcile", "--force")
    assert all(team.labels(mail) == {"Guichet/Resolved", NOBODY} for mail in mails)
    assert (box_of(team).drift, box_of(team).refused_at) == (24, None)


def test_labels_on_mail_of_no_request_are_left_alone(team: Team, mails: list[str]) -> None:
    news = team.google.receive(SUPPORT, subject="Weekly", sender="news@example.org", labels=("UNREAD",))
    team.by_hand(news, add=["Guichet/Open"])

    said = team.run("reconcile")

    assert "1 messages of no request" in said
    assert team.labels(news) == {"Guichet/Open"}


def test_cron_does_it_daily_and_goes_on_where_it_stopped(team: Team, mails: list[str]) -> None:
    unheard(team, *(lambda mail=mail: team.google.label(SUPPORT, mail, add=[BOB]) for mail in mails[1:]))
    strike = team.google.rest.faults.strike

    def slow(*call: str):
        team.clock.pass_(seconds=9)
        return strike(*call)

    team.google.rest.faults.strike = slow  # type: ignore[assignment]
    goes = 0
    while goes == 0 or box_of(team).comparing:
        team.google.play_cron("reconcile")
        goes += 1

    assert 1 < goes <= 6
    assert [team.labels(mail) for mail in mails[1:]] == [{"Guichet/Open", BOB}] * 5
    assert box_of(team).drift == 5
    at = box_of(team).reconciled_at
    team.google.play_cron("reconcile")
    assert box_of(team).reconciled_at == at, "not due before tomorrow"
