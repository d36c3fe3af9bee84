"""A member takes back what he did last with a request, as long as nothing has happened since."""

from collections.abc import Callable

from tests.flows.test_snoozing import day, plain
from tests.flows.test_tag_settings import merged
from tests.team import SUPPORT, Sidebar, Team

LAST = "Undo my last action"
"""Behind ⋮."""
ACTS: dict[str, Callable[[Sidebar], Sidebar]] = {
    "Take": lambda card: card.press("Take"),
    "Assign": lambda card: card.press("Assign", assignee=card.choices("assignee")["Bob Leroy"]),
    "Wait": lambda card: card.press("Wait for the customer"),
    "Resolve": lambda card: card.press("Resolve"),
    "Resolve: no action needed": lambda card: card.press("Resolve: no action needed"),
    "Resolve: transferred": lambda card: card.press("Resolve: transferred"),
    "Snooze": lambda card: card.press("Snooze until tomorrow morning"),
    "Due": lambda card: card.press("Set due date", due_on=day(2026, 11, 25)),
    "Tag": lambda card: card.press("Save tags", tag_name="billing"),
}
BACK = {
    "Unassign": lambda card: card.press("Unassign"),
    "Reopen": lambda card: card.press("Reopen"),
    "Wake": lambda card: card.press("Wake now"),
    "Untag": lambda card: card.press("Save tags", tags=[]),
    "No due date": lambda card: card.press("Remove due date"),
}


def state(card: Sidebar) -> tuple[str, list[str], bool]:
    """Where it stands, its tags and whether a day is set."""
    line = next(line for line in plain(card).splitlines() if "●" in line)
    return line.split(" · ")[0], card.ticked("tags"), "⏱" in card.text


def test_each_act_is_told_with_the_way_back(any_team: Team) -> None:
    mail = any_team.receive()

    for act in ACTS.values():
        before, worn = any_team.open("alice", mail), any_team.labels(mail)
        done = act(any_team.open("alice", mail))
        assert "Undo" in done.buttons
        undone = done.press("Undo")
        assert (undone.toast, state(undone), any_team.labels(mail)) == ("Undone.", state(before), worn)
        assert "Undo" not in undone.buttons


def test_what_takes_something_away_is_undone_too(team: Team) -> None:
    mail = team.receive()
    made = [("Take", "Unassign"), ("Snooze", "Wake"), ("Tag", "Untag"), ("Due", "No due date"), ("Resolve", "Reopen")]

    for act, back in made:
        before = ACTS[act](team.open("alice", mail))
        worn = team.labels(mail)
        undone = BACK[back](team.open("alice", mail)).press("Undo")
        assert (state(undone), team.labels(mail)) == (state(before), worn)


def test_nobody_undoes_what_another_did(team: Team) -> None:
    mail = team.receive()
    done = team.open("alice", mail).press("Resolve")
    undo = done.button("Undo")

    bob = team.open("bob", mail)
    assert "Undo" not in bob.buttons
    assert bob.call(*undo).toast == "Nothing to undo."
    assert "Guichet/Resolved" in team.labels(mail)


def test_what_somebody_changed_meanwhile_stays(any_team: Team) -> None:
    mail = any_team.receive()
    alice = any_team.open("alice", mail).press("Resolve")
    any_team.open("bob", mail).press("Reopen")

    alice.press("Undo")

    assert alice.toast == "Bob Leroy changed this a moment ago; here is how it stands."
    assert "Undo" not in alice.buttons
    assert "Guichet/Open" in any_team.labels(mail)


def test_the_customers_mail_is_not_undone(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail).press("Resolve")
    team.receive("Re: Broken lamp", reply_to=mail)

    assert alice.press("Undo").toast == "The customer wrote a moment ago; here is how it stands."
    assert "Guichet/Open" in team.labels(mail)


def test_no_mail_and_no_note_is_undone(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail).press("Take")
    undo = alice.button("Undo")

    assert "Undo" not in alice.press("Add note", note="Called back").buttons
    assert "Undo" not in alice.press("Send", reply="It is on its way").buttons
    fresh = alice.button("Reopen")[1] | {"once": "another"}

    assert alice.call(undo[0], fresh).toast == "Nothing to undo."
    assert "Alice Martin" in alice.text


def test_undo_pressed_twice_counts_once(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail).press("Take").press("Resolve")
    undo = alice.button("Undo")

    alice.call(*undo)
    alice.call(*undo)

    assert "Guichet/Open" in team.labels(mail)
    assert "Guichet/To/Alice Martin" in team.labels(mail)


def test_it_goes_back_to_nobody_who_has_left(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    alice.press("Assign", assignee=alice.choices("assignee")["Bob Leroy"])
    alice.press("Unassign")
    team.run("desk", "member", "add", "support@example.com", "Bob Leroy <bob@example.com>:reader")

    assert "no longer in the team" in alice.press("Undo").toast
    assert "Guichet/To/Unassigned" in team.labels(mail)


def test_it_sleeps_until_no_moment_that_is_over(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail).press("Snooze until tomorrow morning").press("Wake now")
    team.clock.pass_(days=2)

    assert "This is in the past" in alice.press(LAST).toast
    assert "Guichet/Open" in team.labels(mail)


def test_after_a_moment_the_way_back_is_behind_the_menu_alone(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail).press("Resolve")
    assert {"Undo", LAST} <= {*alice.buttons}

    team.clock.pass_(minutes=5)
    later = team.open("alice", mail)

    assert LAST in later.buttons
    assert "Undo" not in later.buttons
    assert "Annuler ma dernière action" in team.open("alice", mail, locale="fr").buttons


def test_a_tag_that_was_merged_since_comes_back_as_the_other(team: Team) -> None:
    mail = team.receive()
    ACTS["Tag"](team.open("alice", mail))
    bare = BACK["Untag"](team.open("alice", mail))
    team.open("bob", team.receive("Other")).press("Save tags", tag_name="invoices")
    merged(team, "billing", into="invoices")

    bare.press("Undo")

    assert team.labels(mail) >= {"Guichet/Tag/invoices"}
    assert "Guichet/Tag/billing" not in team.google.label_names(SUPPORT)


def test_a_due_date_is_said_once(team: Team) -> None:
    mail = team.receive()
    friday = {"dateInput": {"msSinceEpoch": "1795219200000"}}

    said = [team.open("alice", mail).press("Set due date", due_on=friday).text]
    team.clock.pass_(minutes=3)
    said += [team.open(who, mail).text for who in ("alice", "bob", "dan")]

    assert [text.count("Due tomorrow") for text in said] == [1] * 4
