"""The lists of a desk: whose, how many, found by whatever one knows, and the mail one tap away in any mailbox."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import Window

STORY = 8
"""So many requests does the story leave to be taken."""


@pytest.mark.shows("B11")
def test_each_list_has_its_count_and_its_requests_by_person_and_by_tag_too(alice: Window, bob: Window) -> None:
    mine, waiting, his = (alice.receive(subject) for subject in ("Mine to do", "Their turn", "Bob has it"))
    alice.read(mine).press("Take").unfold("Tags")
    alice.fill("New tag", "Urgent").press("Save tags")
    alice.read(waiting).press("Take").pick("Wait", of="More actions")
    bob.read(his).press("Take")

    home = alice.go("inbox").refresh()
    expect(home.button("Mine 2, shown below")).to_be_visible()
    home.press("Waiting 2")
    expect(home.sidebar).to_contain_text("Their turn")
    home.pick("By person", of="Other lists").tap("Bob Leroy")
    expect(home.sidebar).to_contain_text("Bob has it")
    expect(home.sidebar).not_to_contain_text("Mine to do")
    home.pick("By tag", of="Other lists").tap("Urgent")
    expect(home.sidebar).to_contain_text("Mine to do")


@pytest.mark.shows("B11")
def test_a_search_of_words_status_and_owner_is_saved_and_found_again(alice: Window, bob: Window) -> None:
    mails = [alice.receive(f"Chandelier {n}") for n in range(3)]
    alice.read(mails[0]).press("Take").press("Resolve")
    alice.read(mails[1]).press("Take")

    alice.go("inbox").refresh().find("chandelier").unfold("Filter")
    alice.choose("Status", "Open").choose("Assigned to", "Alice Martin").press("Show")
    expect(alice.sidebar).to_contain_text("Chandelier 1")
    for other in ("Chandelier 0", "Chandelier 2"):
        expect(alice.sidebar).not_to_contain_text(other)
    alice.unfold("Filter")
    alice.fill("Name, to save this search", "My chandeliers").press("Save this search")
    alice.go("inbox").pick("Snoozed requests", of="Other lists").press("Search: My chandeliers")
    expect(alice.sidebar).to_contain_text("Chandelier 1")
    expect(alice.sidebar).not_to_contain_text("Chandelier 2")
    alice.press("Delete the search “My chandeliers”")
    expect(alice.button("Search: My chandeliers")).to_have_count(0)

    number = bob.read(mails[2]).title.inner_text().partition(" ")[0].removeprefix("#")
    bob.go("inbox").refresh().find(number)
    expect(bob.title).to_contain_text(f"#{number}")
    expect(bob.sidebar).to_contain_text("Chandelier 2")


@pytest.mark.shows("B11")
def test_a_long_list_has_pages_and_a_row_opens_the_mail_where_one_is(alice: Window, bob: Window) -> None:
    for n in range(20):
        alice.write_in(f"Bulb {n:02}")
    last = alice.receive("Bulb 20")

    for window in (alice, bob):
        window.refresh().press(f"Unassigned {STORY + 22}")
        expect(window.sidebar.locator(".decorated.clickable")).to_have_count(20)
        window.press("More")
        expect(window.sidebar).to_contain_text("page 2")
        window.find("Bulb 20").tap("Bulb 20")
        window.row(last).locator("a").click()
        expect(window.page.get_by_test_id("subject")).to_have_text("Bulb 20")
        expect(window.settle().standing).to_contain_text("Open · Unassigned")
        window.go("inbox")
