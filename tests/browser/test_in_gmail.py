"""What is done in Gmail itself, with labels, replies, searches and folders, is understood."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import SUPPORT, Window

ALICE, BOB = "Guichet/To/Alice Martin", "Guichet/To/Bob Leroy"


@pytest.fixture
def alice_is_in() -> str:
    """Where the labels are."""
    return SUPPORT


def test_a_label_set_by_hand_gives_the_request_to_bob(alice: Window, bob: Window) -> None:
    mail = alice.receive("Labelled by hand")
    bob.read(mail)

    alice.read(mail).label_by_hand(add=BOB)

    expect(alice.chips()).to_have_text(["Open", "Bob Leroy"])
    expect(bob.refresh().standing).to_contain_text("Bob Leroy")
    expect(bob.unfold("What happened")).to_contain_text("Assigned to Bob Leroy in Gmail")


def test_taking_off_the_owners_label_gives_the_request_back(alice: Window, bob: Window) -> None:
    mail = alice.receive("Not mine any more")
    alice.read(mail).press("Take")

    bob.read(mail).drop_chip(ALICE)

    expect(bob.chips()).to_have_text(["Open", "Unassigned"])
    expect(alice.refresh().standing).to_contain_text("Unassigned")


def test_the_label_of_the_status_comes_back_when_somebody_takes_it_off(alice: Window) -> None:
    mail = alice.receive("No status?")

    alice.read(mail).drop_chip("Guichet/Open")

    expect(alice.page.locator('.thread-head [data-label="Guichet/Open"]')).to_be_visible()
    alice.refresh_until("put back")


def test_a_search_leaves_out_what_is_tagged_even_with_a_draft_in_the_thread(alice: Window) -> None:
    tagged, other = alice.receive("An invoice, please"), alice.receive("No invoice, please")
    alice.read(tagged).unfold("Tags").get_by_label("New tag").fill("Billing")
    alice.press("Save tags")
    expect(alice.chips()).to_contain_text(["Billing"])
    for mail in (tagged, other):
        alice.read(mail).reply("Dear Nina,", press="Save draft")
        expect(alice.page.get_by_test_id("draft")).to_be_visible()

    open_ones = alice.search("label:guichet-open")
    found = alice.search("label:guichet-open -label:guichet-tag-billing")

    assert {tagged[SUPPORT], other[SUPPORT]} <= set(open_ones)
    assert set(found) == set(open_ones) - {tagged[SUPPORT]}


def test_a_letter_of_the_story_arrives_and_is_labelled(alice: Window) -> None:
    hotel = alice.page.get_by_test_id("thread").filter(has_text="Devis pour 24 lampes de chevet")
    expect(hotel.locator(".chip-text")).to_contain_text(["Waiting"])

    alice.page.get_by_test_id("demo-next").click()

    expect(alice.toast).to_have_text("A new mail has arrived at support@example.com.")
    expect(hotel.locator(".chip-text")).to_contain_text(["Open"])


@pytest.mark.shows("A5")
def test_an_answer_makes_it_wait_and_the_customers_reply_opens_it(alice: Window, bob: Window) -> None:
    mail = alice.receive("Is it dimmable?")
    bob.read(mail)

    alice.read(mail).reply("Yes, it is.")

    expect(bob.page.get_by_test_id("message")).to_have_count(2)
    expect(bob.page.locator('.thread-head [data-label="Guichet/Waiting"]')).to_be_visible()
    expect(bob.refresh().standing).to_contain_text("Waiting for the customer")
    expect(bob.unfold("What happened")).to_contain_text("Answered by Alice Martin")

    alice.write_in("Re: Is it dimmable?", answers=mail[SUPPORT])

    expect(bob.page.get_by_test_id("message")).to_have_count(3)
    expect(bob.page.locator('.thread-head [data-label="Guichet/Open"]')).to_be_visible()
    expect(bob.refresh().standing).to_contain_text("Open")


def test_archiving_leaves_a_request_open(alice: Window) -> None:
    mail = alice.receive("Out of sight")

    alice.read(mail, place="inbox").do("Archive")

    expect(alice.row(mail)).to_have_count(0)
    expect(alice.read(mail).standing).to_contain_text("Open")


def test_the_trash_takes_a_request_out_of_the_queue_until_it_is_restored(alice: Window) -> None:
    mail = alice.receive("Thrown away")
    alice.read(mail, place="inbox").press("Take")

    alice.do("Delete")

    expect(alice.row(mail)).to_have_count(0)
    alice.refresh_until("Thrown away", shown=False)
    expect(alice.read(mail, place="trash").sidebar).to_contain_text("In the trash: not in the lists.")

    alice.do("Move to inbox")

    alice.refresh_until("Thrown away")
    expect(alice.go("inbox").chips(mail)).to_have_text(["Open", "Alice Martin"])
    expect(alice.read(mail, place="inbox").sidebar).not_to_contain_text("not in the lists")
