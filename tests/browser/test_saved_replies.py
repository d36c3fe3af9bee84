"""What was well said once is said again: saved replies, answers that are saved, documents, requests alike."""

import pytest
from playwright.sync_api import expect

from tests.browser.shop import Shop
from tests.browser.window import Window

TEXT = "Dear {name},\nyour request is {number}: {subject}.\n{member}, {desk}"


def save(manager: Window, title: str, text: str) -> None:
    manager.go("inbox").refresh().corner("Settings").press("Saved replies").press("New saved reply")
    manager.fill("Title", title).fill("Text", text).press("Save")
    expect(manager.sidebar).to_contain_text(title)


@pytest.mark.shows("B16", "E5")
def test_what_a_manager_saves_bob_sends_filled_in(alice: Window, bob: Window, shop: Shop) -> None:
    save(alice, "We look", TEXT)
    mail = bob.receive("A noise", **{"from": "Olga Brandt <olga@example.net>"})
    number = bob.read(mail).title.inner_text().partition(" ")[0].removeprefix("#")

    bob.press("Take").press("Reply").fill("Your reply", "First of all: sorry.")
    bob.choose("Saved replies", "We look")
    said = f"Dear Olga Brandt,\nyour request is {number}: A noise.\nBob Leroy, Support"
    expect(bob.field("Your reply")).to_have_value(f"First of all: sorry.\n\n{said}")
    bob.press("Send")

    expect(bob.page.get_by_test_id("message").last).to_contain_text(f"your request is {number}: A noise.")
    assert f"your request is {number}: A noise." in shop.google.outbox[-1].mail.text


@pytest.mark.shows("B15")
def test_in_gmails_own_reply_it_is_inserted_unless_bob_has_just_answered(alice: Window, bob: Window) -> None:
    save(alice, "Thanks", "Dear {name},\nthank you for {subject}.")
    mail = alice.receive("A kind word", **{"from": "Vera Lind <vera@example.net>"})
    alice.read(mail).page.get_by_test_id("reply").click()
    box = alice.page.get_by_test_id("reply-box")
    alice.page.get_by_test_id("compose-addon").click()
    insert = box.get_by_test_id("compose-card").get_by_role("button", name="Insert “Thanks”")
    expect(insert).to_be_visible()
    bob.read(mail).press("Take").press("Reply").fill("Your reply", "So kind of you.").press("Send")

    insert.click()
    expect(box.get_by_test_id("compose-card")).to_contain_text("Bob Leroy answered a moment ago")
    expect(box.locator("textarea")).to_have_value("")
    insert.click()

    expect(box.locator("textarea")).to_have_value("Dear Vera Lind,\nthank you for A kind word.")


@pytest.mark.shows("B16")
def test_an_answer_is_saved_for_whoever_is_asked_the_same(alice: Window, bob: Window) -> None:
    mail = alice.receive("Which bulb fits?", **{"from": "Iris Holm <iris@example.net>"})
    alice.read(mail).press("Take").press("Reply").fill("Your reply", "Dear Iris Holm, an E27.").press(
        "Send and resolve"
    )
    alice.unfold("Save this answer")
    expect(alice.field("Text")).to_have_value("Dear {name}, an E27.")
    alice.fill("Title", "Bulbs").press("Save for this desk")

    other = bob.receive("Which bulb fits the Moon?", **{"from": "Tove Dahl <tove@example.net>"})
    bob.read(other).press("Take").press("Reply").choose("Saved replies", "Bulbs")

    expect(bob.field("Your reply")).to_have_value("Dear Tove Dahl, an E27.")


@pytest.mark.shows("B16", "E5")
def test_at_hand_are_the_documents_of_a_tag_and_what_was_resolved_of_the_same_matter(
    alice: Window, bob: Window
) -> None:
    earlier = alice.receive("Dimmer for the ceiling rose", **{"from": "Anton Ek <anton@example.net>"})
    alice.read(earlier).press("Take").press("Resolve").unfold("Tags")
    alice.fill("New tag", "Wiring").press("Save tags")
    alice.go("inbox").refresh().corner("Settings").press("Tags").tap("Wiring")
    alice.fill("Documents", "Wiring plan https://docs.example.com/plan").press("Save")

    mail = bob.receive("Dimmer for a ceiling rose", **{"from": "Berit Ask <berit@example.net>"})
    bob.read(mail).choose("Add a tag", "Wiring").press("Similar requests")

    link = bob.section("Documents").get_by_role("link", name="Wiring plan")
    expect(link).to_have_attribute("href", "https://docs.example.com/plan")
    expect(bob.section("Similar requests")).to_contain_text("Dimmer for the ceiling rose")
