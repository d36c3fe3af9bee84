"""A team on each store."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from sandbox.google import Knobs
from service.embedded.sqlite import SqliteStore
from service.google.firestore import FirestoreStore
from service.ports import Store
from tests.team import Given, Team


@pytest.fixture(params=["sqlite", "firestore"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    if request.param == "sqlite":
        sqlite = SqliteStore(str(tmp_path / "guichet.db"))
        yield sqlite
        sqlite.close()
        return
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", request.getfixturevalue("firestore_emulator"))
    yield FirestoreStore(f"flow-{uuid4().hex[:12]}")


@pytest.fixture
def given(store: Store) -> Given:
    """Makes a team, before its desk is founded."""
    return lambda **how: Team(store, **how)


@pytest.fixture
def team(given: Given) -> Team:
    return given().found()


UNFRIENDLY = {"label_ids_in_history": False, "history_page": 1, "double_push": True}


@pytest.fixture(params=[{}, UNFRIENDLY], ids=["friendly", "unfriendly"])
def any_team(request: pytest.FixtureRequest, given: Given) -> Team:
    """A team whose Gmail is as friendly as documented, or as unfriendly as reported."""
    return given(knobs=Knobs(**request.param)).found()
