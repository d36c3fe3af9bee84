"""Chromium, the worlds that it is shown, and people's windows on them."""

import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, expect

from service.embedded.sqlite import SqliteStore
from service.google.firestore import FirestoreStore
from service.ports import Store
from tests.browser import axe as core
from tests.browser import chromium as debian
from tests.browser.axe import AXE, Axe
from tests.browser.demo import Demo
from tests.browser.shop import Shop
from tests.browser.stage import Stage
from tests.browser.street import Street
from tests.browser.window import PATIENCE, SUPPORT, Window

expect.set_options(timeout=PATIENCE * 1000)
STORES = ["sqlite", pytest.param("firestore", marks=pytest.mark.full)]


class Opens(Protocol):
    def __call__(self, who: str, *, language: str = "en", delegated: str = "") -> Window: ...


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if (absent := debian.missing()) and os.environ.get("GUICHET_NO_SKIP") != "1":
        pytest.skip(absent)
    if absent:
        pytest.fail(absent)
    with debian.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def axe() -> Axe:
    if (absent := core.missing()) and os.environ.get("GUICHET_NO_SKIP") != "1":
        pytest.skip(absent)
    if absent:
        pytest.fail(absent)
    return Axe(AXE)


@pytest.fixture(scope="session", params=STORES)
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """As it is started by hand: processes of its own."""
    environment = {}
    if request.param == "firestore":
        emulator = request.getfixturevalue("firestore_emulator")
        environment = {"GUICHET_STORE": "firestore", "FIRESTORE_EMULATOR_HOST": emulator}
    with Demo(tmp_path_factory.mktemp(f"demo-{request.param}"), environment=environment) as running:
        yield running


@pytest.fixture(scope="session")
def street() -> Iterator[Street]:
    with Street() as street:
        yield street


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the SQLite store."""
    return tmp_path_factory.mktemp("shop") / "guichet.db"


@pytest.fixture(scope="module", params=STORES)
def store(request: pytest.FixtureRequest, database: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        sqlite = SqliteStore(str(database), wait=0.5)
        yield sqlite
        sqlite.close()
        return
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("FIRESTORE_EMULATOR_HOST", request.getfixturevalue("firestore_emulator"))
        yield FirestoreStore(f"shop-{uuid4().hex[:12]}")


@pytest.fixture(scope="module")
def locale() -> str:
    """The desk's, and so the one of its labels; a module may have another."""
    return "en"


@pytest.fixture(scope="module")
def shop(store: Store, locale: str, street: Street) -> Iterator[Shop]:
    """A module's own."""
    with Shop(store, locale=locale, url=street.url).founded().opened(street) as shop:
        yield shop


@pytest.fixture
def url(shop: Shop) -> str:
    """Where the windows look; a module may have them look at the demo."""
    return shop.url


@pytest.fixture(scope="session")
def standing(chromium: Browser) -> Iterator[tuple[Stage, Window]]:
    """The page with an add-on that does as it is told, and Alice's window on it."""
    with Stage() as stage:
        window = stage.window(chromium)
        yield stage, window
        window.close()


@pytest.fixture
def stage(standing: tuple[Stage, Window]) -> Stage:
    standing[0].clear()
    return standing[0]


@pytest.fixture
def seated(standing: tuple[Stage, Window]) -> Iterator[Window]:
    """Alice's window, which the test opens."""
    window = standing[1]
    window.complaints.clear()
    yield window
    window.leave()


@pytest.fixture(scope="session")
def seat(chromium: Browser) -> Iterator[Callable[[str, str, str], Window]]:
    """Somebody's window at an address, in a language: one for all tests, since a new one takes its time."""
    seats: dict[tuple[str, str, str], Window] = {}

    def seat(url: str, who: str, language: str) -> Window:
        key = (url, who, language)
        seats[key] = seats.get(key) or Window(chromium, url, who, language=language)
        return seats[key]

    yield seat
    for window in seats.values():
        window.close()


@pytest.fixture
def opens(seat: Callable[[str, str, str], Window], url: str) -> Iterator[Opens]:
    """Loads people's windows anew; at the end no console may have complained."""
    opened: list[Window] = []

    def open_window(who: str, *, language: str = "en", delegated: str = "") -> Window:
        opened.append(seat(url, who, language))
        opened[-1].complaints.clear()
        return opened[-1].open(delegated)

    yield open_window
    complaints = [complaint for window in opened for complaint in window.complaints]
    for window in opened:
        window.leave()
    assert complaints == []


@pytest.fixture
def alice_is_in() -> str:
    """Her own Gmail; a module may send her to a delegated mailbox."""
    return ""


@pytest.fixture
def alice(opens: Opens, alice_is_in: str) -> Window:
    return opens("alice", delegated=alice_is_in)


@pytest.fixture
def bob(opens: Opens) -> Window:
    """In the shared mailbox, as its delegate, with the add-on: there he sees labels and cards."""
    return opens("bob", delegated=SUPPORT)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What the demo printed is shown with a failure."""
    report = yield
    running = getattr(item, "funcargs", {}).get("demo")
    if report.failed and isinstance(running, Demo):
        report.sections.append(("output of the demo", running.output))
    return report
