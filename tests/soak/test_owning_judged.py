"""The judge knows that a reply makes its author the owner of what nobody has."""

from tests.soak.story import Story
from tests.soak.worlds import evidence_of, kinds, trail, without_line
from tests.team import Team


def test_a_reply_that_left_its_request_to_nobody_is_told(team: Team) -> None:
    team.open("alice", team.receive("Lamp")).press("Send", reply="Coming")
    world = evidence_of(team, Story())
    [taken] = [line for line in trail(world, "Lamp") if line["entry"]["kind"] == "taken"]

    assert kinds(world) == set()
    assert "answered and nobody's" in kinds(without_line(world, taken))


def test_what_was_given_back_while_it_was_on_its_way_is_rightly_nobodys(team: Team) -> None:
    mail = team.receive("Lamp")
    team.google.fail("gmail.users.drafts.send", status=503, times=9)
    team.open("alice", mail).press("Send", reply="Coming")
    team.clock.pass_(seconds=20)
    team.open("bob", mail).press("Take").press("Unassign")

    team.google.rest.faults.clear()
    for _ in range(2):
        team.clock.pass_(minutes=2)
        team.sweep()

    assert kinds(evidence_of(team, Story())) == set()
    assert "Guichet/To/Unassigned" in team.labels(mail)
    assert "Guichet/Waiting" in team.labels(mail)
