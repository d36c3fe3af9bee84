"""Who has a request."""

from tests.flows.test_notes import choose
from tests.flows.test_snoozing import day
from tests.team import Team

OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}


def test_mail_opens_a_conversation_that_shows_in_gmail(any_team: Team) -> None:
    mail = any_team.receive("Broken lamp")

    assert any_team.labels(mail) == OPEN
    assert "Unassigned" in any_team.open("alice", mail).text


def test_taking_shows_in_gmail_and_to_colleagues(any_team: Team) -> None:
    mail = any_team.receive()

    mine = any_team.open("alice", mail).press("Take")

    assert "Alice Martin" in mine.text
    assert any_team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}
    assert "Alice Martin" in any_team.open("bob", mail).text


def test_of_two_who_take_at_once_one_wins_and_the_other_is_told_who(team: Team) -> None:
    mail = team.receive()
    alice, bob = team.open("alice", mail), team.open("bob", mail)

    alice.press("Take")
    bob.press("Take")

    assert "Alice Martin took this a moment ago." in bob.toast
    assert "Alice Martin" in bob.text
    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}


def test_a_word_of_why_goes_along_and_to_undo_takes_back_the_assignment_alone(any_team: Team) -> None:
    mail = any_team.receive()
    alice = any_team.open("alice", mail)

    alice.press("Assign", assignee=alice.choices("assignee")["Bob Leroy"], note="@Bob you know the supplier")

    assert any_team.labels(mail) == {"Guichet/Open", "Guichet/To/Bob Leroy"}
    assert "you know the supplier" in alice.text
    assert alice.ticked("note") == [""]
    assert "Mentioned 1" in any_team.open("bob", None).buttons
    undone = alice.press("Undo")
    assert any_team.labels(mail) == OPEN
    assert "you know the supplier" in undone.text


