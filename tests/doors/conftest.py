"""A house, founded or about to be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doors.house import House
from tests.team import Team


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """No desk yet."""
    built = House(tmp_path / "guichet.db")
    yield built
    built.close()


@pytest.fixture
def founded(house: House) -> House:
    return house.found()


@pytest.fixture
def team(founded: House) -> Team:
    return founded.team
