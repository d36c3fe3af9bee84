"""Alice puts a request off and takes that back; Bob sees it sleep in Gmail, and wakes it."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import Window


@pytest.mark.shows("B3", "B9", "B17")
def test_alice_puts_off_and_undoes_and_bob_wakes_what_sleeps(alice: Window, bob: Window) -> None:
    mail = alice.receive("Not before Monday")
    alice.read(mail).press("Take")

    alice.pick("Snooze until Monday morning", of="More actions")
    expect(alice.standing).to_contain_text("Snoozed until")
    expect(bob.read(mail).chips()).to_have_text(["Snoozed", "Alice Martin"])
    alice.press("Undo")
    expect(alice.toast).to_have_text("Undone.")
    expect(bob.chips()).to_have_text(["Open", "Alice Martin"])

    alice.pick("Snooze until tomorrow morning", of="More actions")
    bob.refresh_until("Snoozed until tomorrow 8:00").press("Wake now")
    expect(bob.standing).to_contain_text("Open · Alice Martin")
    alice.press("Undo")
    expect(alice.toast).to_have_text("Bob Leroy changed this a moment ago; here is how it stands.")
    expect(bob.chips()).to_have_text(["Open", "Alice Martin"])
