"""On a narrow phone the desk on the web holds, in both languages."""

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser.shop import Shop
from tests.browser.web import sign_in, web

NARROW = ViewportSize(width=360, height=740)
TOPS = """[...document.querySelectorAll("#lists .pane-bar button")].map((one) => one.getBoundingClientRect().top)"""


@pytest.mark.parametrize("spoken", ["en-US", "fr-FR"])
def test_the_bar_above_the_lists_stays_on_one_line(chromium: Browser, shop: Shop, spoken: str) -> None:
    with web(chromium, shop.url, locale=spoken, viewport=NARROW) as page:
        page.goto("/desk/")
        sign_in(page)
        page.locator("#lists .pane-bar button").first.wait_for()

        assert len(set(page.evaluate(TOPS))) == 1
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
