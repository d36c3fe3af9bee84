"""A request ends as what it was: a duplicate of another, or somebody else's to see to."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import Window


@pytest.mark.shows("B3")
def test_a_duplicate_leads_to_its_original(alice: Window, bob: Window) -> None:
    original, again = alice.receive("The cord hums"), alice.receive("The cord still hums")
    number = bob.read(original).title.inner_text().partition(" ")[0]

    alice.read(again).unfold("Merge or link")
    alice.fill("Number of the other request", number).press("Resolve as its duplicate")

    expect(alice.standing).to_contain_text(f"duplicate of {number}")
    expect(bob.read(again).standing).to_contain_text("Resolved by Alice Martin")
    expect(bob.chips()).to_have_text(["Resolved", "Unassigned"])
    bob.section("Linked requests").get_by_role("button").click()
    expect(bob.settle().title).to_contain_text(number)
    expect(bob.standing).to_contain_text("Open")


@pytest.mark.shows("B3")
def test_what_somebody_else_sees_to_is_transferred_and_opens_again_when_the_customer_writes(
    alice: Window, bob: Window
) -> None:
    mail = alice.receive("A bill for the lawyers")

    alice.read(mail).press("Take").pick("Resolve: transferred", of="More actions")
    expect(alice.standing).to_contain_text("transferred")
    expect(bob.read(mail).unfold("What happened")).to_contain_text("Resolved (transferred) by Alice Martin")
    alice.write_in("Re: A bill for the lawyers", answers=mail[bob.mailbox])

    expect(bob.page.locator('.thread-head [data-label="Guichet/Open"]')).to_be_visible()
    expect(bob.refresh().standing).to_contain_text("Open · Alice Martin")
