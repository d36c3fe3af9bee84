"""A plain reply from the sidebar, in the desk's name."""

from sandbox.gmail.mail import Mail
from tests.team import SUPPORT, Team


def sent_mails(team: Team) -> list[Mail]:
    return [one.mail for one in team.google.outbox if one.mailbox == SUPPORT]


def test_a_reply_goes_out_once_and_the_trail_names_its_author(any_team: Team) -> None:
    mail = any_team.receive("Broken lamp")
    alice = any_team.open("alice", mail)

    alice.press("Send", reply="We send you a new one.\n\nBest")
    any_team.google.deliver()

    [sent] = sent_mails(any_team)
    assert sent.text.strip().replace("\r\n", "\n") == "We send you a new one.\n\nBest"
    assert "Alice Martin sent this reply a moment ago." in alice.text
    fresh = any_team.open("bob", mail).text
    assert fresh.count("Answered") == 1
    assert "Answered by Alice Martin" in fresh
    assert any_team.labels(mail) == {"Guichet/Waiting", "Guichet/To/Unassigned"}
