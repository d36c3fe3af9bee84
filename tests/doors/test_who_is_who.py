"""A member is who his verified account says, wherever the card comes from that he posts."""

import json

import pytest
from msgspec.structs import replace

from service.ports import CONVERSATIONS, MEMBERS, Key, Replace
from tests.cards.strict import every
from tests.doors.house import House
from tests.doors.routes import guarded
from tests.doors.secrets import post
from tests.team import SUPPORT, Team

PATHS = [route.path for route in guarded() if route.group == "addon"]
VERBS = [path for path in PATHS if path not in {"/addon/home", "/addon/message"}]
FORM = {"note": ["Hello"], "resolution": ["done"], "tag_name": ["Mine"], "query": ["lamp"]}
NOBODY = "is not a member of any desk"


@pytest.fixture
def hers(founded: House) -> dict[str, str]:
    """What the buttons of alice's card send."""
    mail = founded.team.receive()
    founded.team.open("alice", mail)
    return founded.team.open("alice", mail).button("Take")[1] | {"desk": founded.store.desks()[0].id}


def owner(house: House, sent: dict[str, str]) -> str:
    """The name of who has it."""
    found = house.store.get(key := Key(CONVERSATIONS, sent["conversation"])).of(key)
    assert found
    mate = house.store.desks()[0].value.teammate(found.value.owner)
    return mate.name if mate else ""


def trail(house: House) -> dict[str, str]:
    """Who did what stands in each place."""
    documents = house.everything().documents
    return {id_: json.loads(body)["entry"]["by"] for (kind, id_), body in documents.items() if kind == "trail"}


def test_a_card_of_hers_posted_by_him_is_his_deed(founded: House, hers: dict[str, str]) -> None:
    post(founded, "bob", "/addon/take", parameters=hers)

    assert owner(founded, hers) == "Bob Leroy"


@pytest.mark.parametrize("path", VERBS)
def test_whatever_of_hers_he_posts_is_judged_as_his(founded: House, hers: dict[str, str], path: str) -> None:
    """Every line that comes of it is his, and her receipt does not stand in his way."""
    post(founded, "bob", "/addon/home")
    places = set(trail(founded))
    [bob] = [mate.id for mate in founded.store.desks()[0].value.team if mate.name == "Bob Leroy"]

    post(founded, "bob", path, parameters=hers, inputs=FORM)

    added = {by for place, by in trail(founded).items() if place not in places}
    assert added <= {bob}
    assert added or path not in {"/addon/take", "/addon/note", "/addon/wait", "/addon/resolve", "/addon/tag"}


def test_whatever_of_hers_another_desks_manager_posts_does_nothing(founded: House, hers: dict[str, str]) -> None:
    founded.found_jobs()
    post(founded, "hana", "/addon/home")
    before = founded.everything()

    for path in VERBS:
        answer = post(founded, "hana", path, parameters=hers, inputs=FORM)

        assert founded.everything() == before
        assert not [word for word in ("Alice", "Broken", "Carol", "Support") if word in answer]


def test_her_receipt_is_not_his(founded: House, hers: dict[str, str]) -> None:
    post(founded, "alice", "/addon/note", parameters=hers, inputs={"note": ["Hello"]})
    answer = post(founded, "bob", "/addon/note", parameters=hers, inputs={"note": ["Hello"]})

    assert "Notes (2)" in answer


def test_a_card_of_hers_posted_by_a_reader_does_nothing(founded: House, hers: dict[str, str]) -> None:
    post(founded, "dan", "/addon/open", parameters=hers)
    before = founded.everything()

    answers = [post(founded, "dan", path, parameters=hers, inputs=FORM) for path in VERBS]

    assert founded.everything() == before
    assert any("renderActions" in answer for answer in answers)


@pytest.mark.parametrize("path", VERBS)
def test_the_shared_login_reads_and_nothing_else(founded: House, hers: dict[str, str], path: str) -> None:
    before = founded.everything()

    answer = post(founded, "support", path, parameters=hers, inputs=FORM)

    assert founded.everything() == before
    assert "assignee" not in [one["name"] for one in every("selectionInput", json.loads(answer))]


