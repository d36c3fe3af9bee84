"""A reply from the sidebar, and where one writes in Gmail itself, by two members."""

import pytest
from playwright.sync_api import Locator, expect

from sandbox.gmail.mail import Mail
from tests.browser.shop import Shop
from tests.browser.window import SUPPORT, Window


@pytest.mark.shows("B8", "A7", "E5")
def test_a_reply_as_the_desk_is_in_the_thread_signed_and_tells_the_number_as_managers_wish(
    alice: Window, bob: Window, shop: Shop
) -> None:
    alice.refresh().corner("Settings").fill("Signature below each reply", "Lamps since 1921").press("Save")
    mail = bob.receive("Two plugs", **{"from": "Olga Brandt <olga@example.net>"})
    number = bob.read(mail).title.inner_text().partition(" ")[0].removeprefix("#")
    bob.press("Take").press("Reply").fill("Your reply", "One is enough.").press("Send")

    asked, sent = Mail(shop.google.box(SUPPORT).message(mail[SUPPORT]).mail.raw), shop.google.outbox[-1].mail
    assert (sent.header("In-Reply-To"), sent.header("References")) == (f"<{asked.message_id}>", f"<{asked.message_id}>")
    assert (sent.header("Subject"), sent.header("From")) == ("Re: Two plugs", f"Support <{SUPPORT}>")
    assert f"Request no. {number}" in sent.text
    assert "Lamps since 1921" in sent.text
    expect(bob.page.get_by_test_id("message")).to_have_count(2)
    expect(bob.unfold("What happened")).to_contain_text("Bob Leroy")

    alice.field("Tell the customer the number").uncheck()
    alice.press("Save")
    bob.unfold("Message to the customer")
    bob.fill("Your reply", "Or is it?").press("Send")
    expect(bob.page.get_by_test_id("message")).to_have_count(3)
    assert "Request no." not in shop.google.outbox[-1].mail.text


@pytest.mark.shows("B8")
def test_a_draft_that_alice_prepares_is_bobs_to_finish_in_gmail(alice: Window, bob: Window) -> None:
    mail = alice.receive("A long matter")
    alice.read(mail).press("Take").press("Reply").fill("Your reply", "Dear Nina, about the legs:")
    alice.section("Message to the customer").get_by_role("button", name="More actions").click()
    menu = alice.page.locator(".card-menu")
    assert lies_within(menu, alice.sidebar.locator(".card").last)
    menu.get_by_role("button", name="Prepare a draft").click()
    alice.settle()

    draft = bob.read(mail).page.get_by_test_id("draft")
    expect(draft).to_contain_text("Dear Nina, about the legs:")


@pytest.mark.shows("B8", "B15")
def test_alice_answers_as_herself_and_is_done_with_it_and_bob_who_writes_is_warned(alice: Window, bob: Window) -> None:
    mail = alice.receive("A lamp without a plug", **{"from": "Olga Brandt <olga@example.net>"})
    alice.read(mail).press("Take").press("Reply")
    form = alice.section("Message to the customer")
    form.get_by_label("Your reply").fill("We send you one today.")
    form.get_by_label("Reply as").select_option(label="Alice Martin, Support")
    alice.press("Send and resolve")
    expect(alice.standing).to_contain_text("Resolved")

    bob.read(mail).page.get_by_test_id("reply").first.click()
    bob.page.get_by_test_id("compose-addon").click()

    expect(bob.page.get_by_test_id("compose-card")).to_contain_text("Alice Martin answered at")
    expect(bob.page.locator("main")).to_contain_text("We send you one today.")


@pytest.mark.shows("B8")
def test_at_ones_own_address_one_writes_only_where_gmail_has_verified_it(
    alice: Window, bob: Window, shop: Shop
) -> None:
    mail = alice.receive("Personally")
    shop.google.box(SUPPORT).aliases = ("alice@example.com",)
    shop.google.play_cron("watch")

    for window, voices in (
        (alice, ["Support", "Alice Martin, Support", "alice@example.com"]),
        (bob, ["Support", "Bob Leroy, Support"]),
    ):
        options = window.read(mail).unfold("Message to the customer").get_by_label("Reply as").locator("option")
        expect(options).to_have_text(voices)
    alice.fill("Your reply", "It is me.").choose("Reply as", "alice@example.com").press("Send")

    assert shop.google.outbox[-1].mail.header("From") == "Alice Martin <alice@example.com>"


def lies_within(menu: Locator, card: Locator) -> bool:
    """From side to side: beside it is the mail."""
    inner, outer = menu.bounding_box(), card.bounding_box()
    assert inner
    assert outer
    return outer["x"] <= inner["x"] and inner["x"] + inner["width"] <= outer["x"] + outer["width"]
