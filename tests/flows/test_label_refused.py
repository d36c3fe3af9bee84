"""A label that Gmail will not make, as the 10,000th and one: everything else shows, and what lacks is said."""

from service.domain.labels import LabelKey
from service.health import Health
from service.lagging import named
from tests.team import SUPPORT, Team

BILLING, RESOLVED, UNASSIGNED = "Guichet/Tag/billing", "Guichet/Resolved", "Guichet/To/Unassigned"
SAID = f"Gmail will not make the label “{BILLING}”"


def refuse(team: Team) -> None:
    team.google.fail("gmail.users.labels.create", status=400, reason="invalidArgument", times=100_000)


def hours_pass(team: Team, hours: int) -> None:
    for _ in range(hours):
        team.google.deliver()
        team.clock.pass_(hours=1)
        team.sweep()


def mend(team: Team) -> None:
    """There is room for labels again, and a day passes."""
    team.google.rest.faults.clear()
    team.clock.pass_(days=1)
    hours_pass(team, 1)


def tagged(team: Team) -> str:
    mail = team.receive()
    refuse(team)
    card = team.open("alice", mail).press("Save tags", tag_name="billing")
    assert SAID in str(card.card)
    return mail


def test_all_others_are_written_and_it_is_once_it_can_be(any_team: Team) -> None:
    mail = tagged(any_team)
    any_team.open("alice", mail).press("Take").press("Resolve")
    assert any_team.labels(mail) == {RESOLVED, "Guichet/To/Alice Martin"}

    hours_pass(any_team, 2)
    mend(any_team)

    assert any_team.labels(mail) == {RESOLVED, "Guichet/To/Alice Martin", BILLING}
    assert "in Gmail" not in any_team.open("bob", mail).text


def test_that_it_lacks_is_nobodys_doing_and_what_is_moved_beside_it_is_obeyed(team: Team) -> None:
    mail = tagged(team)
    hours_pass(team, 1)
    team.by_hand(mail, add=["Guichet/To/Bob Leroy"], remove=[UNASSIGNED])
    team.run("reconcile")

    assert "billing" in team.open("alice", mail).text
    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Bob Leroy"}


def test_a_deleted_label_that_cannot_be_made_again_unassigns_nobody(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Take")
    team.google.delete_label(SUPPORT, "Guichet/To/Alice Martin")
    refuse(team)
    hours_pass(team, 1)
    team.open("bob", mail).press("Resolve")
    assert team.labels(mail) == {RESOLVED}

    hours_pass(team, 1)
    mend(team)

    assert team.labels(mail) == {RESOLVED, "Guichet/To/Alice Martin"}


def test_another_owner_set_by_hand_in_the_place_of_one_that_cannot_be_shown_is_obeyed(team: Team) -> None:
    mail = team.receive()
    team.google.delete_label(SUPPORT, "Guichet/To/Alice Martin")
    refuse(team)
    team.open("alice", mail).press("Take")
    hours_pass(team, 1)

    team.by_hand(mail, add=["Guichet/To/Bob Leroy"])

    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Bob Leroy"}


def test_it_is_tried_ever_later_and_hinders_no_other_request(team: Team) -> None:
    tagged(team)
    team.google.reset_calls()

    hours_pass(team, 16)

    asked = [call.method.rpartition(".")[2] for call in team.google.calls]
    assert 5 < asked.count("create") < 12
    assert "modify" not in asked
    assert team.labels(team.receive("Another")) == {"Guichet/Open", UNASSIGNED}


def test_health_names_it_and_says_what_to_do(team: Team) -> None:
    tagged(team)
    hours_pass(team, 1)

    told = team.run("health", fails=True)
    card = team.open("alice", None).press("Health").text

    assert f"Gmail will not make {BILLING}, which is missing on 1 request since" in told
    assert "10,000 labels" in told
    assert "labels of 1 request are behind" not in told
    assert BILLING in card
    assert "10,000 labels" in card
    [one] = Health(team.store, team.clock)()
    assert one.behind == 1


def test_a_label_of_which_the_desk_knows_nothing_is_told_by_its_key(team: Team) -> None:
    [desk], [box] = team.store.desks(), team.store.mailboxes()

    assert named([LabelKey("tag:gone")], desk.value, box.value) == ("tag:gone",)
