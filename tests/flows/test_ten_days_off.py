"""Ten days without the service: history expired, the watch lapsed. It catches up exactly, with all state kept."""

from dataclasses import dataclass

import pytest

from sandbox.google import Knobs
from service.ports import CONVERSATIONS
from tests.flows.conftest import World
from tests.team import SUPPORT, Given, Team

OPEN, WAITING, DONE = "Guichet/Open", "Guichet/Waiting", "Guichet/Resolved"
ALICE, BOB, NOBODY = "Guichet/To/Alice Martin", "Guichet/To/Bob Leroy", "Guichet/To/Unassigned"
DAYS = 10


@dataclass
class Before:
    """What there was when the service stopped."""

    taken: str
    tagged: str
    resolved: str
    spam: str
    trashed: str
    quiet: list[str]


@pytest.fixture
def any_team(given: Given, world: World) -> Team:
    """Gmail remembers a week of history."""
    return given(knobs=Knobs(**{**world.knobs, "history_lasts": 7})).found()


@pytest.fixture
def before(any_team: Team) -> Before:
    team = any_team
    taken, tagged, resolved, trashed, *quiet = (_received(team, f"Matter {n}", f"s{n}@example.org") for n in range(9))
    team.open("alice", taken).press("Take").press("Add note", note="Called back")
    team.open("bob", tagged).press("Save tags", tag_name="billing")
    team.open("alice", resolved).press("Take").press("Resolve")
    spam = team.google.receive(SUPPORT, subject="A real one", sender="zoe@example.org", labels=("SPAM", "UNREAD"))
    team.google.trash(SUPPORT, trashed)
    _at_rest(team)
    team.clock.pass_(days=3)
    _received(team, "The last one", "last@example.org")
    _at_rest(team)
    return Before(taken, tagged, resolved, spam, trashed, quiet)


def _received(team: Team, subject: str, sender: str) -> str:
    mail = team.receive(subject, sender=sender)
    team.clock.pass_(seconds=30)
    return mail


def _at_rest(team: Team) -> None:
    for _ in range(4):
        team.google.deliver()
        team.clock.pass_(minutes=6)
        team.sweep()


def _told(team: Team) -> list[int]:
    """How long each trail is."""
    return [each.value.trail_length for each in team.store.every(CONVERSATIONS, after=None, limit=99)]


def _off(team: Team, days: float) -> None:
    """Nobody is there for pushes, nor does cron run."""
    team.clock.pass_(days=days)
    team.google.subscription._pending.clear()


def _back(team: Team) -> None:
    """What cron does first: the labels need not wait for its ``reconcile``."""
    team.google.subscription._pending.clear()
    team.run("watch")
    for _ in range(3):
        team.sweep()
        team.google.deliver()
        team.clock.pass_(minutes=6)


def test_everything_of_those_days_is_there_and_nothing_else_has_changed(any_team: Team, before: Before) -> None:
    team, google = any_team, any_team.google
    _off(team, 1)
    new = google.receive(SUPPORT, subject="While you were away", sender="new@example.org", text="?")
    google.label(SUPPORT, before.quiet[0], add=[BOB], remove=[NOBODY])
    google.label(SUPPORT, before.quiet[1], add=["Guichet/Tag/billing", DONE])
    google.not_spam(SUPPORT, before.spam)
    google.untrash(SUPPORT, before.trashed)
    _off(team, 4)
    again = google.receive(SUPPORT, subject="Re: Matter 2", sender="s2@example.org", reply_to=before.resolved, text="?")
    answer = google.reply(SUPPORT, google.thread_of(SUPPORT, before.tagged), text="On its way")
    google.delete(SUPPORT, before.quiet[2])
    google.trash(SUPPORT, before.quiet[3])
    google.label(SUPPORT, new, add=[ALICE])
    _off(team, DAYS - 5)

    _back(team)

    assert team.labels(before.taken) == {OPEN, ALICE}
    assert "Called back" in team.open("bob", before.taken).text
    assert team.labels(before.tagged) == team.labels(answer) == {WAITING, NOBODY, "Guichet/Tag/billing"}
    assert team.labels(before.resolved) == team.labels(again) == {OPEN, ALICE}
    assert team.labels(before.quiet[0]) == {OPEN, BOB}
    assert team.labels(before.quiet[1]) == {DONE, NOBODY, "Guichet/Tag/billing"}
    assert team.labels(new) == {OPEN, ALICE}
    assert team.labels(before.spam) == team.labels(before.trashed) == team.labels(before.quiet[4]) == {OPEN, NOBODY}
    home = team.open("alice", None)
    assert home.button("Unassigned 4"), "two restored, a quiet one, the last one"
    [box] = [box.value for box in team.store.mailboxes()]
    assert (box.resyncing, box.labels_unread_since, box.comparing) == (None, None, None)
    assert box.watch_until
    assert box.watch_until > team.clock()
    assert "0 differed" in team.run("reconcile")


def test_where_nothing_happened_nothing_is_told(any_team: Team, before: Before) -> None:
    mails = [before.taken, before.tagged, before.resolved, *before.quiet]
    shown = [any_team.labels(mail) for mail in mails]
    told = _told(any_team)
    _off(any_team, DAYS)
    any_team.clock.pass_(days=1)

    _back(any_team)

    assert [any_team.labels(mail) for mail in mails] == shown
    assert _told(any_team) == told


def test_labels_and_mails_deleted_in_those_days_leave_the_others_as_they_were(any_team: Team, before: Before) -> None:
    team, google = any_team, any_team.google
    again = google.receive(SUPPORT, subject="Re: Matter 6", sender="s6@example.org", reply_to=before.quiet[2], text="?")
    _at_rest(team)
    _off(team, 2)
    google.delete_label(SUPPORT, ALICE)
    google.delete_message(SUPPORT, again)
    google.label(SUPPORT, before.quiet[1], add=["SPAM"], remove=["INBOX"])
    google.archive(SUPPORT, before.quiet[0])
    archived = google.receive(SUPPORT, subject="Archived at once", sender="quick@example.org", text="?")
    google.archive(SUPPORT, archived)
    _off(team, DAYS - 2)

    _back(team)

    assert team.labels(before.taken) == {OPEN, ALICE}
    assert team.labels(before.resolved) == {DONE, ALICE}
    assert team.labels(before.quiet[0]) == team.labels(before.quiet[2]) == team.labels(archived) == {OPEN, NOBODY}
    assert team.labels(before.tagged) == {OPEN, NOBODY, "Guichet/Tag/billing"}
    assert team.open("alice", None).button("Unassigned 7"), "without the one that is in spam"
    assert "0 differed" in team.run("reconcile")