def test_who_is_nobody_in_the_word_of_why_holds_back_the_whole(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    bob = alice.choices("assignee")["Bob Leroy"]

    alice.press("Assign", assignee=bob, note="@Bib please")

    assert "Nobody here is called “@Bib”. You can mention Bob Leroy, Alice Martin" in alice.toast
    assert (alice.ticked("note"), alice.ticked("assignee")) == (["@Bib please"], [bob])
    assert team.labels(mail) == OPEN


def test_what_is_typed_and_picked_outlives_every_other_button(team: Team) -> None:
    other, mail = team.receive("Other"), team.receive()
    team.open("alice", other).press("Save tags", tag_name="urgent")
    team.open("alice", mail).press("Save tags", tag_name="billing")
    alice = team.open("alice", mail)
    bob, (billing, urgent) = alice.choices("assignee")["Bob Leroy"], alice.choices("tags").values()
    monday = {"dateInput": {"msSinceEpoch": "1795392000000"}}

    noted = alice.press("Add note", note="Called", assignee=bob, tags=[urgent], days="7", snooze_until=monday)
    assert (noted.ticked("assignee"), noted.ticked("tags"), noted.ticked("days")) == ([bob], [urgent], ["7"])
    assert noted._form()["snooze_until"] == monday
    taken = noted.press("Take", note="And why", reply="Dear Carol")
    waited = taken.press("Wait")

    assert taken.ticked("note") == waited.ticked("note") == ["And why"]
    assert waited.ticked("reply") == ["Dear Carol"]
    assert "Alice Martin" in waited.text
    assert taken.choices("assignee")["Alice Martin"] in taken.ticked("assignee")
    assert team.open("bob", mail).ticked("tags") == [billing]


def test_what_is_picked_outlives_reply_and_refresh_too(team: Team) -> None:
    other, mail = team.receive("Other"), team.receive()
    team.open("alice", other).press("Save tags", tag_name="urgent")
    team.open("alice", mail).press("Save tags", tag_name="billing").press("Take")
    alice = team.open("alice", mail)
    bob, urgent = alice.choices("assignee")["Bob Leroy"], alice.choices("tags")["urgent"]
    monday = day(2026, 11, 23)

    replying = alice.press("Reply", assignee=bob, tags=[urgent], days="7", snooze_until=monday)
    refreshed = replying.press("Refresh")

    assert (refreshed.ticked("assignee"), refreshed.ticked("tags"), refreshed.ticked("days")) == (
        [bob],
        [urgent],
        ["7"],
    )
    assert refreshed._form()["snooze_until"] == monday


def test_a_due_day_that_no_field_showed_is_none_that_was_picked(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Set due date", due_on=day(2026, 11, 25)).press("Resolve")

    reopened = team.open("alice", mail).press("Reopen")

    [later] = [one for one in reopened.card["sections"] if one.get("header") == "Snooze and due date"]
    assert later["collapsible"]


def test_who_is_picked_stays_picked_while_a_tag_is_chosen(team: Team) -> None:
    team.open("alice", team.receive("Other")).press("Save tags", tag_name="billing")
    alice = team.open("alice", team.receive())
    bob = alice.choices("assignee")["Bob Leroy"]

    choose(alice, "billing", assignee=bob, note="Why")

    assert (alice.ticked("assignee"), alice.ticked("note")) == ([bob], ["Why"])
    assert "Bob Leroy" in alice.press("Assign").text


def test_a_pick_against_what_has_changed_meanwhile_is_forgotten(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    bob, chloe = (alice.choices("assignee")[name] for name in ("Bob Leroy", "Chloé Nguyen"))
    team.open("bob", mail).press("Take")

    noted = alice.press("Add note", note="Called", assignee=chloe)

    assert noted.ticked("assignee") == [bob]


def test_assigning_and_giving_back(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)

    alice.press("Assign", assignee=alice.choices("assignee")["Bob Leroy"])
    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Bob Leroy"}

    alice.press("Unassign")
    assert team.labels(mail) == OPEN


def test_a_replayed_button_acts_once(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    function, parameters = alice.button("Add note")

    alice.call(function, parameters, note="Called the supplier")
    alice.call(function, parameters, note="Called the supplier")

    assert alice.text.count("Called the supplier") == 1
    assert "Notes (1)" in alice.text


def test_a_replayed_take_after_somebody_else_got_it_changes_nothing(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    function, parameters = alice.button("Take")
    alice.call(function, parameters)
    bob = team.open("bob", mail)
    bob.press("Assign", assignee=bob.choices("assignee")["Bob Leroy"])

    alice.call(function, parameters)

    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Bob Leroy"}


def test_take_next_gives_the_oldest_and_never_the_same_twice(team: Team) -> None:
    mails = []
    for subject in ("First", "Second", "Third"):
        mails.append(team.receive(subject))
        team.clock.pass_(minutes=5)

    alice = team.open("alice", None).press("Take next")
    team.open("bob", None).press("Take next")

    assert "Alice Martin" in alice.text
    assert "Guichet/To/Alice Martin" in team.labels(mails[0])
    assert "Guichet/To/Bob Leroy" in team.labels(mails[1])
    assert "Guichet/To/Unassigned" in team.labels(mails[2])


def test_take_next_replayed_gives_the_same(team: Team) -> None:
    first = team.receive("First")
    team.clock.pass_(minutes=5)
    second = team.receive("Second")
    alice = team.open("alice", None)
    function, parameters = alice.button("Take next")

    alice.call(function, parameters)
    alice.call(function, parameters)

    assert "Guichet/To/Alice Martin" in team.labels(first)
    assert "Guichet/To/Unassigned" in team.labels(second)


def test_a_customer_who_writes_again_keeps_his_place_in_the_queue(team: Team) -> None:
    first = team.receive("First")
    team.clock.pass_(minutes=5)
    team.receive("Second", sender="Noor <noor@example.net>")
    team.clock.pass_(minutes=5)
    team.receive("Re: First", reply_to=first)

    team.open("bob", None).press("Take next")

    assert "Guichet/To/Bob Leroy" in team.labels(first)


def test_a_merge_sends_nobody_to_the_end_of_the_queue(team: Team) -> None:
    team.receive("Lamp")
    team.clock.pass_(minutes=5)
    team.receive("Heater", sender="Noor <noor@example.net>")
    team.clock.pass_(minutes=5)
    light = team.receive("Light")

    team.open("alice", light).press("Merge #1 into this")

    assert "#3 · Support" in team.open("bob", None).press("Take next").text


def test_nothing_left_to_take_says_so(team: Team) -> None:
    alice = team.open("alice", None).press("Take next")

    assert alice.toast


def test_a_reader_looks_and_does_not_touch(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    dan = team.open("dan", mail)
    assert "Take" not in dan.buttons

    dan.call(*alice.button("Take"))

    assert dan.toast
    assert team.labels(mail) == OPEN
