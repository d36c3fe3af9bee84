"""The everyday dead ends: each card says what is the case, and what to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens
from tests.browser.window import Window


def test_a_colleague_without_a_place_at_the_desk_is_told_whom_to_ask(opens: Opens) -> None:
    erin = opens("erin")

    for place in ("home", "mail"):
        expect(erin.sidebar).to_contain_text("erin@example.com is not a member of any desk.")
        expect(erin.sidebar).to_contain_text("Ask a manager of the desk to have you added.")
        if place == "home":
            erin.page.get_by_test_id("thread").first.locator("a").click()
            expect(erin.sidebar).not_to_have_attribute("data-context", "home")


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("support", "You are signed in as support@example.com. To act, sign in as yourself."),
        ("dan", "You can read Support. Its agents and managers can make changes."),
    ],
)
def test_who_may_only_read_sees_all_and_no_buttons_to_act(opens: Opens, who: str, why: str) -> None:
    window = opens(who)
    expect(window.sidebar).to_contain_text(why)
    mail = window.receive(f"Read by {who}")

    window.read(mail)

    expect(window.standing).to_contain_text("Open · Unassigned")
    expect(window.sidebar).to_contain_text(why)
    for verb in ("Take", "Resolve", "Assign", "Save tags", "Add note", "More actions"):
        expect(window.button(verb)).to_have_count(0)
    expect(window.unfold("What happened")).to_contain_text("Opened")


def test_a_mail_that_is_no_request_says_so_and_leads_to_the_lists(alice: Window) -> None:
    alice.go("spam").page.get_by_test_id("thread").first.locator("a").click()

    expect(alice.sidebar).to_contain_text("This mail is not in any of your desks.")
    expect(alice.press("Back to the lists").title).to_have_text("Support")
    expect(alice.button("Take next")).to_be_visible()


def test_after_consent_is_taken_back_gmail_asks_for_it_and_the_card_comes(alice: Window) -> None:
    mail = alice.receive("Ask me first")
    alice.page.get_by_test_id("demo").click()
    alice.page.get_by_test_id("demo-revoke").click()
    expect(alice.toast).to_have_text("The add-on has no consent any more.")

    alice.read(mail)
    expect(alice.page.get_by_test_id("consent")).to_contain_text("This add-on needs your permission")
    alice.press("Authorize access")

    expect(alice.standing).to_contain_text("Open · Unassigned")


@pytest.mark.parametrize("store", ["sqlite"], indirect=True, scope="module")
def test_while_the_store_does_not_answer_nothing_is_lost_and_trying_again_works(database: Path, alice: Window) -> None:
    mail = alice.receive("Somebody holds the database")
    alice.read(mail)

    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        alice.press("Take")
        expect(alice.sidebar).to_contain_text("This did not work.")

    expect(alice.press("Try again").standing).to_contain_text("Open · Alice Martin")
