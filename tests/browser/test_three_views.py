"""One mail in the three places where a member can be: own Gmail, the delegated mailbox, the mailbox itself."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens
from tests.browser.window import SUPPORT, Window

CONTACT = "contact@example.com"
CHLOE = "chloe@example.com"


def test_the_same_request_stands_beside_every_copy(alice: Window, bob: Window, opens: Opens) -> None:
    """Alice's came by a route; Chloé's by a group that wrote itself into From and subject."""
    mail = alice.receive("The shade came off", cc=CONTACT)
    chloe, support = opens("chloe"), opens("support")
    assert len(set(mail.values())) == len(mail) == 5

    alice.read(mail)
    number = alice.title.inner_text()
    for window in (chloe, support, bob):
        expect(window.read(mail).title).to_have_text(number)
        expect(window.standing).to_contain_text("Open · Unassigned")
    expect(chloe.page.get_by_test_id("subject")).to_have_text("[Contact] The shade came off")
    expect(chloe.page.get_by_test_id("message")).to_contain_text("'Nina Petit' via Contact")

    chloe.press("Take")

    for window in (alice, support, bob):
        expect(window.refresh().standing).to_contain_text("Open · Chloé Nguyen")
    for window in (support, bob):
        expect(window.chips()).to_have_text(["Open", "Chloé Nguyen"])
    expect(alice.chips()).to_have_count(0)


def test_what_is_done_with_labels_in_the_delegated_mailbox_shows_in_ones_own_gmail(alice: Window) -> None:
    mail = alice.receive("By label alone")
    alice.open(SUPPORT).page.get_by_test_id("delegated-switch").uncheck()
    notice = alice.page.get_by_test_id("delegated-notice")
    expect(notice).to_contain_text("Google does not say whether Gmail shows add-ons in a delegated mailbox")

    alice.read(mail).label_by_hand(add="Guichet/To/Alice Martin")

    expect(alice.chips()).to_have_text(["Open", "Alice Martin"])
    expect(notice).to_be_visible()
    expect(alice.open().read(mail).standing).to_contain_text("Open · Alice Martin")


def test_the_switch_is_kept_and_shows_the_card(alice: Window) -> None:
    mail = alice.receive("Switch it on")
    alice.open(SUPPORT).page.get_by_test_id("delegated-switch").uncheck()
    alice.open(SUPPORT).read(mail)
    expect(alice.page.get_by_test_id("delegated-notice")).to_be_visible()

    alice.page.get_by_test_id("delegated-switch").check()

    expect(alice.settle().standing).to_contain_text("Open · Unassigned")
    expect(alice.press("Take").standing).to_contain_text("Open · Alice Martin")
    expect(alice.open(SUPPORT).read(mail).standing).to_contain_text("Open · Alice Martin")


def test_a_customers_second_mail_shows_the_same_request(alice: Window, bob: Window) -> None:
    mail = alice.receive("A lamp and its bulb")
    number = alice.read(mail).title.inner_text()
    bob.read(mail).reply("Which bulb?")
    expect(bob.page.get_by_test_id("message")).to_have_count(2)
    expect(bob.page.get_by_test_id("message").last).to_contain_text("sent by bob@example.com")
    expect(bob.page.locator('.thread-head [data-label="Guichet/Waiting"]')).to_be_visible()

    again = alice.write_in("Re: A lamp and its bulb", answers=mail[SUPPORT])

    expect(alice.page.get_by_test_id("message")).to_have_count(2)
    expect(alice.page.locator(f'[data-message="{again["alice@example.com"]}"]')).to_be_visible()
    expect(alice.go("inbox").read(mail).title).to_have_text(number)
    alice.refresh_until("Open · Bob Leroy")


def test_what_only_answers_a_request_is_not_taken_for_it_and_leads_to_its_mail(alice: Window) -> None:
    mail = alice.receive("The cord is frayed")
    lure = alice.write_in("Wire the money", to="alice@example.com", answers=mail[SUPPORT])
    only = "This mail answers request #"

    alice.read(lure)
    expect(alice.standing).to_contain_text(only)
    expect(alice.sidebar).to_contain_text("The cord is frayed")
    expect(alice.press("Take").standing).to_contain_text(only)
    alice.press("Open the mail").row(mail).locator("a").click()

    expect(alice.page.get_by_test_id("subject")).to_have_text("The cord is frayed")
    expect(alice.standing).to_contain_text("Open · Alice Martin")


def test_a_row_of_the_lists_leads_to_ones_own_copy(alice: Window) -> None:
    mail = alice.receive("Listed for everybody")

    alice.find("Listed for everybody").sidebar.get_by_role("button", name="Listed for everybody").click()
    alice.row(mail).locator("a").click()

    expect(alice.page.get_by_test_id("subject")).to_have_text("Listed for everybody")
    expect(alice.standing).to_contain_text("Open · Unassigned")


def test_private_mail_is_in_no_shared_desk(alice: Window) -> None:
    alice.page.get_by_test_id("thread").filter(has_text="Votre rendez-vous de mardi").locator("a").click()

    expect(alice.sidebar).to_contain_text("This mail is not in any of your desks.")


def test_a_colleague_outside_the_desk_has_own_mail_and_no_way_into_the_mailbox(opens: Opens) -> None:
    erin = opens("erin")

    erin.page.get_by_test_id("account").click()

    places = erin.page.get_by_test_id("account-menu").locator('[data-mailbox="support@example.com"]')
    expect(places).to_have_attribute("href", "/u/support/")


@pytest.mark.parametrize(("language", "delegated"), [("en", f"{SUPPORT} (delegated)"), ("fr", f"{SUPPORT} (déléguée)")])
def test_the_account_menu_leads_from_ones_own_gmail_to_the_mailbox(opens: Opens, language: str, delegated: str) -> None:
    dan = opens("dan", language=language)
    expect(dan.page.get_by_test_id("where")).to_have_text("dan@example.com")
    expect(dan.page.locator('[data-label^="Guichet"]')).to_have_count(0)

    dan.page.get_by_test_id("account").click()
    dan.page.get_by_test_id("account-menu").locator(f'a[href$="/d/{SUPPORT}/"]').first.click()

    expect(dan.page.get_by_test_id("where")).to_have_text(delegated)
    expect(dan.page.get_by_test_id("labels")).to_contain_text("Guichet")
