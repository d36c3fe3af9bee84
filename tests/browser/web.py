"""One person's browser at the desk's own address, without Gmail."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.window import ZONE

DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
EXPECTED = ("401", "404", "ERR_INTERNET_DISCONNECTED")
"""What the browser says of a page that asks to sign in, of the simulated Google's, which has no icon, and offline."""


@contextmanager
def web(browser: Browser, url: str, **how: Any) -> Iterator[Page]:
    """Not signed in yet; at the end its console may not have complained."""
    usual: dict[str, Any] = {"locale": "en-US", "viewport": DESKTOP, "timezone_id": ZONE}
    context = browser.new_context(base_url=url, **(usual | how))
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [one for one in complaints if not any(status in one for status in EXPECTED)] == []


def sign_in(page: Page) -> None:
    """As Alice, from the page that offers it, through Google's question."""
    page.get_by_role("link", name=re.compile("Google")).click()
    choose(page)


def choose(page: Page) -> None:
    page.get_by_role("combobox").select_option("alice@example.com")
    page.locator("button[name=allow]").click()
