"""Bob follows what Alice has, and hears of it at home until he has looked."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import Window


@pytest.mark.shows("B13")
def test_bob_hears_of_what_he_follows_until_he_has_looked(alice: Window, bob: Window) -> None:
    mail = alice.receive("A lamp for the theatre")
    alice.read(mail).press("Take")
    bob.read(mail).pick("Follow", of="More actions")
    expect(bob.toast).to_contain_text("You follow this request")
    expect(bob.go("inbox").button("Followed 1")).to_have_count(0)

    alice.pick("Wait", of="More actions")

    expect(bob.refresh().press("Followed 1").sidebar).to_contain_text("A lamp for the theatre")
    bob.read(mail)
    expect(bob.go("inbox").button("Followed 1")).to_have_count(0)
    bob.read(mail).pick("Stop following", of="More actions")
    alice.press("Resolve")
    expect(bob.go("inbox").refresh().button("Followed 1")).to_have_count(0)
