"""Beside a request stands what the desk knows of its contact: what came before, since when, and who mostly had it."""

from tests.team import Team


def before(team: Team, *subjects: str, owner: str = "alice", every: float = 24) -> None:
    """Carol's earlier requests, each resolved by its ``owner``, one after another."""
    for subject in subjects:
        mail = team.receive(subject)
        team.open(owner, mail).press("Take")
        team.open(owner, mail).press("Resolve")
        team.clock.pass_(hours=every)


def test_who_is_new_has_no_past(any_team: Team) -> None:
    mail = any_team.receive()

    assert "earlier request" not in any_team.open("bob", mail).text


def test_what_the_contact_asked_before_is_counted_and_the_latest_three_are_shown(any_team: Team) -> None:
    before(any_team, "First", "Second", "Third", "Fourth", "Fifth")
    any_team.receive("Somebody else's", sender="noor@example.net")
    mail = any_team.receive("Again", sender="Carol Duval <CAROL@example.org>")

    card = any_team.open("bob", mail)

    assert "Carol Duval" in card.text
    assert "5 earlier requests" in card.text
    assert all(subject in card.text for subject in ("Third", "Fourth", "Fifth"))
    assert not any(subject in card.text for subject in ("Second", "First\n"))
    assert "Somebody else" not in card.text
    assert "Usually Alice Martin" in card.text
    assert "First request on Friday" in card.text


def test_the_one_on_the_screen_is_not_counted(any_team: Team) -> None:
    before(any_team, "First", "Second")
    mail = any_team.receive("Again")
    card = any_team.open("bob", mail).press("Resolve")

    assert "2 earlier requests" in card.text
    assert "2 earlier requests" in any_team.open("bob", mail).text


def test_one_is_one_and_no_habit(team: Team) -> None:
    before(team, "First")
    mail = team.receive("Again")

    card = team.open("bob", mail)

    assert "1 earlier request" in card.text
    assert "requests" not in card.text
    assert "Usually" not in card.text


def test_several_owners_are_no_habit(team: Team) -> None:
    before(team, "First", "Second")
    before(team, "Third", "Fourth", owner="bob")
    mail = team.receive("Again")

    assert "Usually" not in team.open("bob", mail).text


def test_all_of_them_are_a_tap_away(any_team: Team) -> None:
    before(any_team, "First", "Second", "Third", "Fourth")
    any_team.receive("Somebody else's", sender="noor@example.net")
    mail = any_team.receive("Again")

    found = any_team.open("bob", mail).press("See all requests")

    assert all(subject in found.text for subject in ("First", "Second", "Third", "Fourth", "Again"))
    assert "Somebody else" not in found.text


def test_what_another_desk_knows_of_the_contact_stays_there(team: Team) -> None:
    before(team, "First", "Second")
    mail = team.receive("Again", sender="Carol Duval <carol@example.com>")

    assert "earlier request" not in team.open("bob", mail).text


def test_in_french(team: Team) -> None:
    before(team, "First", "Second")
    mail = team.receive("Again")

    card = team.open("bob", mail, "fr")

    assert "déjà 2 demandes" in card.text
    assert "La première vendredi" in card.text
    assert "Souvent Alice Martin" in card.text


def test_what_a_regular_still_has_open_is_shown_however_old_it_is(any_team: Team) -> None:
    any_team.receive("The oldest, still open")
    before(any_team, *(f"Number {n}" for n in range(9)), every=12)
    mail = any_team.receive("Again")

    card = any_team.open("bob", mail)

    assert "1 other open request of this contact" in card.text
    assert "The oldest, still open" in card.text
    assert "9 earlier requests" in card.text
    assert "Number 8" in card.text
    assert "Number 5" not in card.text
    assert "First request on Friday" in card.text
