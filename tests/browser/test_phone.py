"""On a phone the page is whole, and the add-on a sheet whose first widgets are in sight."""

from playwright.sync_api import ViewportSize, expect

from tests.browser.stage import Stage, card, text
from tests.browser.window import SIZE, Window

PHONE = ViewportSize(width=390, height=780)
WIDER = "document.documentElement.scrollWidth - innerWidth"


def test_a_mail_and_the_add_ons_sheet_under_it(stage: Stage, seated: Window) -> None:
    mail = stage.google.receive("alice@example.com", sender="Carol <carol@example.org>", subject="Broken lamp " * 9)
    stage.shows("message", card(text("Open · Unassigned"), stage.button("Take", "take"), text("a"), *[text("b")] * 40))
    page = seated.page
    page.set_viewport_size(PHONE)
    page.goto("/u/alice/")

    page.get_by_test_id("thread").get_by_role("link").first.click()
    expect(page.get_by_test_id("message")).to_be_visible()
    expect(seated.sidebar).to_be_hidden()
    page.get_by_test_id("rail").click()
    expect(seated.button("Take")).to_be_in_viewport(ratio=1)
    sheet = seated.sidebar.bounding_box()
    page.get_by_role("button", name="Show more of Guichet").click()
    grown = seated.sidebar.bounding_box()

    assert sheet
    assert grown
    assert sheet["height"] < PHONE["height"] / 2 < grown["height"]
    assert page.evaluate(WIDER) == 0
    assert mail in page.url
    page.set_viewport_size(ViewportSize(width=SIZE[0], height=SIZE[1]))
