"""A member who leaves a desk sees nothing of it from then on; what he had in hand is nobody's."""

import pytest

from tests.flows.test_merging import two
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


HOW = {
    "reopened": lambda team, mail: team.open("alice", mail).press("Reopen"),
    "open by hand": lambda team, mail: team.by_hand(mail, add=["Guichet/Open"], remove=["Guichet/Resolved"]),
    "answered by nobody known": lambda team, mail: team.google.reply(SUPPORT, team.thread(mail), text="Hello"),
}


@pytest.mark.parametrize("how", HOW)
def test_whatever_brings_back_what_he_resolved_it_is_nobodys(team: Team, how: str) -> None:
    done = taken(team, "Done", "Resolve")
    team.run(*REMOVE)

    team.clock.pass_(minutes=1)
    HOW[how](team, done)
    team.google.deliver()

    assert {"Guichet/Resolved", OWNED}.isdisjoint(team.labels(done))
    assert NOBODY in team.labels(done)
    assert "Assigned to nobody" in team.open("alice", done).text


def test_his_work_that_was_in_the_trash_is_nobodys_once_it_is_restored(team: Team) -> None:
    lamp, asleep = taken(team, "Lamp"), taken(team, "Later", "Tomorrow 8:00")
    for mail in (lamp, asleep):
        team.google.trash(SUPPORT, mail)
    team.google.deliver()
    team.run(*REMOVE)

    for mail in (lamp, asleep):
        team.google.untrash(SUPPORT, mail)
    team.google.deliver()

    assert [NOBODY in team.labels(mail) for mail in (lamp, asleep)] == [True, True]


def test_what_he_resolved_is_his_who_answers_it(team: Team) -> None:
    done = taken(team, "Done", "Resolve")
    team.run(*REMOVE)
    team.clock.pass_(minutes=1)

    alice = team.open("alice", done).press("Send", reply="One more thing")

    assert "The request is yours now." in alice.text
    assert team.labels(done) == {"Guichet/Waiting", "Guichet/To/Alice Martin"}


def test_reopening_what_he_resolved_is_undone_with_his_name(team: Team) -> None:
    done = taken(team, "Done", "Resolve")
    team.run(*REMOVE)

    reopened = team.open("alice", done).press("Reopen")
    assert "Reopened\n" in reopened.text
    assert "Reopened" in team.open("alice", None).press("My last actions").text
    undone = reopened.press("Undo")

    assert undone.toast == "Undone."
    assert team.labels(done) == {"Guichet/Resolved", OWNED}


def test_what_he_resolved_gives_him_nothing_by_a_merge(team: Team) -> None:
    lamp, light = two(team)
    team.open("bob", light).press("Take").press("Resolve")
    team.open("alice", lamp).press("Take")
    team.run(*REMOVE)

    team.open("alice", lamp).press("Merge into it", number="2")

    assert team.labels(light) == {"Guichet/Open", "Guichet/To/Alice Martin"}
    assert "Assigned to Bob" not in team.open("alice", light).text


def test_what_was_merged_while_it_was_his_is_nobodys_when_it_is_taken_out_again(team: Team) -> None:
    lamp, light = two(team)
    team.open("bob", light).press("Take")
    team.open("alice", lamp).press("Take").press("Merge #2 into this")
    team.run(*REMOVE)

    team.open("alice", lamp).press("Take it out again")

    assert team.labels(light) == {"Guichet/Open", NOBODY}


def test_who_only_looks_on_from_now_has_no_work_and_may_not_be_given_it_again(team: Team) -> None:
    lamp, done = taken(team, "Lamp"), taken(team, "Done", "Resolve")

    told = team.run("desk", "member", "add", SUPPORT, f"{BOB}:reader")
    team.open("alice", done).press("Reopen")
    team.clock.pass_(minutes=6)
    team.sweep()

    assert "is reader at Support. 1 request freed." in told
    assert [NOBODY in team.labels(mail) for mail in (lamp, done)] == [True, True]
    assert "Take" not in team.open("bob", lamp).buttons


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
