"""Every test that asks for ``store`` runs on each of the two."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from service.embedded.sqlite import SqliteStore
from service.ports import Store
from tests.store.opening import FIRESTORE, SQLITE, opened


@pytest.fixture(params=[SQLITE, FIRESTORE])
def store_name(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty store, to be opened by ``opened`` in any process."""
    if request.param == SQLITE:
        return f"{SQLITE}:{tmp_path / 'guichet.db'}"
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", request.getfixturevalue("firestore_emulator"))
    return f"{FIRESTORE}:test-{uuid4().hex[:20]}"


@pytest.fixture
def store(store_name: str) -> Iterator[Store]:
    store = opened(store_name)
    yield store
    if isinstance(store, SqliteStore):
        store.close()
