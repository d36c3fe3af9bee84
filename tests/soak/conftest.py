"""A small team for the tests of the judge."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.embedded.sqlite import SqliteStore
from tests.team import Team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    store = SqliteStore(str(tmp_path / "guichet.db"))
    yield Team(store).found()
    store.close()
