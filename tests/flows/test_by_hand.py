"""Labels moved by hand in Gmail are commands; our own echo never is."""

from tests.team import SUPPORT, Team

ALICE, BOB, NOBODY = "Guichet/To/Alice Martin", "Guichet/To/Bob Leroy", "Guichet/To/Unassigned"


def test_a_label_added_on_a_phone_assigns(any_team: Team) -> None:
    mail = any_team.receive()

    any_team.by_hand(mail, add=[BOB])

    assert any_team.labels(mail) == {"Guichet/Open", BOB}
    assert "Bob Leroy" in any_team.open("alice", mail).text
    assert "in Gmail" in any_team.open("alice", mail).text


def test_moving_from_one_owner_to_another(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.open("alice", mail).press("Take")

    any_team.by_hand(mail, add=[BOB], remove=[ALICE])

    assert any_team.labels(mail) == {"Guichet/Open", BOB}
    assert "Bob Leroy" in any_team.open("alice", mail).text


def test_removing_the_owner_gives_it_back(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.open("alice", mail).press("Take")

    any_team.by_hand(mail, remove=[ALICE])

    assert any_team.labels(mail) == {"Guichet/Open", NOBODY}


def test_a_status_by_hand(any_team: Team) -> None:
    mail = any_team.receive()

    any_team.by_hand(mail, add=["Guichet/Resolved"], remove=["Guichet/Open"])

    assert any_team.labels(mail) == {"Guichet/Resolved", NOBODY}
    assert "Reopen" in any_team.open("alice", mail).buttons


def test_a_conversation_needs_a_status_so_its_label_is_set_back(any_team: Team) -> None:
    mail = any_team.receive()

    any_team.by_hand(mail, remove=["Guichet/Open"])

    assert any_team.labels(mail) == {"Guichet/Open", NOBODY}
    assert "put back" in any_team.open("alice", mail).text


def test_tags_by_hand(any_team: Team) -> None:
    mail, other = any_team.receive(), any_team.receive("Another", sender="noor@example.net")
    any_team.open("alice", other).press("Save tags", tag_name="billing")

    any_team.by_hand(mail, add=["Guichet/Tag/billing"])
    assert "billing" in any_team.open("alice", mail).text
    any_team.by_hand(other, remove=["Guichet/Tag/billing"])

    assert any_team.labels(mail) == {"Guichet/Open", NOBODY, "Guichet/Tag/billing"}
    assert any_team.labels(other) == {"Guichet/Open", NOBODY}


def test_a_filter_tags_mail_as_it_arrives(any_team: Team) -> None:
    other = any_team.receive("Another", sender="noor@example.net")
    any_team.open("alice", other).press("Save tags", tag_name="billing")
    mail = any_team.google.receive(SUPPORT, sender="carol@example.org", subject="Invoice", text="…")
    any_team.google.label_message(SUPPORT, mail, add=["Guichet/Tag/billing"])

    any_team.google.deliver()

    assert any_team.labels(mail) == {"Guichet/Open", NOBODY, "Guichet/Tag/billing"}


def test_a_hand_edit_on_one_message_reaches_the_whole_thread(any_team: Team) -> None:
    mail = any_team.receive()
    again = any_team.receive("Re: Broken lamp", reply_to=mail)

    any_team.google.label_message(SUPPORT, again, add=[BOB], remove=[NOBODY])
    any_team.google.deliver()

    assert any_team.labels(mail) == any_team.labels(again) == {"Guichet/Open", BOB}


def test_a_second_hand_edit_counts_like_the_first(any_team: Team) -> None:
    mail = any_team.receive()

    any_team.by_hand(mail, add=[BOB], remove=[NOBODY])
    any_team.by_hand(mail, add=[ALICE], remove=[BOB])
    any_team.by_hand(mail, add=[BOB], remove=[ALICE])

    assert any_team.labels(mail) == {"Guichet/Open", BOB}


def test_the_echo_of_our_own_labels_is_nobodys_doing(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.open("alice", mail).press("Take").press("Wait")

    any_team.google.deliver()
    any_team.google.deliver()

    assert "in Gmail" not in any_team.open("bob", mail).text


def test_units_as_budgeted(team: Team) -> None:
    """An inbound mail 27, our own echo 2, a hand edit 2."""
    team.google.reset_calls()
    mail = team.google.receive(SUPPORT, sender="carol@example.org", subject="Lamp", text="…")
    pushes = team.google.subscription
    pushes.deliver_all()
    spent = [(call.method.rpartition("users.")[2], call.units) for call in team.google.calls]
    team.google.deliver()

    assert spent[:3] == [("history.list", 2), ("messages.get", 20), ("messages.modify", 5)]
    assert set(spent[3:]) <= {("history.list", 2)}

    team.google.reset_calls()
    team.by_hand(mail, add=[BOB], remove=[NOBODY])
    assert {call.method.rpartition("users.")[2] for call in team.google.calls} == {"history.list"}


def test_of_a_member_and_somebody_in_gmail_at_once_the_member_is_right_and_one_label_is_left(any_team: Team) -> None:
    mail = any_team.receive()
    alice = any_team.open("alice", mail)
    any_team.google.label(SUPPORT, mail, add=[BOB])

    alice.press("Take")
    any_team.google.deliver()

    assert any_team.labels(mail) == {"Guichet/Open", ALICE}
    assert "Alice Martin" in any_team.open("bob", mail).text
