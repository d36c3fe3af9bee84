"""Who has a request."""

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
