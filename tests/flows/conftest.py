"""A team on each store, with a Gmail as friendly as documented or as unfriendly as reported."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from msgspec import Struct, field

from sandbox.google import Knobs
from service.embedded.sqlite import SqliteStore
from service.google.firestore import FirestoreStore
from service.ports import Store
from tests.founded import founded
from tests.team import Given, Team

UNFRIENDLY = {
    "label_ids_in_history": False,
    "history_page": 1,
    "history_empty_pages": True,
    "history_late": 2,
    "history_id_as_number": False,
    "history_start_refusal": 400,
    "idle_modify_recorded": True,
    "double_push": True,
    "reorder_pushes": True,
    "local_ids": "messages",
    "raw_ids": False,
    "compound_thread_ids": True,
    "colours_in_label_list": False,
    "unknown_label_not_found": True,
    "batch_shuffled": True,
}


class World(Struct, frozen=True):
    store: str
    knobs: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.store}-unfriendly" if self.knobs else self.store


ALL = World("sqlite"), World("sqlite", UNFRIENDLY), World("firestore"), World("firestore", UNFRIENDLY)
OTHERS = ALL[1:3]
"""Each store and each kind of Gmail once."""
CROSSED = [pytest.param(world, marks=() if world in OTHERS else pytest.mark.full) for world in ALL]
"""Each store with each kind of Gmail: what neither shows alone, only both together, is looked for in a full run."""
COUNTING = {
    "test_budgets",
    "test_costs",
    "test_strangers_budget",
    "test_units_as_budgeted",
    "test_a_reply_costs_what_was_said",
}
"""What calls cost where Gmail is at its friendliest."""
LONG = {
    "test_more_changes_than_a_commit_takes_come_in_halves",
    "test_a_busy_mailbox_is_brought_in_after_a_silence_in_several_goes",
    "test_what_was_moved_in_the_gap_and_between_two_goes_is_obeyed",
    "test_a_resync_whose_last_mail_is_gone_looks_at_all_of_them_again",
}
"""Hundreds of mails: history in pages of one would take too long for every run."""
OWN_KNOBS = {"test_unfriendly", "test_quota", "test_day_zero_quota", "test_strangers_first_day"}
"""They turn the knobs themselves."""

RARE = {
    "test_compose",
    "test_draft",
    "test_reply",
    "test_reply_and",
    "test_reply_unsure",
    "test_resync_beside_mail",
    "test_archiving",
    "test_at_hand",
    "test_saved_replies",
    "test_set_aside",
    "test_settings",
    "test_tag_settings",
    "test_health_in_time",
    "test_sweep_shares",
    "test_snoozing",
    "test_undoing",
}
"""Long stories, alike in every world but for their everyday part."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Everyday flows (``any_team``) in all worlds by and by, the others in two that share nothing."""
    if "world" in metafunc.fixturenames:
        metafunc.parametrize("world", _worlds(metafunc), ids=str)


def _worlds(metafunc: pytest.Metafunc) -> Sequence[Any]:
    names = {metafunc.module.__name__.rpartition(".")[2], metafunc.function.__name__}
    if names & OWN_KNOBS or (names & RARE and "any_team" not in metafunc.fixturenames):
        return ALL[:1]
    if names & (COUNTING | LONG):
        return tuple(world for world in ALL if not world.knobs)
    return CROSSED if "any_team" in metafunc.fixturenames else OTHERS


@pytest.fixture
def store(world: World, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: Any) -> Iterator[Store]:
    if world.store == "sqlite":
        sqlite = SqliteStore(str(tmp_path / "guichet.db"))
        yield sqlite
        sqlite.close()
        return
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", request.getfixturevalue("firestore_emulator"))
    yield FirestoreStore(f"flow-{uuid4().hex[:12]}")


@pytest.fixture
def given(world: World, store: Store) -> Given:
    """Makes a team, before its desk is founded."""
    return lambda **how: Team(store, **({"knobs": Knobs(**world.knobs)} | how))


@pytest.fixture
def team(given: Given, request: pytest.FixtureRequest) -> Team:
    """With its desk; where calls are counted, in the process that founded it."""
    counts = {request.module.__name__.rpartition(".")[2], request.function.__name__} & COUNTING
    return given().found() if counts else founded(given())


@pytest.fixture
def any_team(team: Team) -> Team:
    """A team at its everyday work: in every world, two of them in a full run only."""
    return team
