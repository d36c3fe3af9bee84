"""Nobody sees or changes a request of a desk that he is not in, nor learns that it exists."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from msgspec import Struct

from tests.doors.house import House
from tests.doors.routes import guarded
from tests.doors.secrets import GHOST, TOLD, Names, alike, post, secret

Attempt = Callable[[Names], dict[str, Any]]
PATHS = [route.path for route in guarded() if route.group == "addon"]
OUTSIDERS = ("alice", "bob", "dan", "erin", "support")
FORM = {"note": ["Hello"], "resolution": ["done"], "tag_name": ["Mine"], "query": ["Kim"]}

ATTEMPTS: Mapping[str, Attempt] = {
    "by its id": lambda its: {"parameters": {"conversation": its.conversation, "rev": "9"}, "inputs": FORM},
    "by its id and desk": lambda its: {
        "parameters": {"conversation": its.conversation, "desk": its.desk, "rev": "9", "once": "o" * 16},
        "inputs": FORM | {"assignee": [its.member], "tags": [its.tag], "desk": [its.desk]},
    },
    "by its desk": lambda its: {"parameters": {"desk": its.desk, "once": "o" * 16}, "inputs": FORM},
    "by its number": lambda its: {"parameters": {"desk": its.desk}, "inputs": {"query": ["#1"]}},
    "by its mail": lambda its: {"message": its.message},
    "by its mail and id": lambda its: {"message": its.message, "parameters": {"conversation": its.conversation}},
    "the next page of its list": lambda its: {
        "parameters": {"desk": its.desk, "listing": "all", "after": its.bookmark, "page": "2"}
    },
    "what its member has": lambda its: {"parameters": {"desk": its.desk, "listing": "person", "of": its.member}},
    "what its tag has": lambda its: {"parameters": {"desk": its.desk, "listing": "tag", "of": its.tag}},
}
BY_ALL = ("by its id and desk", "by its mail")
"""What every outsider tries at each door; all the rest is tried there by the one who may do most at his own desk."""
TRIED = [(who, attempt) for who in OUTSIDERS for attempt in (ATTEMPTS if who == "alice" else BY_ALL)]
ON_ONES_OWN: Mapping[str, tuple[str, Attempt]] = {
    "given to its member": ("assign", lambda its: {"inputs": {"assignee": [its.member]}}),
    "tagged with its tag": ("tag", lambda its: {"inputs": {"tags": [its.tag]}}),
    "relieved of its tag": ("tag", lambda its: {"parameters": {"shown": its.tag}}),
    "tagged, pretending it was": ("tag", lambda its: {"parameters": {"shown": its.tag}, "inputs": {"tags": [its.tag]}}),
    "of its member": ("list", lambda its: {"parameters": {"listing": "person", "of": its.member}}),
    "of its owner": ("list", lambda its: {"parameters": {"listing": "all", "owner": its.member}}),
    "with its tag": ("list", lambda its: {"parameters": {"listing": "tag", "of": its.tag}}),
    "narrowed to its tag": (
        "list",
        lambda its: {"parameters": {"listing": "all", "narrow": "yes"}, "inputs": {"tag": [its.tag]}},
    ),
    "after its last": ("list", lambda its: {"parameters": {"listing": "all", "after": its.bookmark}}),
}


class Two(Struct, frozen=True):
    """``its``: the names of the other desk's request; ``mine``: those that a card at one's own desk sends."""

    house: House
    its: Names
    mine: dict[str, str]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    house = House(tmp_path_factory.mktemp("two") / "guichet.db").found().found_jobs()
    its = secret(house)
    mail = house.team.receive()
    for who in OUTSIDERS:
        house.team.open(who, None)
    mine = house.team.open("alice", mail).button("Add note")[1]
    yield Two(house, its, {"conversation": mine["conversation"], "rev": mine["rev"]})
    house.close()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("who", "attempt"), TRIED)
def test_another_desks_request_is_as_good_as_none(two: Two, who: str, path: str, attempt: str) -> None:
    before, tried = two.house.everything(), ATTEMPTS[attempt]

    answer = post(two.house, who, path, **tried(two.its))
    nothing = post(two.house, who, path, **tried(GHOST))

    assert alike(answer, two.its) == alike(nothing, GHOST)
    assert not [word for word in TOLD if word in answer]
    assert two.house.everything() == before


@pytest.mark.parametrize("who", ["alice", "dan", "support"])
@pytest.mark.parametrize(("verb", "attempt"), ON_ONES_OWN.values(), ids=ON_ONES_OWN.keys())
def test_another_desks_people_and_tags_are_as_good_as_none(two: Two, who: str, verb: str, attempt: Attempt) -> None:
    before = two.house.everything()

    answers = []
    for names in (two.its, GHOST):
        asked = attempt(names)
        parameters = two.mine | asked.get("parameters", {})
        answers.append(post(two.house, who, f"/addon/{verb}", parameters=parameters, inputs=asked.get("inputs")))

    assert alike(answers[0], two.its) == alike(answers[1], GHOST)
    assert not [word for word in TOLD if word in answers[0]]
    assert two.house.everything() == before


@pytest.mark.parametrize("who", ["hana", "ivo"])
def test_its_own_team_sees_it(two: Two, who: str) -> None:
    by_id = post(two.house, who, "/addon/open", parameters={"conversation": two.its.conversation})
    by_mail = post(two.house, who, "/addon/message", message=two.its.message)
    by_number = post(two.house, who, "/addon/search", parameters={"desk": two.its.desk}, inputs={"query": ["#1"]})

    assert "Confidential" in by_id
    assert "Hana Sato" in by_mail
    assert "#1 " in by_number
