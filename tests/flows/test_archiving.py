"""The inbox in Gmail and where requests stand: each follows the other as far as the desk's managers wish."""

import pytest

from service.domain.status import Status
from tests.flows.test_settings import settings
from tests.team import SUPPORT, Team

BOTH = ["resolving_archives", "archive_resolves"]


def wishing(team: Team, *switches: str) -> str:
    """A mail, once the managers have said what they wish."""
    settings(team).press("Save", archiving=list(switches))
    return team.receive()


def in_inbox(team: Team, mail: str) -> bool:
    return "INBOX" in team.google.box(SUPPORT).message(mail).labels


def status(team: Team) -> Status:
    [one] = team.store.of_mailbox(team.store.mailboxes()[0].value.id, after=None, limit=9)
    return one.value.status


def test_resolving_archives_and_reopening_brings_back(any_team: Team) -> None:
    mail = wishing(any_team, *BOTH)

    resolved = any_team.open("bob", mail).press("Resolve")
    any_team.google.deliver()
    assert not in_inbox(any_team, mail)
    assert status(any_team) is Status.RESOLVED
    resolved.press("Reopen")
    any_team.google.deliver()

    assert in_inbox(any_team, mail)
    assert status(any_team) is Status.OPEN


def test_archiving_by_hand_resolves(any_team: Team) -> None:
    mail = wishing(any_team, "archive_resolves")

    any_team.google.archive(SUPPORT, mail)
    any_team.google.deliver()

    assert "Resolved" in any_team.open("bob", mail).text
    assert "Resolved (done) in Gmail" in any_team.open("bob", mail).text
    assert "Guichet/Resolved" in any_team.labels(mail)


def test_without_the_wish_neither_follows_the_other(team: Team) -> None:
    mail = wishing(team)

    team.open("bob", mail).press("Resolve")
    assert in_inbox(team, mail)
    team.open("bob", mail).press("Reopen")
    team.google.archive(SUPPORT, mail)
    team.google.deliver()

    assert status(team) is Status.OPEN
    assert not in_inbox(team, mail)


def test_only_what_is_wished_happens(team: Team) -> None:
    mail = wishing(team, "resolving_archives")

    team.google.archive(SUPPORT, mail)
    team.google.deliver()

    assert status(team) is Status.OPEN


def test_a_customer_who_writes_again_is_in_the_inbox_and_open(team: Team) -> None:
    mail = wishing(team, *BOTH)
    team.open("bob", mail).press("Resolve")
    team.google.deliver()

    again = team.receive("Re: Broken lamp", reply_to=mail)

    assert status(team) is Status.OPEN
    assert in_inbox(team, again)


def test_what_is_archived_before_the_customer_writes_again_stays_open(team: Team) -> None:
    mail = wishing(team, *BOTH)

    team.google.archive(SUPPORT, mail)
    again = team.google.receive(SUPPORT, sender="Carol Duval <carol@example.org>", subject="Re: Broken lamp",
                                text="And?", reply_to=mail)  # fmt: skip
    team.google.deliver()

    assert status(team) is Status.OPEN
    assert in_inbox(team, again)


def test_our_own_archiving_heard_late_does_not_resolve_what_was_reopened(team: Team) -> None:
    mail = wishing(team, *BOTH)

    team.open("bob", mail).press("Resolve").press("Reopen")
    team.google.deliver()

    assert status(team) is Status.OPEN
    assert in_inbox(team, mail)


@pytest.mark.parametrize("away", ["trash", "spam"])
def test_what_goes_to_trash_or_spam_is_not_resolved_by_that(team: Team, away: str) -> None:
    mail = wishing(team, *BOTH)

    getattr(team.google, away)(SUPPORT, mail)
    team.google.deliver()

    assert status(team) is Status.OPEN
