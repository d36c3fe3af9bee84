"""Managers rename, recolour, merge and retire tags; whoever looks at the mailbox sees it on its mails."""

import pytest
from playwright.sync_api import expect

from tests.browser.shop import Shop
from tests.browser.window import Letter, Window

TEAL = "rgb(13, 59, 68)"


def tagged(window: Window, subject: str, tag: str) -> Letter:
    mail = window.receive(subject)
    window.read(mail).unfold("Tags")
    window.fill("New tag", tag).press("Save tags")
    return mail


def tag_card(manager: Window, tag: str) -> Window:
    return manager.go("inbox").refresh().corner("Settings").press("Tags").tap(tag)


@pytest.mark.shows("B4", "E5")
def test_a_tag_that_is_renamed_and_recoloured_is_so_on_bobs_mails(alice: Window, bob: Window) -> None:
    mail = tagged(alice, "A broken shade", "Breakage")
    expect(bob.chips(mail)).to_have_text(["Open", "Breakage", "Unassigned"])

    tag_card(alice, "Breakage").fill("Name", "Damage").choose("Colour", "Teal").press("Save")

    expect(bob.chips(mail)).to_have_text(["Open", "Damage", "Unassigned"])
    expect(bob.row(mail).locator('[data-label="Guichet/Tag/Damage"]')).to_have_css("color", TEAL)
    expect(bob.read(mail).section("Tags")).to_contain_text("Damage")


@pytest.mark.shows("B4", "E5")
def test_of_two_merged_tags_one_is_left_and_a_retired_one_can_no_longer_be_set(
    alice: Window, bob: Window, shop: Shop
) -> None:
    first, second = tagged(alice, "Where is it?", "Parcel"), tagged(alice, "When does it come?", "Shipping")

    tag_card(alice, "Parcel").choose("Merge into", "Shipping").press("Merge…").press("Merge")
    shop.clock.pass_(minutes=2)
    shop.sweep()
    for mail in (first, second):
        expect(bob.chips(mail)).to_have_text(["Open", "Shipping", "Unassigned"])
    tag_card(alice, "Shipping").press("Stop using it")

    expect(bob.read(first).section("Tags")).to_contain_text("Shipping")
    other = bob.receive("Another matter")
    expect(bob.read(other).unfold("Tags").get_by_label("Shipping")).to_have_count(0)
