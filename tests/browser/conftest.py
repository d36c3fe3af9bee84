"""Chromium, the demo on each store, and people's windows on it."""

import os
from collections.abc import Generator, Iterator
from typing import Protocol

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import axe as core
from tests.browser import chromium as debian
from tests.browser.axe import AXE, Axe
from tests.browser.demo import Demo
from tests.browser.stage import Stage
from tests.browser.window import PATIENCE, SUPPORT, Window

expect.set_options(timeout=PATIENCE * 1000)


class Opens(Protocol):
    def __call__(self, demo: Demo, who: str, *, language: str = "en", delegated: str = "") -> Window: ...


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if (absent := debian.missing()) and os.environ.get("GUICHET_NO_SKIP") != "1":
        pytest.skip(absent)
    if absent:
        pytest.fail(absent)
    with debian.chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def axe() -> Axe:
    if (absent := core.missing()) and os.environ.get("GUICHET_NO_SKIP") != "1":
        pytest.skip(absent)
    if absent:
        pytest.fail(absent)
    return Axe(AXE)


@pytest.fixture(scope="package", params=["sqlite", "firestore"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    environment = {}
    if request.param == "firestore":
        emulator = request.getfixturevalue("firestore_emulator")
        environment = {"GUICHET_STORE": "firestore", "FIRESTORE_EMULATOR_HOST": emulator}
    with Demo(tmp_path_factory.mktemp(f"demo-{request.param}"), environment=environment) as running:
        yield running


@pytest.fixture(scope="package")
def french_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A desk whose labels are French."""
    with Demo(tmp_path_factory.mktemp("demo-french"), language="fr") as running:
        yield running


@pytest.fixture(scope="package")
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


@pytest.fixture
def opens(chromium: Browser) -> Iterator[Opens]:
    """Opens windows of one's own on a demo."""
    windows: list[Window] = []

    def open_window(demo: Demo, who: str, *, language: str = "en", delegated: str = "") -> Window:
        windows.append(Window(chromium, demo.url, who, language=language))
        return windows[-1].open(delegated)

    yield open_window
    complaints = [complaint for window in windows for complaint in window.complaints]
    for window in windows:
        window.close()
    assert complaints == []


@pytest.fixture(scope="package")
def team(chromium: Browser, demo: Demo) -> Iterator[dict[str, Window]]:
    """The windows of Alice and Bob: one each for all tests, since a new one takes its time."""
    windows = {who: Window(chromium, demo.url, who) for who in ("alice", "bob")}
    yield windows
    for window in windows.values():
        window.close()


@pytest.fixture
def alice_is_in() -> str:
    """Her own Gmail; a module may send her to a delegated mailbox."""
    return ""


@pytest.fixture
def alice(team: dict[str, Window], alice_is_in: str) -> Iterator[Window]:
    yield from _afresh(team["alice"], delegated=alice_is_in)


@pytest.fixture
def bob(team: dict[str, Window]) -> Iterator[Window]:
    """In the shared mailbox, as its delegate, with the add-on: there he sees labels and cards."""
    yield from _afresh(team["bob"], delegated=SUPPORT)


def _afresh(window: Window, *, delegated: str) -> Iterator[Window]:
    """Loaded anew; at the end its console may not have complained."""
    window.complaints.clear()
    yield window.open(delegated)
    complaints = list(window.complaints)
    window.leave()
    assert complaints == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What the demo printed is shown with a failure."""
    report = yield
    for fixture in ("demo", "french_demo"):
        running = getattr(item, "funcargs", {}).get(fixture)
        if report.failed and isinstance(running, Demo):
            report.sections.append((f"output of {fixture}", running.output))
    return report
