"""The judge follows what is put off, woken and taken back."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from tests.soak.evidence import Evidence
from tests.soak.mornings import zone_before_eight
from tests.soak.story import Story
from tests.soak.worlds import changed, evidence_of, kinds, press
from tests.team import SUPPORT, Team


@pytest.fixture
def world(team: Team) -> Evidence:
    """One sleeps, by hand; one woke in its time; what was done with others was taken back."""
    story = Story()
    lamp, chair, table, desk = (team.receive(name) for name in ("Lamp", "Chair", "Table", "Desk"))
    press(team, story, chair, "Tomorrow 8:00", "snoozed")
    press(team, story, table, "Take", "taken")
    press(team, story, table, "Undo", "undone")
    press(team, story, desk, "Tomorrow 8:00", "snoozed")
    press(team, story, desk, "Wake now", "woken")
    press(team, story, desk, "Undo", "undone")
    press(team, story, desk, "Wake now", "woken")
    team.clock.pass_(days=1)
    team.sweep()
    team.by_hand(lamp, add=["Guichet/Snoozed"], remove=["Guichet/Open"])
    assert "Guichet/Open" in team.labels(chair)
    return evidence_of(team, story)


def test_a_world_in_order_has_nothing_to_tell(world: Evidence) -> None:
    assert kinds(world) == set()


def test_what_sleeps_on_is_told(team: Team) -> None:
    mail = team.receive("Lamp")
    team.open("alice", mail).press("Tomorrow 8:00")
    team.clock.pass_(days=1)

    assert kinds(evidence_of(team, Story())) == {"still owed"}


def test_another_state_than_before_what_was_undone_is_told(world: Evidence) -> None:
    alice = world.members["alice@example.com"]

    assert "trail broken" in kinds(changed(world, "Table", owner=alice))
    assert "trail broken" in kinds(changed(world, "Chair", status="waiting"))


def test_a_label_other_than_that_of_sleep_is_told(team: Team) -> None:
    mail = team.receive("Lamp")
    team.open("alice", mail).press("Tomorrow 8:00")
    team.google.label_message(SUPPORT, mail, add=["Guichet/Open"], remove=["Guichet/Snoozed"])

    assert kinds(evidence_of(team, Story())) == {"labels other than the state"}


def test_it_is_just_before_eight_wherever_members_are() -> None:
    at = [datetime(2026, 11, 22, hour, 59, tzinfo=UTC) for hour in (0, 7, 8, 18, 19, 23)]

    assert [zone_before_eight(moment) for moment in at] == [
        "Etc/GMT-7", "Etc/GMT", "Etc/GMT+1", "Etc/GMT+11", "Etc/GMT-12", "Etc/GMT-8",
    ]  # fmt: skip


def test_who_puts_off_what_sleeps_until_then_anyway_needs_no_line(team: Team) -> None:
    story, mail = Story(), team.receive("Lamp")
    press(team, story, mail, "Tomorrow 8:00", "snoozed")
    team.clock.pass_(hours=1)

    press(team, story, mail, "Tomorrow 8:00", "snoozed")
    team.clock.pass_(seconds=30)
    press(team, story, mail, "Wake now", "woken")

    assert kinds(evidence_of(team, story)) == set()


def test_a_snooze_of_what_is_awake_by_then_is_told(team: Team) -> None:
    story, mail = Story(), team.receive("Lamp")
    press(team, story, mail, "Tomorrow 8:00", "snoozed")
    press(team, story, mail, "Wake now", "woken")
    team.clock.pass_(hours=1)
    again = replace(story.clicks[0], begun=team.clock(), ended=team.clock())

    assert kinds(evidence_of(team, Story(clicks=[again]))) == {"acknowledged click not in the trail"}
