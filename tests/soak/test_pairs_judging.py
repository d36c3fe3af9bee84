"""The judge understands requests that were split, merged, taken apart, linked and moved to another desk."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from tests.soak.evidence import Evidence
from tests.soak.judging import judged
from tests.soak.story import SPLIT, Story
from tests.soak.worlds import changed, conversation, evidence_of, kinds, press, trail, without_line
from tests.team import SUPPORT, Team

SALES = "sales@example.com"
LAMP, LIGHT, CHAIR = "Broken lamp", "No light any more", "Chair"


@pytest.fixture
def world(team: Team) -> Evidence:
    """The light is merged into the lamp; the chair is split, linked with the lamp, and no longer."""
    story = Story()
    lamp, _ = team.receive(LAMP), team.receive(LIGHT)
    chair = team.receive(CHAIR, sender="noor@example.net")
    team.clock.pass_(minutes=1)
    table = team.receive("Re: Chair", sender="noor@example.net", reply_to=chair)
    press(team, story, lamp, "Merge #2 into this", "absorbed", about="2")
    press(team, story, table, "Split from this mail on", SPLIT)
    press(team, story, chair, "Link", "linked", about="1", number="1")
    press(team, story, chair, "Remove the link with #1", "unlinked", about="1")
    return evidence_of(team, story)


@pytest.fixture
def two_desks(team: Team) -> tuple[Team, str]:
    """A mail to the second desk of the mailbox."""
    team.run("desk", "add", SALES, "--name", "Sales", "--mailbox", SUPPORT, "--days", "0")
    return team, team.receive("Offer", to=SALES)


def renamed(evidence: Evidence, name: str, **alias: Any) -> Evidence:
    """The same, but that alias is otherwise."""
    documents = deepcopy({kind: dict(held) for kind, held in evidence.documents.items()})
    documents["aliases"][name] = documents["aliases"].get(name, {}) | alias
    return replace(evidence, documents=documents)


def thread_of(evidence: Evidence, subject: str) -> str:
    [box] = evidence.documents["mailboxes"]
    return f"thread:{box}:{conversation(evidence, subject)['messages'][0]['thread']}"


def test_a_world_in_order_has_nothing_to_tell(world: Evidence) -> None:
    assert judged(world) == []


def test_one_that_was_taken_out_again_is_in_order(team: Team) -> None:
    story = Story()
    lamp, _ = team.receive(LAMP), team.receive(LIGHT)
    press(team, story, lamp, "Merge #2 into this", "absorbed", about="2")
    press(team, story, lamp, "Take it out again", "released")

    assert judged(evidence_of(team, story)) == []


def test_one_merged_into_another_that_is_merged_itself_is_in_order(team: Team) -> None:
    story = Story()
    lamp, light, lift = team.receive(LAMP), team.receive(LIGHT), team.receive("No lift")
    press(team, story, light, "Merge #3 into this", "absorbed", about="3")
    press(team, story, lamp, "Merge #2 into this", "absorbed", about="2")

    assert team.labels(lift) == team.labels(lamp)
    assert judged(evidence_of(team, story)) == []


def test_a_merged_request_that_still_has_its_mails_is_told(world: Evidence) -> None:
    mails = conversation(world, LAMP)["messages"]

    assert "merged requests" in kinds(changed(world, LIGHT, messages=[mails[-1]]))


def test_a_merged_request_that_leads_nowhere_is_told(world: Evidence) -> None:
    lost = {"into": {"id": "nobody", "number": 9}, "held": [], "at": "2026-11-20T09:00:00Z"}

    assert {"merged requests", "case numbers"} <= kinds(changed(world, LIGHT, merged=lost))


def test_redirects_that_are_chained_are_told(world: Evidence) -> None:
    on = {"into": {"id": conversation(world, CHAIR)["id"], "number": 3}, "held": [], "at": "2026-11-20T09:00:00Z"}

    assert "merged requests" in kinds(changed(world, LAMP, merged=on))


def test_a_survivor_that_does_not_know_what_it_took_in_is_told(world: Evidence) -> None:
    assert kinds(changed(world, LAMP, absorbed=[])) == {"merged requests"}


def test_a_survivor_that_claims_what_stands_by_itself_is_told(world: Evidence) -> None:
    chair = conversation(world, CHAIR)

    assert kinds(changed(world, LAMP, absorbed=[{"id": chair["id"], "number": chair["number"]}])) == {"merged requests"}


def test_a_link_to_nothing_is_told(world: Evidence) -> None:
    assert kinds(changed(world, LAMP, links=[{"id": "nobody", "number": 9}])) == {"merged requests"}


def test_a_half_that_does_not_know_of_the_other_is_told(world: Evidence) -> None:
    assert kinds(changed(world, CHAIR, shared=[])) == {"split threads"}


def test_a_thread_whose_name_leads_to_one_half_only_is_told(world: Evidence) -> None:
    assert kinds(renamed(world, thread_of(world, CHAIR), beside=[])) == {"split threads"}


def test_the_mails_of_a_merged_request_whose_name_leads_to_a_third_are_told(world: Evidence) -> None:
    [box] = world.documents["mailboxes"]
    mail, chair = conversation(world, LAMP)["messages"][-1]["id"], conversation(world, CHAIR)["id"]

    assert kinds(renamed(world, f"message:{box}:{mail}", of=chair)) == {"names that lead elsewhere"}


def test_a_half_that_stands_where_no_mail_of_it_leads_is_told(world: Evidence) -> None:
    assert "trail broken" in kinds(changed(world, "Re: Chair", status="resolved"))


def test_a_line_of_a_split_that_is_missing_is_told(world: Evidence) -> None:
    [line] = [line for line in trail(world, CHAIR) if line["entry"]["kind"] == SPLIT]

    assert kinds(without_line(world, line)) == {"trail broken", "acknowledged click not in the trail"}


@pytest.mark.parametrize("place", range(3))
def test_each_click_for_two_that_was_acknowledged_and_forgotten_is_told(world: Evidence, place: int) -> None:
    click = replace(world.clicks[place], about="99")
    later = replace(click, begun=click.begun + timedelta(hours=1), ended=click.ended + timedelta(hours=1))

    assert kinds(replace(world, clicks=(later,))) == {"acknowledged click not in the trail"}


def test_a_link_that_was_there_before_needs_no_line(world: Evidence) -> None:
    """The halves of what was split are linked from the first."""
    click = next(click for click in world.clicks if click.kind == "linked")
    again = replace(
        click, about=str(conversation(world, "Re: Chair")["number"]), begun=click.begun + timedelta(hours=1)
    )
    again = replace(again, ended=again.begun)

    assert kinds(replace(world, clicks=(again,))) == set()


# Two desks in one mailbox


def test_the_label_of_the_desk_is_part_of_the_state(two_desks: tuple[Team, str]) -> None:
    team, mail = two_desks
    assert "Guichet/Desk/Sales" in team.labels(mail)

    assert judged(evidence_of(team, Story())) == []


def test_a_missing_or_another_desks_label_is_told(two_desks: tuple[Team, str]) -> None:
    team, mail = two_desks
    team.google.label_message(SUPPORT, mail, add=["Guichet/Desk/Support"], remove=["Guichet/Desk/Sales"])

    assert kinds(evidence_of(team, Story())) == {"labels other than the state"}


def test_a_request_that_was_moved_to_another_desk_is_in_order(two_desks: tuple[Team, str]) -> None:
    team, mail = two_desks
    team.by_hand(mail, add=["Guichet/Desk/Support"], remove=["Guichet/Desk/Sales"])

    moved = evidence_of(team, Story())

    assert judged(moved) == []
    [box] = moved.documents["mailboxes"].values()
    desk = next(id_ for id_, one in moved.documents["desks"].items() if one["address"] == SALES)
    aliases = {name: to for name, to in moved.documents["aliases"].items() if name != f"number:{desk}:1"}
    assert box["numbers"][desk] == 1
    assert kinds(replace(moved, documents={**moved.documents, "aliases": aliases})) == {"case numbers"}
