"""axe finds no serious fault in the page, nor in the cards."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.demo import ROOT
from tests.browser.window import SUPPORT, Window

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = {"serious", "critical"}


@pytest.fixture
def axe() -> Path:
    absent = None if AXE.exists() else "the accessibility tests need axe-core: npm ci"
    if absent and os.environ.get("GUICHET_NO_SKIP") != "1":
        pytest.skip(absent)
    if absent:
        pytest.fail(absent)
    return AXE


def test_the_lists_and_the_home_card_have_no_serious_fault(alice: Window, axe: Path) -> None:
    assert _faults(alice, axe) == []

    alice.unfold("Filter")

    assert _faults(alice, axe) == []


def test_a_mail_and_its_card_have_no_serious_fault(alice: Window, axe: Path) -> None:
    mail = alice.receive("Read aloud")
    alice.read(mail).press("Take")
    alice.unfold("Tags").get_by_label("New tag").fill("Aloud")
    alice.press("Save tags")
    for title in ("Tags", "What happened"):
        alice.unfold(title)

    assert _faults(alice, axe) == []

    alice.button("More actions").click()
    expect(alice.page.locator(".card-menu")).to_be_visible()

    assert _faults(alice, axe) == []


def test_a_delegated_mailbox_without_the_add_on_has_no_serious_fault(alice: Window, axe: Path) -> None:
    alice.open(SUPPORT).page.get_by_test_id("delegated-switch").uncheck()
    expect(alice.page.get_by_test_id("delegated-notice")).to_be_visible()

    assert _faults(alice, axe) == []

    alice.page.get_by_test_id("account").click()
    expect(alice.page.get_by_test_id("account-menu")).to_be_visible()

    assert _faults(alice, axe) == []
    alice.page.keyboard.press("Escape")
    alice.page.get_by_test_id("delegated-switch").check()


def _faults(window: Window, axe: Path) -> list[str]:
    if not window.page.evaluate("'axe' in window"):
        window.page.add_script_tag(path=axe)
    found: dict[str, Any] = window.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: {[node['html'] for node in fault['nodes']][:3]}"
        for fault in found["violations"]
        if fault["impact"] in SERIOUS
    ]
