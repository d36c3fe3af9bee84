"""From the home a member takes back what he did last, with one request or with several at once."""

from tests.flows.test_several import arrived, several
from tests.team import Sidebar, Team

OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}


def lately(team: Team, who: str = "alice") -> Sidebar:
    return team.open(who, None).press("My last actions")


def test_what_was_done_last_is_listed_with_the_way_back(any_team: Team) -> None:
    lamp, chair = any_team.receive("Lamp"), any_team.receive("Chair", sender="noor@example.net")
    any_team.open("alice", lamp).press("Resolve")
    any_team.clock.pass_(minutes=1)
    any_team.open("alice", chair).press("Take")
    any_team.open("bob", any_team.receive("Table", sender="zoe@example.net")).press("Take")

    shown = lately(any_team)
    assert [line for line in shown.text.splitlines() if "·" in line and "#" in line] == [
        "#2 noor@example.net · Chair",
        "#1 Carol Duval · Lamp",
    ]
    undone = shown.press("Undo")

    assert undone.toast == "Undone."
    assert "#2 · Support" in undone.text
    assert any_team.labels(chair) == OPEN
    assert "Resolved" in lately(any_team).text
    assert lately(any_team).press("Undo").toast == "Undone."
    assert any_team.labels(lamp) == OPEN
    assert "You have done nothing here that can be undone." in lately(any_team).text


def test_what_somebody_changed_since_is_not_offered(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Resolve")
    shown = lately(team)
    team.open("bob", mail).press("Add note", note="Really?")

    assert "Bob Leroy changed this" in shown.press("Undo").toast
    assert "Undo" not in lately(team).buttons


def test_a_refused_undo_from_there_unticks_no_tag(team: Team) -> None:
    mail = team.receive()
    card = team.open("alice", mail).press("Save tags", tag_name="billing")
    card.press("Assign", assignee=card.choices("assignee")["Bob Leroy"]).press("Take")
    shown = lately(team)
    team.run("desk", "member", "add", "support@example.com", "Bob Leroy <bob@example.com>:reader")

    refused = shown.press("Undo")

    assert "Undone" not in refused.toast
    assert refused.ticked("tags") == [*refused.choices("tags").values()] != []


def test_several_at_once_are_undone_at_once(any_team: Team) -> None:
    mails = arrived(any_team, 3)
    any_team.open("alice", mails[0]).press("Take")
    worn = [any_team.labels(mail) for mail in mails]
    card = any_team.open("alice", None).press("All requests in progress").press("Several at once")
    any_team.clock.pass_(minutes=1)

    done = card.press("Assign them", whole=["yes"], assignee=card.choices("assignee")["Bob Leroy"])
    undone = done.press("Undo")

    assert "Assignment undone: 3 requests" in undone.text
    assert [any_team.labels(mail) for mail in mails] == worn
    assert "Undo" not in undone.buttons


def test_what_changed_since_stays_and_is_told(team: Team) -> None:
    mails = arrived(team, 4)
    done = several(team).press("Resolve them", whole=["yes"])
    team.open("bob", mails[0]).press("Reopen")
    team.receive("Re: Question 01", sender="s01@example.org", reply_to=mails[1])

    undone = done.press("Undo")

    assert "Resolving undone: 2 requests" in undone.text
    assert "2 stay as they are: they were so before, or have changed since." in undone.text
    assert "What happened (3)" in team.open("alice", mails[0]).text


def test_many_are_undone_in_pieces_also_later_from_the_home(team: Team) -> None:
    mails = arrived(team, 33)
    several(team).press("Resolve them", whole=["yes"]).press("Go on")
    shown = lately(team)
    assert "33 requests" in shown.text
    assert shown.buttons.count("Undo") == 1

    first = shown.press("Undo")
    assert "30 of 33 done" in first.text
    last = first.press("Go on")

    assert "Resolving undone: 33 requests" in last.text
    assert all(team.labels(mail) == OPEN for mail in mails)


def test_pressed_twice_it_is_undone_once_and_nothing_before_it(team: Team) -> None:
    mails = arrived(team, 2)
    for mail in mails:
        team.open("alice", mail).press("Take")
    done = several(team).press("Resolve them", whole=["yes"])
    undo = done.button("Undo")

    done.call(*undo)
    again = done.call(*undo)

    assert "Undone: 0 requests" in again.text
    assert all(team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"} for mail in mails)


def test_nobody_undoes_anothers_errand_and_forged_ones_are_none(team: Team) -> None:
    arrived(team, 2)
    done = several(team).press("Resolve them", whole=["yes"])
    function, given = done.button("Undo")

    bob = team.open("bob", None).call(function, given)
    assert "Undone: 0 requests" in bob.text
    for errand in ("", "../x", "a/b", "x" * 500):
        assert "Undone: 0" in done.call(function, given | {"errand": errand}).text or done.toast == "Nothing to undo."
    dan = team.open("dan", None)
    assert "My last actions" not in dan.buttons
    assert "You can read this desk" in dan.call(function, given).toast
    assert "Resolving undone: 2 requests" in team.open("alice", None).call(function, given).text


def test_what_has_no_way_back_is_told_by_number(team: Team) -> None:
    mails = arrived(team, 2)
    for mail in mails:
        card = team.open("alice", mail)
        card.press("Assign", assignee=card.choices("assignee")["Bob Leroy"])
    card = team.open("alice", None).press("All requests in progress").press("Several at once")
    done = card.press("Assign them", whole=["yes"], assignee=card.choices("assignee")["Chloé Nguyen"])
    team.run("desk", "member", "add", "support@example.com", "Bob Leroy <bob@example.com>:reader")

    assert "⚠ 2 left alone (#1, #2): this cannot be undone any more" in done.press("Undo").text


def test_it_is_said_what_was_undone_in_french_too_and_a_forged_kind_says_nothing(team: Team) -> None:
    arrived(team, 2)
    done = several(team).press("Resolve them", whole=["yes"])

    function, given = done.button("Undo")
    forged = {"begun": "yes", "to": given["errand"], "whole": "yes", "undid": "<b>x</b>", "ended": "yes"}
    assert "Undone: 0 requests" in done.call(function, forged | {"desk": given["desk"]}).text or done.toast
    undone = team.open("alice", None, locale="fr").call(function, given)

    assert "Résolution annulée\u00a0: 2 demandes" in undone.text.replace("\u202f", "\u00a0")


def test_what_would_sleep_until_a_moment_that_is_over_is_told_so(team: Team) -> None:
    arrived(team, 2)
    several(team).press("Tomorrow 8:00", whole=["yes"])
    card = team.open("alice", None).press("Search", status="snoozed").press("Several at once")
    done = card.press("Resolve them", whole=["yes"])
    team.clock.pass_(days=2)

    undone = done.press("Undo").text

    assert "⚠ 2 left alone (#1, #2): they would have come back already." in undone
    assert "cannot be undone" not in undone
