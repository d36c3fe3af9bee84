"""What others did since a card was drawn is told gently, and nothing typed is lost."""

from tests.flows.test_reply import sent_mails, typed
from tests.team import SUPPORT, Team


def test_a_colleagues_note_stops_a_reply_once_and_the_text_stays(any_team: Team) -> None:
    mail = any_team.receive()
    alice = any_team.open("alice", mail)
    any_team.open("bob", mail).press("Add note", note="Do not answer yet")

    alice.press("Send", reply="We refund you")

    assert sent_mails(any_team) == []
    assert "⚠ Bob Leroy added a note a moment ago, so your reply is not sent. Read it, then send." in alice.text
    assert "Do not answer yet" in alice.text
    assert typed(alice) == "We refund you"
    assert "Your reply is sent" in alice.press("Send").text


def test_ones_own_note_and_an_older_one_stop_nothing(team: Team) -> None:
    mail = team.receive()
    team.open("bob", mail).press("Add note", note="Seen")
    alice = team.open("alice", mail)
    team.open("alice", mail).press("Add note", note="From my other window")

    assert "Your reply is sent" in alice.press("Send", reply="Coming").text


def test_any_button_tells_what_others_said_meanwhile(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.open("bob", mail).press("Add note", note="One").press("Add note", note="Two")
    team.receive("Re: Broken lamp", reply_to=mail)

    noted = alice.press("Add note", note="Mine")

    assert noted.text.count("⚠ Bob Leroy added a note since you opened this.") == 1
    assert "⚠ The customer wrote since you opened this." in noted.text
    assert "since you opened" not in noted.press("Take").text


def test_refreshing_tells_it_too_and_keeps_what_was_typed(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.open("bob", mail).press("Send", reply="From Bob")

    alice.press("Refresh", reply="Half a reply")

    assert "⚠ Bob Leroy replied since you opened this." in alice.text
    assert typed(alice) == "Half a reply"
    assert "since you opened" not in alice.press("Refresh").text


def test_an_outdated_card_says_so_gently_and_once(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.open("bob", mail).press("Send", reply="From Bob")

    alice.press("Send", reply="From Alice")

    assert "Bob Leroy replied a moment ago, so yours is not sent. Your text is still here." in alice.text
    assert "since you opened" not in alice.text, "the same is not said twice"


def test_a_revision_that_is_forged_or_of_another_request_tells_nothing(team: Team) -> None:
    mail, other = team.receive(), team.receive("Another", sender="noor@example.net")
    team.open("bob", mail).press("Add note", note="One")
    press, carried = team.open("alice", other).button("Take")

    for rev in ("-1", "9" * 9, "x", ""):
        assert "since you opened" not in team.open("alice", other).call(press, carried | {"rev": rev}).text
    assert team.google.labels_of(SUPPORT, mail) >= {"Guichet/Open"}
