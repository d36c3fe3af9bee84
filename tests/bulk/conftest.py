"""A team on each store, and the seed of this run."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import SystemRandom
from uuid import uuid4

import pytest

from service.embedded.sqlite import SqliteStore
from service.google.firestore import FirestoreStore
from service.ports import Store
from tests.team import Team


@pytest.fixture(params=["sqlite", "firestore"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    if request.param == "sqlite":
        sqlite = SqliteStore(str(tmp_path / "guichet.db"))
        yield sqlite
        sqlite.close()
        return
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", request.getfixturevalue("firestore_emulator"))
    yield FirestoreStore(f"bulk-{uuid4().hex[:12]}")


@pytest.fixture
def say(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """A line about this test at the end of the run, passed or not."""
    return lambda line: record_property("told", line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            if told := [str(line) for name, line in getattr(report, "user_properties", ()) if name == "told"]:
                terminalreporter.write_line(f"{report.nodeid}: {', '.join(told)}")


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store).found()


@pytest.fixture
def seed() -> str:
    """GUICHET_SEED repeats a run."""
    return os.environ.get("GUICHET_SEED") or str(SystemRandom().randrange(10**9))
