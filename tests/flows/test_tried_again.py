"""Where the store does not answer, a card offers the same press once more, with all that stood in the form."""

import pytest

from tests.doors.worlds import FailingStore
from tests.team import Team


@pytest.fixture
def failing(team: Team) -> FailingStore:
    """The store of a team that is at work on it."""
    failing = FailingStore(team.store)
    team.store = failing.as_store()
    team.app = team.product()
    return failing


def test_settings_are_saved_as_they_were_typed(team: Team, failing: FailingStore) -> None:
    form = team.open("alice", None).press("Settings")
    failing.fail(1, done=False)

    trouble = form.press("Save", signature="The team", tell_number="yes", archiving=["archive_resolves"])
    saved = trouble.press("Try again")

    assert failing.failed
    assert saved.toast == "Saved."
    [desk] = [one.value for one in team.store.desks()]
    assert (desk.signature, desk.tell_number, desk.archive_resolves) == ("The team", True, True)


def test_who_was_chosen_gets_the_request(team: Team, failing: FailingStore) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    bob = alice.choices("assignee")["Bob Leroy"]
    failing.fail(1, done=False)

    alice.press("Assign", assignee=bob).press("Try again")

    assert failing.failed
    assert "Guichet/To/Bob Leroy" in team.labels(mail)


def test_more_than_a_button_carries_only_leads_back(team: Team, failing: FailingStore) -> None:
    form = team.open("alice", None).press("Settings")
    failing.fail(1, done=False)

    trouble = form.press("Save", signature="x" * 30_000)

    assert "Settings" in trouble.press("Try again").buttons
    assert [one.value.signature for one in team.store.desks()] == [""]
