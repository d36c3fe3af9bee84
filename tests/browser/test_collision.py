"""Two at one request: each sees what the other is about, and nothing goes out past it."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import Window


@pytest.mark.shows("B7")
def test_what_bob_does_meanwhile_stands_on_alices_card(alice: Window, bob: Window) -> None:
    mail = alice.receive("It flickers")
    alice.read(mail).press("Take")
    bob.read(mail)
    expect(alice.refresh().sidebar).to_contain_text("Bob Leroy opened this")

    bob.reply("Dear Nina,", press="Save draft")
    alice.refresh_until("A reply is begun as a draft in Gmail")
    bob.fill("Note (@ to mention)", "I ask the supplier").press("Add note")

    expect(alice.corner("Refresh").sidebar).to_contain_text("Bob Leroy added a note since you opened this.")


@pytest.mark.shows("B7", "B8")
def test_a_reply_that_bobs_note_forestalls_is_not_sent_until_it_is_read(alice: Window, bob: Window) -> None:
    mail = alice.receive("Is it safe?")
    alice.read(mail).press("Take").press("Reply").fill("Your reply", "Yes, quite.")
    bob.read(mail).fill("Note (@ to mention)", "Wait: it is called back").press("Add note")

    alice.press("Send")
    expect(alice.sidebar).to_contain_text("Bob Leroy")
    expect(alice.sidebar).to_contain_text("is not sent")
    expect(alice.field("Your reply")).to_have_value("Yes, quite.")
    expect(bob.page.get_by_test_id("message")).to_have_count(1)
    alice.press("Send")

    expect(bob.page.get_by_test_id("message")).to_have_count(2)
