"""Beside a request stands who wrote it: what he asked before, what else is open, who mostly answers him."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import Window

OLGA = {"from": "Olga Brandt <olga@example.net>"}


@pytest.mark.shows("B10")
def test_what_the_contact_asked_before_and_what_else_is_open(alice: Window, bob: Window) -> None:
    for subject in ("The first lamp", "The second lamp"):
        mail = alice.receive(subject, **OLGA)
        alice.read(mail).press("Take").press("Resolve")
    alice.receive("The third lamp", **OLGA)
    mail = bob.receive("The fourth lamp", **OLGA)

    contact = bob.read(mail).section("Contact")
    expect(contact).to_contain_text("2 earlier requests")
    expect(contact).to_contain_text("First request")
    expect(contact).to_contain_text("Usually Alice Martin")
    expect(bob.unfold("Contact")).to_contain_text("The second lamp")
    expect(bob.section("1 other open request of this contact")).to_contain_text("The third lamp")

    found = bob.press("See all requests of this contact").sidebar
    for lamp in ("first", "second", "third", "fourth"):
        expect(found).to_contain_text(f"The {lamp} lamp")
    expect(found).not_to_contain_text("Lampe cassée")
