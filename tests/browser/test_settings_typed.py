"""In Gmail's panel a signature half typed is there still after one has been on another page of the settings."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import Window

SIGNATURE = "Signature below each reply"


@pytest.mark.full
def test_a_signature_outlives_the_tags_and_a_new_one_there(alice: Window) -> None:
    alice.go("inbox").refresh().corner("Settings").fill(SIGNATURE, "Half a signature")

    alice.press("Tags").fill("New tag", "returns").press("Add")
    expect(alice.sidebar).to_contain_text("returns")
    alice.page.get_by_test_id("card-back").click()

    expect(alice.settle().field(SIGNATURE)).to_have_value("Half a signature")
    alice.press("Save")
    expect(alice.toast).to_have_text("Saved.")
