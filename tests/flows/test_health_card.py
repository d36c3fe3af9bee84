"""What a manager sees of his mailboxes, in his words; nobody else does."""

from tests.team import SUPPORT, Team

HISTORY = "gmail.users.history.list"


def test_a_manager_sees_that_all_is_well(any_team: Team) -> None:
    any_team.clock.pass_(minutes=6)
    any_team.sweep()

    card = any_team.open("alice", None).press("Health")

    assert "Support" in card.text
    assert "All is well: mail was last read at 10:06." in card.text


def test_a_manager_sees_what_fails_since_when_and_what_it_means(team: Team) -> None:
    team.clock.pass_(minutes=6)
    team.sweep()
    team.google.fail(HISTORY, status=403, reason="forbidden", times=50)
    team.clock.pass_(minutes=6)
    team.sweep()
    team.clock.pass_(minutes=6)

    card = team.open("alice", None).press("Health")

    assert "Mail has not been read since 10:12. None is lost" in card.text
    assert "Google says: “" in card.text
    assert "Tell whoever runs the service." in card.text
    french = team.open("alice", None, "fr").press("État du service")
    assert "Les messages ne peuvent plus être relevés depuis 10:12." in french.text


def test_looked_at_again_it_is_up_to_date(team: Team) -> None:
    team.clock.pass_(minutes=6)
    team.sweep()
    team.clock.pass_(minutes=20)
    card = team.open("alice", None).press("Health")
    assert "Mail has been waiting to be read since 10:06." in card.text

    team.sweep()

    assert "All is well" in card.press("Refresh").text


def test_who_manages_nothing_is_not_offered_it_and_cannot_ask_for_it(team: Team) -> None:
    manager = team.open("alice", None)
    function, parameters = manager.button("Health")

    for who in ("bob", "dan", "support"):
        other = team.open(who, None)
        assert "Health" not in other.buttons
        assert "This request does not exist" in str(other.call(function, parameters).card)


def test_a_manager_sees_no_other_desks_mailbox(team: Team) -> None:
    team.google.add_account("jobs@example.com", name="Jobs")
    team.run("desk", "add", "jobs@example.com", "--name", "Jobs", "--member", "bob@example.com:manager")

    assert "Jobs" not in team.open("alice", None).press("Health").text
    assert SUPPORT.partition("@")[0].title() not in team.open("bob", None).press("Health").text
