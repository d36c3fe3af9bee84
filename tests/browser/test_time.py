"""Days pass: what was put off comes back by itself, in the member's own morning, and what is late says so."""

import pytest
from playwright.sync_api import expect

from tests.browser.shop import Shop
from tests.browser.window import Window


@pytest.mark.shows("B3", "B9")
def test_what_sleeps_wakes_on_its_day_and_what_nobody_answered_comes_back(
    alice: Window, bob: Window, shop: Shop
) -> None:
    asleep, unanswered, late = (alice.receive(subject) for subject in ("Call on Monday", "Any news?", "By tonight"))
    alice.read(asleep).press("Take").pick("Snooze until Monday morning", of="More actions")
    expect(alice.standing).to_contain_text("Snoozed until Monday 8:00")
    alice.read(unanswered).press("Take").pick("Wait", of="More actions").pick("If no answer in 3 days", of="Remind me")
    alice.read(late).press("Take").unfold("Snooze and due date")
    alice.fill("Due on", "2026-11-20").press("Set due date")
    expect(alice.sidebar).to_contain_text("Due today")

    shop.clock.pass_(days=3)
    shop.sweep()

    for mail, came_back in ((asleep, "Open · Alice Martin"), (unanswered, "Open · Alice Martin")):
        expect(bob.read(mail).standing).to_contain_text(came_back)
    expect(bob.read(late).sidebar).to_contain_text("Overdue: it was due")
    home = bob.go("inbox").refresh().press("Overdue 1")
    expect(home.sidebar).to_contain_text("By tonight")


@pytest.mark.shows("B9")
def test_a_day_that_is_past_is_refused_and_the_customers_mail_wakes_at_once(alice: Window, bob: Window) -> None:
    mail = alice.receive("No hurry")
    alice.read(mail).press("Take").unfold("Snooze and due date")
    alice.fill("Snooze until", "2026-11-02").press("Snooze")
    expect(alice.standing).to_contain_text("Open")
    expect(alice.field("Snooze until")).to_have_value("2026-11-02")
    alice.fill("Snooze until", "2027-01-04").press("Snooze")
    expect(bob.read(mail).chips()).to_have_text(["Snoozed", "Alice Martin"])

    alice.write_in("Re: No hurry", answers=mail[bob.mailbox])

    expect(bob.page.locator('.thread-head [data-label="Guichet/Open"]')).to_be_visible()
    expect(alice.refresh().standing).to_contain_text("Open · Alice Martin")
