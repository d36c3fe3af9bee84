"""On a narrow phone the desk on the web holds, in both languages."""

import re

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser.shop import Shop
from tests.browser.web import sign_in, web

NARROW = ViewportSize(width=360, height=740)
TOPS = """[...document.querySelectorAll("#lists .pane-bar button")].map((one) => one.getBoundingClientRect().top)"""


@pytest.mark.parametrize("spoken", [pytest.param("en-US", marks=pytest.mark.full), "fr-FR"])
def test_the_bar_above_the_lists_stays_on_one_line(chromium: Browser, shop: Shop, spoken: str) -> None:
    with web(chromium, shop.url, locale=spoken, viewport=NARROW) as page:
        page.goto("/desk/")
        sign_in(page)
        page.locator("#lists .pane-bar button").first.wait_for()

        assert len(set(page.evaluate(TOPS))) == 1
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


@pytest.mark.full
def test_the_keyboard_stays_at_the_list_that_was_chosen(chromium: Browser, shop: Shop) -> None:
    with web(chromium, shop.url, viewport=NARROW) as page:
        page.goto("/desk/")
        sign_in(page)
        waiting = page.locator("#lists").get_by_role("button", name=re.compile("^Waiting"))

        waiting.press("Enter")

        expect(
            page.locator("#lists").get_by_role("button", name=re.compile("^Waiting .*, shown below"))
        ).to_be_focused()
        expect(page.get_by_role("link", name="Skip to the request")).to_be_hidden()
