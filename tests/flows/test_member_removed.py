"""A member who leaves a desk sees nothing of it from then on; what he had in hand is nobody's."""

import pytest

from tests.team import SUPPORT, Team

BOB, OWNED, NOBODY = "bob@example.com", "Guichet/To/Bob Leroy", "Guichet/To/Unassigned"
REMOVE = ("desk", "member", "remove", SUPPORT, BOB)


def taken(team: Team, subject: str, *presses: str) -> str:
    mail = team.receive(subject, sender=f"{subject.casefold()}@example.org")
    bob = team.open("bob", mail).press("Take")
    for press in presses:
        bob.press(press)
    team.google.deliver()
    return mail


def test_his_requests_are_freed_and_he_is_shown_nothing(team: Team) -> None:
    lamp, asleep, done = taken(team, "Lamp"), taken(team, "Later", "Tomorrow 8:00"), taken(team, "Done", "Resolve")
    team.by_hand(team.receive("Other"), add=["Guichet/To/Alice Martin"])

    told = team.run(*REMOVE)
    team.clock.pass_(minutes=6)
    team.sweep()

    assert "bob@example.com has no place at Support any more; 2 requests freed." in told
    assert [NOBODY in team.labels(mail) for mail in (lamp, asleep, done)] == [True, True, False]
    assert "Assigned to nobody" in team.open("alice", lamp).text
    assert "#1" not in str(team.open("bob", lamp).card)
    assert BOB not in team.run("desk", "list")


def test_an_old_card_of_his_does_nothing(team: Team) -> None:
    lamp = team.receive("Lamp")
    bob = team.open("bob", lamp)
    team.run(*REMOVE)

    bob.press("Take")

    assert "Unassigned" in team.open("alice", lamp).text


def test_what_he_resolved_comes_back_as_nobodys(team: Team) -> None:
    done = taken(team, "Done", "Resolve")
    team.run(*REMOVE)

    team.receive("Re: Done", sender="done@example.org", reply_to=done)

    assert team.labels(done) == {"Guichet/Open", NOBODY}


def test_his_label_gives_him_no_work_and_his_name_stays(team: Team) -> None:
    done, lamp = taken(team, "Done", "Resolve"), team.receive("Lamp")
    team.run(*REMOVE)

    team.by_hand(lamp, add=[OWNED])

    assert team.labels(lamp) == {"Guichet/Open", NOBODY}
    assert "Bob Leroy" in team.open("alice", done).text


def test_once_more_it_changes_nothing_and_he_may_come_back(team: Team) -> None:
    team.run(*REMOVE)

    assert "0 requests freed" in team.run(*REMOVE)

    team.run("desk", "member", "add", SUPPORT, f"{BOB}:agent")
    lamp = taken(team, "Lamp")
    assert OWNED in team.labels(lamp)


def test_who_was_never_there_is_said_so_and_the_last_manager_is_missed(team: Team) -> None:
    assert "is no member there" in team.run(*REMOVE[:-1], "zoe@example.com", fails=True)
    assert "Support has no manager now" in team.run(*REMOVE[:-1], "alice@example.com")


@pytest.mark.parametrize("command", [("desk", "member", "remove", "nobody@example.com", BOB)])
def test_an_address_that_is_no_desk_is_said_so(team: Team, command: tuple[str, ...]) -> None:
    assert "is not a desk" in team.run(*command, fails=True)
