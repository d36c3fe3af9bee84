"""The house that is attacked, and the seed of the attack."""

import os
from collections.abc import Callable, Iterator
from secrets import token_hex

import pytest

from tests.doors.house import House
from tests.hostile.furnishing import furnished
from tests.hostile.log import logged
from tests.hostile.target import Target, drawn_parameters

_told: list[str] = []


@pytest.fixture(scope="session")
def seed() -> str:
    """Another one each time; GUICHET_SEED repeats one."""
    found = os.environ.get("GUICHET_SEED") or token_hex(4)
    _told.append(f"GUICHET_SEED={found}")
    return found


@pytest.fixture(scope="session")
def tell() -> Callable[[str], None]:
    """Says something below the results, whatever they are."""
    return _told.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in _told:
        terminalreporter.write_line(line)


@pytest.fixture
def founded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("founded") / "guichet.db").found()
    yield house
    house.close()


@pytest.fixture
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    house = furnished(House(tmp_path_factory.mktemp("hostile") / "guichet.db"))
    with logged() as log:
        yield Target(house, house.team.app, log, drawn_parameters(house))
    house.close()
