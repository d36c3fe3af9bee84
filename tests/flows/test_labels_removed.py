"""Our labels are taken out of Gmail by a command, and brought back by another; work goes on without."""

from tests.team import SUPPORT, Team

OPEN, NOBODY, ALICE = "Guichet/Open", "Guichet/To/Unassigned", "Guichet/To/Alice Martin"


def ours(team: Team) -> set[str]:
    return {name for name in team.google.label_names(SUPPORT) if name.startswith("Guichet")}


def rest(team: Team) -> None:
    for _ in range(3):
        team.google.deliver()
        team.clock.pass_(minutes=6)
        team.sweep()


def test_they_go_and_work_goes_on_and_they_come_back_as_requests_stand_then(any_team: Team) -> None:
    first = any_team.receive()
    assert "labels deleted" in any_team.run("labels", "remove", SUPPORT, "--yes")
    assert ours(any_team) == set()
    rest(any_team)

    second = any_team.receive("Second", sender="noor@example.net")
    any_team.open("alice", first).press("Take")
    rest(any_team)
    assert ours(any_team) == set()
    assert "Alice Martin" in any_team.open("bob", first).text
    assert "in Gmail" not in any_team.open("bob", first).text
    assert "were removed" in any_team.run("reconcile")

    any_team.run("labels", "restore")

    assert any_team.labels(first) == {OPEN, ALICE}
    assert any_team.labels(second) == {OPEN, NOBODY}
    any_team.by_hand(first, remove=[ALICE])
    assert any_team.labels(first) == {OPEN, NOBODY}


def test_what_others_keep_under_our_name_stays(team: Team) -> None:
    team.google.create_label(SUPPORT, "Guichet/Mine")

    team.run("labels", "remove", "--yes")

    assert ours(team) == {"Guichet", "Guichet/Mine"}


def test_it_asks_first_and_may_be_repeated(team: Team) -> None:
    before = ours(team)
    done = team.app.test_cli_runner().invoke(args=["labels", "remove"], input="n\n")
    assert SUPPORT in done.output
    assert ours(team) == before

    team.google.fail("gmail.users.labels.delete", status=503, times=99)
    team.run("labels", "remove", "--yes", fails=True)
    team.google.rest.faults.clear()
    team.run("labels", "remove", "--yes")

    assert ours(team) == set()


def test_a_new_member_brings_no_label_back(team: Team) -> None:
    team.run("labels", "remove", "--yes")

    team.run("desk", "member", "add", SUPPORT, "zoe@example.com:agent")

    assert ours(team) == set()
    assert "no mailbox with a desk" in team.run("labels", "remove", "x@example.com", fails=True)


def test_the_labels_of_a_desk_without_a_request_come_back_too(team: Team) -> None:
    team.run("desk", "add", "sales@example.com", "--name", "Sales", "--mailbox", SUPPORT, "--days", "0")
    before = ours(team)
    team.run("labels", "remove", "--yes")

    team.run("labels", "restore")

    assert ours(team) == before
