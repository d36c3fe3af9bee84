"""A label deleted by hand leaves every mail at once: that is nobody's command, and it is made and put back."""

import pytest

from tests.team import SUPPORT, Team

ALICE, NOBODY = "Guichet/To/Alice Martin", "Guichet/To/Unassigned"


@pytest.fixture
def taken(team: Team) -> list[str]:
    """Requests that Alice has."""
    mails = [team.receive(f"Matter {n}", sender=f"s{n}@example.org") for n in range(5)]
    for mail in mails:
        team.open("alice", mail).press("Take")
    team.google.deliver()
    return mails


def rest(team: Team) -> None:
    """Whatever is told is heard, and what is owed is written."""
    for _ in range(4):
        team.google.deliver()
        team.clock.pass_(minutes=6)
        team.sweep()


@pytest.mark.parametrize("label", [ALICE, "Guichet/Open"])
def test_it_is_put_back_and_nobody_loses_anything(team: Team, taken: list[str], label: str) -> None:
    team.google.delete_label(SUPPORT, label)
    rest(team)

    assert [team.labels(mail) for mail in taken] == [{"Guichet/Open", ALICE}] * 5
    assert "in Gmail" not in team.open("bob", taken[0]).text
    assert "put back" not in team.open("bob", taken[0]).text


def test_what_is_moved_by_hand_beside_it_is_still_obeyed(team: Team, taken: list[str]) -> None:
    team.google.delete_label(SUPPORT, "Guichet/Open")
    team.google.label(SUPPORT, taken[0], add=["Guichet/To/Bob Leroy"], remove=[ALICE])
    team.google.label(SUPPORT, taken[1], remove=[ALICE])
    rest(team)

    assert team.labels(taken[0]) == {"Guichet/Open", "Guichet/To/Bob Leroy"}
    assert team.labels(taken[1]) == {"Guichet/Open", NOBODY}
    assert team.labels(taken[2]) == {"Guichet/Open", ALICE}


def test_one_that_was_put_back_is_a_label_like_any_other(team: Team, taken: list[str]) -> None:
    team.google.delete_label(SUPPORT, ALICE)
    rest(team)

    team.by_hand(taken[0], remove=[ALICE])

    assert team.labels(taken[0]) == {"Guichet/Open", NOBODY}


def test_a_member_who_works_on_meanwhile_takes_nothing_from_anybody(team: Team, taken: list[str]) -> None:
    team.google.delete_label(SUPPORT, ALICE)
    team.google.subscription._pending.clear()
    team.open("bob", taken[0]).press("Wait")
    mail = team.receive("New")
    team.open("alice", mail).press("Take")
    rest(team)

    assert team.labels(taken[0]) == {"Guichet/Waiting", ALICE}
    assert [team.labels(one) for one in (*taken[1:], mail)] == [{"Guichet/Open", ALICE}] * 5
