"""A customer who answers under another subject may have begun another matter: the card says so, and no more."""

from sandbox.gmail.mail import Mail
from tests.team import SUPPORT, Team

HINT = "Subject changed to “{}”. If it is another matter, split it off."


def under(team: Team, subject: str, *, thread: str, sender: str = "Carol <carol@example.org>", **headers: str) -> str:
    """A mail that Gmail put into the thread for all that."""
    team.clock.pass_(minutes=1)
    lines = {"From": sender, "To": SUPPORT, "Subject": subject} | headers
    raw = "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\nHello"
    box = team.google.box(SUPPORT)
    mail = box.add(Mail(raw.encode()), thread=team.thread(thread), at=team.clock(), labels={"INBOX"})
    team.google.deliver()
    return mail.id


def test_the_card_names_the_other_subject_until_somebody_answered(any_team: Team) -> None:
    lamp = any_team.receive()
    chair = under(any_team, "Re: A <b>chair</b>", thread=lamp)

    bob = any_team.open("bob", chair)
    assert HINT.format("Re: A &lt;b&gt;chair&lt;/b&gt;") in bob.text
    assert "Subject changed" not in any_team.open("dan", chair).text, "a reader splits nothing"

    bob.press("Send", reply="Which chair?")
    assert "Subject changed" not in any_team.open("bob", chair).text


def test_in_french(team: Team) -> None:
    chair = under(team, "A chair", thread=team.receive())

    assert "Nouvel objet\u00a0: «\u00a0A chair\u00a0»." in team.open("bob", chair, "fr").text


def test_split_off_it_is_said_no_more(any_team: Team) -> None:
    lamp = any_team.receive()
    chair = under(any_team, "A chair", thread=lamp)

    bob = any_team.open("bob", chair)
    bob.press("Split" if "Split" in bob.buttons else "Split from this mail on")

    for mail in (lamp, chair):
        assert "Subject changed" not in any_team.open("bob", mail).text


def test_prefixes_machines_the_team_and_long_subjects_are_no_other_matter(team: Team) -> None:
    long = "A lamp " * 60
    for subject, answer, headers in (
        ("Broken lamp", "AW: [EXT] Re: broken LAMP", {}),
        ("Broken lamp", "", {}),
        ("Broken lamp", "Out of office", {"Auto-Submitted": "auto-replied"}),
        (long, f"Re: Fwd: {long}", {}),
    ):
        mail = under(team, answer, thread=team.receive(subject), **headers)
        assert "Subject changed" not in team.open("bob", mail).text

    ours = under(team, "A chair", thread=team.receive(), sender="Bob <bob@example.com>")
    assert "Subject changed" not in team.open("bob", ours).text


def test_what_was_merged_goes_on_under_its_own_subject(team: Team) -> None:
    lamp, light = team.receive(), team.receive("No light any more")
    team.open("alice", lamp).press("Merge #2 into this")

    again = under(team, "Re: No light any more", thread=light)

    assert "#1 · Support" in team.open("bob", again).text
    assert "Subject changed" not in team.open("bob", again).text
