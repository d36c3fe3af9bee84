"""Where a team or its tags are too many for a list, names are typed, and completed."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from service.domain.desk import Desk, Tag, Teammate
from service.domain.identity import MemberId, TagId
from service.domain.member import Role
from service.ports import DESKS, Key, Replace
from tests.cards.strict import every
from tests.flows.test_settings import row
from tests.team import Sidebar, Team


@pytest.fixture
def crowded(any_team: Team) -> Team:
    """Two hundred colleagues more, two of them called the same, and more tags than a list holds."""
    [stood] = any_team.store.desks()
    names = [f"Person {n:03}" for n in range(198)] + ["Zoé Blanc", "Zoé Blanc"]
    mates = tuple(
        Teammate(id=MemberId(f"m{n}"), address=f"p{n}@example.com", name=name, role=Role.AGENT)
        for n, name in enumerate(names)
    )
    tags = tuple(Tag(id=TagId(f"t{n}"), name=f"Délai {n:02}" if n < 10 else f"tag number {n:03}") for n in range(120))
    desk = replace(stood.value, team=(*stood.value.team, *mates), tags=tags)
    any_team.store.commit(Replace(Key(DESKS, desk.id), desk, stood.version))
    return any_team


def desk_of(team: Team) -> Desk:
    return team.store.desks()[0].value


def offered(team: Team, who: str, typed: str, **asked: str) -> Any:
    field = asked.pop("field", "tag_name" if asked.get("of") == "tags" else "assignee_name")
    parameters = {"desk": desk_of(team).id, "of": "people"} | asked
    answer = team.google.click(who, "/addon/suggest", parameters=parameters, inputs={field: [typed]})
    told = json.loads(answer.body)
    assert set(told) == {"autoComplete"}
    return [item["text"] for item in told["autoComplete"]["items"]]


def assigned(team: Team, mail: str, name: str) -> Sidebar:
    return team.open("alice", mail).press("Assign", assignee_name=name)


def test_a_colleague_of_many_is_named_and_completed(crowded: Team) -> None:
    mail = crowded.receive()

    assert crowded.open("alice", mail).choices("assignee") == {}
    assert offered(crowded, "alice", "person 04") == [f"Person 04{n}" for n in range(10)]
    assert offered(crowded, "alice", "leroy") == ["Bob Leroy"]
    assert offered(crowded, "alice", "chloe") == ["Chloé Nguyen"]
    assert offered(crowded, "alice", "p07@") == []
    assert len(offered(crowded, "alice", "")) == 20
    assert "Person 041" in assigned(crowded, mail, "Person 041").text


def test_a_list_is_narrowed_to_a_colleague_of_many(crowded: Team) -> None:
    lamp = crowded.receive("Lamp")
    crowded.receive("Chair", sender="noor@example.net")
    assigned(crowded, lamp, "Person 041")
    home = crowded.open("alice", None).press("All requests in progress")
    assert list(home.choices("owner")) == ["Anybody", "Unassigned", "Alice Martin"]
    assert "only" not in home.text
    assert offered(crowded, "alice", "person 04", field="owner_name") == [f"Person 04{n}" for n in range(10)]

    narrowed = home.press("Show", owner_name="Person 041")

    assert "Lamp" in narrowed.text
    assert "Chair" not in narrowed.text
    assert "Person 041" in narrowed.choices("owner")
    assert "Lamp" in narrowed.press("Save this search", name="His").press("Show").text


def test_a_list_is_narrowed_to_a_tag_of_many(crowded: Team) -> None:
    lamp = crowded.receive("Lamp")
    crowded.receive("Chair", sender="noor@example.net")
    crowded.open("alice", lamp).press("Save tags", tag_name="délai 03")
    home = crowded.open("alice", None).press("All requests in progress")

    assert "“Délai” matches no tag here, or several" in home.press("Show", tag_named="Délai").toast
    assert offered(crowded, "alice", "delai 03", of="tags", field="tag_named") == ["Délai 03"]
    narrowed = home.press("Show", tag_named="delai 03")

    assert "Lamp" in narrowed.text
    assert "Chair" not in narrowed.text


def test_a_name_that_is_nobodys_narrows_nothing_and_is_kept(crowded: Team) -> None:
    crowded.receive("Lamp")
    home = crowded.open("alice", None).press("All requests in progress")

    shown = home.press("Show", owner_name="Zoé Blanc")

    assert "“Zoé Blanc” matches nobody here, or several people" in shown.toast
    assert "Lamp" in shown.text
    assert [one["value"] for one in every("textInput", shown.card) if one["name"] == "owner_name"] == ["Zoé Blanc"]
    assert "matches nobody" in shown.press("Save this search", name="Hers").toast


def test_two_of_a_name_are_told_apart_by_their_addresses(crowded: Team) -> None:
    mail = crowded.receive()

    assert offered(crowded, "alice", "zoe") == ["Zoé Blanc (p198@example.com)", "Zoé Blanc (p199@example.com)"]
    unsure = assigned(crowded, mail, "Zoé Blanc")
    assert "“Zoé Blanc” matches nobody here, or several people" in unsure.text
    assert "Unassigned" in unsure.text
    assert "Zoé Blanc" in assigned(crowded, mail, "Zoé Blanc (p199@example.com)").text


@pytest.mark.parametrize("typed", ["", "   ", "Nobody", "Person", "m41", "x" * 9000, "Dan Weber"])
def test_what_is_nobodys_name_changes_nothing(crowded: Team, typed: str) -> None:
    mail = crowded.receive()

    card = assigned(crowded, mail, typed)

    assert "Unassigned" in card.text
    assert "⚠" in card.text


def test_a_tag_of_many_is_named_and_completed(crowded: Team) -> None:
    mail = crowded.receive()

    assert crowded.open("alice", mail).choices("tags") == {}
    assert offered(crowded, "alice", "delai 0", of="tags") == [f"Délai 0{n}" for n in range(10)]
    tagged = crowded.open("alice", mail).press("Save tags", tag_name="délai 03")
    assert list(tagged.choices("tags")) == ["Délai 03"]
    assert len(desk_of(crowded).live_tags) == 120
    assert tagged.press("Save tags", tags=[], tag_name="").choices("tags") == {}


def test_the_tag_that_another_is_merged_into_is_named_and_completed(crowded: Team) -> None:
    tags = crowded.open("alice", None).press("Settings").press("Tags")
    card = tags.call(*row(tags, "Délai 01"))

    assert card.choices("other_tag") == {}
    asked_for = {"desk": desk_of(crowded).id, "of": "other_tags"}
    offers = crowded.google.click("alice", "/addon/suggest", parameters=asked_for, inputs={"other_tag_name": ["delai"]})
    assert "Délai 02" in str(json.loads(offers.body))
    refused = card.press("Merge…", other_tag_name="délai")
    assert "“délai” matches no tag here, or several." in refused.text
    assert refused.ticked("other_tag_name") == ["délai"]
    assert "No tag is chosen" in card.press("Merge…", other_tag_name="").text
    assert card.press("Merge…", other_tag_name="delai 02").press("Merge").toast == "The tags are being merged."
    assert len(desk_of(crowded).live_tags) == 119


def test_the_tags_of_a_saved_reply_are_named_one_by_one(crowded: Team) -> None:
    replies = crowded.open("alice", None).press("Settings").press("Saved replies")
    card = replies.press("New saved reply")

    assert card.choices("for_tags") == {}
    refused = card.press("Save", title="Delay", text="Sorry", for_tag_name="tag")
    assert "“tag” matches no tag here" in refused.text
    assert refused.ticked("text") == ["Sorry"]
    back = refused.press("Save", for_tag_name="délai 03")
    again = back.call(*row(back, "Delay"))
    assert list(again.choices("for_tags")) == ["Délai 03"]
    back = again.press("Save", for_tag_name="délai 04")
    assert list(back.call(*row(back, "Delay")).choices("for_tags")) == ["Délai 03", "Délai 04"]


def test_several_are_given_to_a_colleague_and_tagged_by_name(crowded: Team) -> None:
    mails = [crowded.receive(), crowded.receive("Another", sender="noor@example.net")]
    card = crowded.open("alice", None).press("Several at once")

    assert (card.choices("assignee"), card.choices("tags")) == ({}, {})
    chosen = [*card.choices("chosen").values()]
    refused = card.press("Assign them", chosen=chosen, assignee_name="Person")
    assert "“Person”" in refused.toast
    assert (refused.ticked("chosen"), refused.ticked("assignee_name")) == (chosen, ["Person"])
    assert "No name is given" in card.press("Assign them", whole=["yes"], assignee_name="").toast
    assert "“tag”" in card.press("Tag them", whole=["yes"], tag_name="tag").toast
    assert "No tag is chosen" in card.press("Tag them", whole=["yes"], tag_name=" ").toast
    assert "assigned to Person 041." in card.press("Assign them", whole=["yes"], assignee_name="person 041").text
    card = crowded.open("alice", None).press("All requests in progress").press("Several at once")
    assert "tagged “Délai 03”" in card.press("Tag them", whole=["yes"], tag_name="délai 03").text
    assert all(crowded.labels(mail) >= {"Guichet/To/Person 041", "Guichet/Tag/Délai 03"} for mail in mails)


@pytest.mark.parametrize("who", ["dan", "support", "erin"])
def test_names_are_told_to_those_who_may_use_them(crowded: Team, who: str) -> None:
    assert offered(crowded, who, "person") == []


@pytest.mark.parametrize("asked", [{"desk": "other"}, {"desk": "../x"}, {"desk": ""}, {"of": "boxes"}, {"of": ""}])
def test_forged_questions_are_answered_with_nothing(crowded: Team, asked: dict[str, str]) -> None:
    assert offered(crowded, "alice", "person", **asked) == []
