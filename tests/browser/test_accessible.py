"""axe finds no serious fault in the page, nor in the cards."""

from playwright.sync_api import expect

from tests.browser.axe import Axe
from tests.browser.window import SUPPORT, Window

SERIOUS = frozenset({"serious", "critical"})


def test_the_lists_and_the_home_card_have_no_serious_fault(alice: Window, axe: Axe) -> None:
    assert _faults(alice, axe) == []

    alice.unfold("Filter")

    assert _faults(alice, axe) == []


def test_a_mail_and_its_card_have_no_serious_fault(alice: Window, axe: Axe) -> None:
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


def test_a_delegated_mailbox_without_the_add_on_has_no_serious_fault(alice: Window, axe: Axe) -> None:
    alice.open(SUPPORT).page.get_by_test_id("delegated-switch").uncheck()
    expect(alice.page.get_by_test_id("delegated-notice")).to_be_visible()

    assert _faults(alice, axe) == []

    alice.page.get_by_test_id("account").click()
    expect(alice.page.get_by_test_id("account-menu")).to_be_visible()

    assert _faults(alice, axe) == []
    alice.page.keyboard.press("Escape")
    alice.page.get_by_test_id("delegated-switch").check()


def _faults(window: Window, axe: Axe) -> list[str]:
    return axe.faults(window.page, impacts=SERIOUS)
