"""A world in which nothing has happened yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.google import Knobs
from tests.merge.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """With one mail, not yet read."""
    made = World(str(tmp_path / "guichet.db"), Knobs())
    made.receive()
    yield made
    made.close()