def test_the_shared_login_sees_its_desk(founded: House, hers: dict[str, str]) -> None:
    assert "Broken lamp" in post(founded, "support", "/addon/list", parameters=hers | {"listing": "all"})
    assert "Opened by the customer" in post(founded, "support", "/addon/open", parameters=hers)


@pytest.mark.parametrize("path", PATHS)
def test_a_stranger_meets_a_wall(founded: House, hers: dict[str, str], path: str) -> None:
    before = founded.everything()

    answer = post(founded, "erin", path, parameters=hers, inputs=FORM, message=None)

    assert founded.everything() == before
    assert not [word for word in ("Alice", "lamp", "Carol", "Support") if word in answer]


def sidebar_as(team: Team, who: str, sub: str, path: str = "/addon/home", **sent: dict[str, str]) -> str:
    """With another account id in his token."""
    return team.google.click(who, path, sub=sub, locale="en", parameters=sent.get("sent", {})).body.decode()


def test_another_account_at_a_members_address_is_nobody(founded: House, hers: dict[str, str]) -> None:
    before = founded.everything()

    assert NOBODY in sidebar_as(founded.team, "alice", "999")
    sidebar_as(founded.team, "alice", "999", "/addon/take", sent=hers)

    assert founded.everything() == before
    assert NOBODY not in post(founded, "alice", "/addon/home")


def test_the_first_visit_decides_which_account_is_meant(founded: House) -> None:
    assert NOBODY not in sidebar_as(founded.team, "chloe", "1")

    assert NOBODY in sidebar_as(founded.team, "chloe", "2")
    assert NOBODY not in sidebar_as(founded.team, "chloe", "1")


def test_an_account_stays_who_it_is_under_a_new_address(founded: House, hers: dict[str, str]) -> None:
    answer = founded.team.google.click(
        "alice", "/addon/take", email="alice.new@example.com", parameters=hers, locale="en"
    )

    assert answer.status == 200
    assert owner(founded, hers) == "Alice Martin"


def test_only_the_account_and_its_address_say_who_it_is(founded: House, hers: dict[str, str]) -> None:
    """Not the domain that Google files it under."""
    answer = founded.team.google.click("alice", "/addon/take", hd="elsewhere.example.com", parameters=hers, locale="en")

    assert answer.status == 200
    assert owner(founded, hers) == "Alice Martin"


def test_who_lost_his_place_is_out_at_once(founded: House, hers: dict[str, str]) -> None:
    member = founded.store.member_by_sub(founded.team.google.people["alice"].sub)
    assert member
    founded.store.commit(Replace(Key(MEMBERS, member.id), replace(member.value, seats=()), member.version))
    before = founded.everything()

    answers = [post(founded, "alice", path, parameters=hers, inputs=FORM) for path in PATHS]

    assert founded.everything() == before
    assert not [answer for answer in answers if "lamp" in answer or "Carol" in answer]
    assert "You have no desk yet." in answers[PATHS.index("/addon/home")]


def test_who_became_a_reader_acts_no_more(founded: House, hers: dict[str, str]) -> None:
    founded.team.run("desk", "member", "add", SUPPORT, "Alice Martin <alice@example.com>:reader")
    before = founded.everything()

    for path in VERBS:
        post(founded, "alice", path, parameters=hers, inputs=FORM)

    assert founded.everything() == before


def test_a_readers_retry_of_what_she_did_as_a_manager_does_nothing(founded: House, hers: dict[str, str]) -> None:
    post(founded, "alice", "/addon/take", parameters=hers)
    founded.team.run("desk", "member", "add", SUPPORT, "Alice Martin <alice@example.com>:reader")
    before = founded.everything()

    post(founded, "alice", "/addon/take", parameters=hers)

    assert founded.everything() == before
