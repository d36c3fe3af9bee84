"""What the whole test run shares."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.contracts import broken
from tests.emulator import FirestoreEmulator
from tests.memory import files_in_memory

files_in_memory()
os.environ.setdefault("GRPC_SINGLE_THREADED_UNARY_STREAM", "1")
"""As gunicorn.conf.py has it: what is tested is what runs."""
settings.register_profile("house", deadline=None)
settings.load_profile("house")
"""How long an example takes says more about the machine than about the code."""

FIRST = ("tests/soak/test_soak.py", "tests/bulk/", "tests/hostile/", "tests/browser/", "tests/merge/", "tests/parting/")
"""What takes longest, so that nobody is left with it in the end; what a folder shares is started once."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((place for place, name in enumerate(FIRST) if item.nodeid.startswith(name)), 99))


@pytest.fixture(autouse=True)
def _contracts_with_google() -> Iterator[None]:
    """Whatever was broken in a test fails it, even where somebody swallowed it."""
    broken.taken()
    yield
    assert broken.taken() == []


@pytest.fixture(scope="session")
def firestore_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of a Firestore emulator: the one that runs already, or one of our own."""
    running = os.environ.get("FIRESTORE_EMULATOR_HOST")
    if running:
        yield running
        return
    if (missing := FirestoreEmulator.missing()) and os.environ.get("GUICHET_NO_SKIP") != "1":
        pytest.skip(missing)
    if missing:
        pytest.fail(missing)
    with FirestoreEmulator(tmp_path_factory.mktemp("firestore") / "log") as emulator:
        yield emulator.host
