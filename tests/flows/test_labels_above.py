"""Labels that ours are only shown under: named back by their ids, and taken off mails, where they say nothing."""

from tests.team import SUPPORT, Team

OPEN, ALICE, NOBODY = "Guichet/Open", "Guichet/To/Alice Martin", "Guichet/To/Unassigned"
ROOT, TO = "Guichet", "Guichet/To"


def worn(team: Team, mail: str) -> set[str]:
    """Every label of the user's."""
    return team.google.labels_of(SUPPORT, mail) & team.google.label_names(SUPPORT)


def news(team: Team) -> str:
    """A mail of no request."""
    return team.google.receive(SUPPORT, subject="Weekly", sender="news@example.org", labels=("UNREAD",))


def test_put_on_a_mail_and_renamed_it_is_named_back_and_taken_off(any_team: Team) -> None:
    """It was never looked at before: its id was learnt when it was made."""
    mail = any_team.receive()
    any_team.by_hand(mail, add=[TO, ROOT])
    any_team.google.rename_label(SUPPORT, TO, "Guichet/To 85")
    any_team.google.rename_label(SUPPORT, ROOT, "Support")

    said = any_team.run("reconcile")
    any_team.google.deliver()

    assert "2 messages wore a label that ours are only shown under" in said
    assert worn(any_team, mail) == {OPEN, NOBODY}
    assert {ROOT, TO} <= any_team.google.label_names(SUPPORT)
    assert any_team.google.label_names(SUPPORT).isdisjoint({"Guichet/To 85", "Support"})
    assert "in Gmail" not in any_team.open("alice", mail).text
    assert "only shown under" not in any_team.run("reconcile")


def test_a_dry_run_says_so_and_leaves_it(team: Team) -> None:
    mail = team.receive()
    team.by_hand(mail, add=[TO])

    said = team.run("reconcile", "--dry-run")

    assert "1 message wore a label that ours are only shown under" in said
    assert worn(team, mail) == {OPEN, NOBODY, TO}


def test_mail_of_no_request_keeps_it(team: Team) -> None:
    mail = news(team)
    team.by_hand(mail, add=[TO])

    team.run("reconcile")

    assert worn(team, mail) == {TO}


def test_one_that_was_made_in_its_place_goes(team: Team) -> None:
    mail = team.receive()
    team.google.rename_label(SUPPORT, TO, "Guichet/To 85")
    team.by_hand(mail, add=[TO])

    team.run("reconcile")

    assert worn(team, mail) == {OPEN, NOBODY}
    assert {name for name in team.google.label_names(SUPPORT) if name.startswith("Guichet/To ")} == set()


def test_one_that_was_made_in_its_place_stays_on_mail_of_no_request_under_another_name(team: Team) -> None:
    mail = news(team)
    team.google.rename_label(SUPPORT, TO, "Guichet/To 85")
    team.by_hand(mail, add=[TO])

    team.run("reconcile")

    assert worn(team, mail) == {"Guichet/To (2)"}


def test_one_made_again_after_it_was_deleted_is_known_by_its_new_id(team: Team) -> None:
    mail = team.receive()
    team.google.delete_label(SUPPORT, TO)
    team.google.delete_label(SUPPORT, ALICE)
    team.open("alice", mail).press("Take")
    team.google.rename_label(SUPPORT, TO, "Guichet/To 85")

    team.run("reconcile")

    assert TO in team.google.label_names(SUPPORT)
    assert "Guichet/To 85" not in team.google.label_names(SUPPORT)


def test_a_label_of_ours_that_somebody_called_so_says_what_it_says(team: Team) -> None:
    mail = team.receive()
    team.google.delete_label(SUPPORT, TO)
    team.google.rename_label(SUPPORT, OPEN, TO)
    team.receive("Other", sender="noor@example.net")

    team.run("reconcile")
    team.run("reconcile")

    assert worn(team, mail) == {OPEN, NOBODY}
    assert TO in team.google.label_names(SUPPORT)


def test_a_new_label_under_one_that_was_renamed_gives_that_its_name_back_first(any_team: Team) -> None:
    first, other = any_team.receive(), any_team.receive("Other", sender="noor@example.net")
    any_team.open("alice", first).press("Save tags", tag_name="billing")
    any_team.google.rename_label(SUPPORT, "Guichet/Tag", "Guichet/Tag 22")

    any_team.open("alice", other).press("Save tags", tag_name="broken")

    names = [name for name in any_team.google.label_names(SUPPORT) if name.startswith("Guichet/Tag")]
    assert sorted(names) == ["Guichet/Tag", "Guichet/Tag/billing", "Guichet/Tag/broken"]
