"""What the team says to itself stays in the team."""

import pytest
from playwright.sync_api import expect

from tests.browser.shop import Shop
from tests.browser.window import Window

SECRET = "the margin is forty"


@pytest.mark.shows("B5")
def test_a_note_reaches_who_is_named_in_it_and_leaves_in_no_mail(alice: Window, bob: Window, shop: Shop) -> None:
    mail = alice.receive("Could it be cheaper?")
    alice.read(mail).press("Take")
    alice.fill("Note (@ to mention)", f"@mallory {SECRET}").press("Add note")
    expect(alice.sidebar).to_contain_text("“@mallory”")
    expect(alice.field("Note (@ to mention)")).to_have_value(f"@mallory {SECRET}")

    alice.fill("Note (@ to mention)", f"@bob {SECRET}").press("Add note").press("Reply")
    alice.fill("Your reply", "Not this one, sorry.").press("Send")

    expect(bob.refresh().press("Mentioned 1").sidebar).to_contain_text("Could it be cheaper?")
    expect(bob.read(mail).section("Notes")).to_contain_text(SECRET)
    expect(bob.page.get_by_test_id("message")).to_have_count(2)
    sent = [each.mail.text for each in shop.google.outbox]
    assert "Not this one" in sent[-1]
    assert not [text for text in sent if SECRET in text]
    assert "forty" not in bob.page.locator("main").inner_text()
