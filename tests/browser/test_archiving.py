"""The inbox in Gmail follows the state of requests, and they follow it, where a manager wishes so."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import Window

WISHES = "Resolving a request archives its mail", "Archiving the mail resolves the request"


@pytest.mark.shows("C5", "E5")
def test_resolving_archives_reopening_brings_back_and_archiving_resolves(alice: Window, bob: Window) -> None:
    alice.refresh().corner("Settings")
    for wish in WISHES:
        alice.sidebar.get_by_role("checkbox", name=wish).check()
    alice.press("Save")
    mail = bob.receive("Out of the way")

    alice.read(mail).press("Take").press("Resolve")
    expect(bob.row(mail)).to_have_count(0)
    alice.press("Reopen")
    expect(bob.row(mail)).to_be_visible()
    bob.read(mail, place="inbox").do("Archive")

    expect(bob.read(mail).page.locator('.thread-head [data-label="Guichet/Resolved"]')).to_be_visible()
    expect(alice.refresh().standing).to_contain_text("Resolved")
