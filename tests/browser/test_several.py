"""Several requests at once: how far it is, and which was left out since somebody was faster."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import Letter, Window


def listed(window: Window, *subjects: str) -> list[Letter]:
    """Those found, with the boxes to choose among them."""
    mails = [window.receive(subject) for subject in subjects]
    word = subjects[0].split()[0]
    window.go("inbox").refresh().find(word).press("Several at once")
    return mails


@pytest.mark.shows("B12")
def test_chosen_ones_are_given_to_bob_tagged_and_resolved(alice: Window, bob: Window) -> None:
    mails = listed(alice, "Cords in red", "Cords in blue", "Cords in grey")
    for subject in ("Cords in red", "Cords in blue"):
        alice.sidebar.get_by_role("checkbox", name=subject).check()
    alice.choose("Assigned to", "Bob Leroy").press("Assign them")
    expect(alice.sidebar).to_contain_text("2 requests assigned to Bob Leroy.")

    for mail, owner in zip(mails, ("Bob Leroy", "Bob Leroy", "Unassigned"), strict=True):
        expect(bob.chips(mail)).to_have_text(["Open", owner])
    bob.read(mails[0]).unfold("Tags")
    bob.fill("New tag", "Batch").press("Save tags")
    alice.press("Back to the list").press("Several at once")
    alice.sidebar.get_by_role("checkbox", name="All").check()
    alice.choose("Tag", "Batch").press("Tag them")
    expect(alice.sidebar).to_contain_text("3 requests tagged “Batch”.")
    for mail in mails:
        expect(bob.go("inbox").chips(mail)).to_contain_text(["Batch"])


@pytest.mark.shows("B12")
def test_what_bob_changed_meanwhile_is_left_out_and_named(alice: Window, bob: Window) -> None:
    first, second, third = listed(alice, "Plugs for Rome", "Plugs for Oslo", "Plugs for Bonn")
    number = bob.read(second).press("Take").title.inner_text().partition(" ")[0]

    for subject in ("Rome", "Oslo", "Bonn"):
        alice.sidebar.get_by_role("checkbox", name=subject).check()
    alice.choose("Assigned to", "Chloé Nguyen").press("Assign them")

    expect(alice.sidebar).to_contain_text("2 requests assigned to Chloé Nguyen.")
    expect(alice.sidebar).to_contain_text(f"1 left alone ({number}): Bob Leroy took it meanwhile.")
    expect(bob.chips()).to_have_text(["Open", "Bob Leroy"])
    for mail in (first, third):
        expect(bob.go("inbox").chips(mail)).to_have_text(["Open", "Chloé Nguyen"])
