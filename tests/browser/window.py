"""One person's browser window: a mailbox as Gmail shows it, with Guichet beside it."""

import re
import time
from typing import Self

from playwright.sync_api import Locator, expect

from tests.browser.mailbox import PATIENCE, SIZE, SUPPORT, ZONE, Letter, Mailbox

__all__ = ["PATIENCE", "SIZE", "SUPPORT", "ZONE", "Letter", "Window"]


class Window(Mailbox):
    """``sidebar`` is what stands beside the mailbox; every verb waits until it has come to rest."""

    @property
    def title(self) -> Locator:
        return self.sidebar.locator(".card-header h2")

    @property
    def standing(self) -> Locator:
        """The card's first line, as "● Open · Alice Martin · 2 h"."""
        return self.sidebar.locator(".card-text").first

    def section(self, title: str) -> Locator:
        heading = self.page.get_by_role("heading", name=re.compile(rf"^{re.escape(title)}( \(\d+\))?$"))
        return self.sidebar.locator(".card-section").filter(has=heading)

    def unfold(self, title: str) -> Locator:
        """The section, all of it in sight: of a short one nothing is folded."""
        section = self.section(title)
        if section.locator(".section-toggle").count():
            section.locator(".section-toggle").click()
        return section

    def button(self, name: str) -> Locator:
        return self.sidebar.locator(".sidebar-body").get_by_role("button", name=name, exact=True)

    def start(self, name: str) -> None:
        """Presses a button of the card, without waiting for what comes of it."""
        self.button(name).click()

    def press(self, name: str) -> Self:
        self.start(name)
        return self.settle()

    def do_with(self, name: str, *, menu: str = "More actions") -> Self:
        """By the button of that name, or the item of the menu beside the first buttons."""
        return self.press(name) if self.button(name).count() else self.pick(name, of=menu)

    def pick(self, name: str, *, of: str) -> Self:
        """An item of a card's menu, which opens at the first button ``of``."""
        self.button(of).first.click()
        self.page.locator(".card-menu").get_by_role("button", name=name, exact=True).click()
        return self.settle()

    def corner(self, name: str) -> Self:
        """An item of the menu in the corner above the card."""
        self.page.get_by_test_id("card-more").click()
        self.page.get_by_test_id("card-actions").get_by_role("button", name=name, exact=True).click()
        return self.settle()

    def field(self, label: str) -> Locator:
        return self.sidebar.get_by_label(label, exact=True)

    def fill(self, label: str, text: str) -> Self:
        self.field(label).fill(text)
        return self

    def find(self, words: str) -> Self:
        """From the home."""
        return self.fill("Name, number, words…", words).press("Search")

    def choose(self, label: str, option: str) -> Self:
        """In a list; where that is a press by itself, what comes of it is waited for."""
        self.field(label).select_option(label=option)
        return self.settle()

    def tap(self, text: str) -> Self:
        """A row of the card."""
        self.sidebar.locator(".decorated.clickable", has_text=text).first.locator(".decorated-main").click()
        return self.settle()

    def refresh(self) -> Self:
        self.page.get_by_test_id("card-refresh").click()
        return self.settle()

    def refresh_until(self, text: str, *, shown: bool = True) -> Self:
        """What is done in Gmail reaches Guichet a moment later, and an open card stays as it is."""
        deadline = time.monotonic() + PATIENCE
        while (text in self.refresh().said) is not shown and time.monotonic() < deadline:
            pass
        expect(self.sidebar).to_contain_text(text) if shown else expect(self.sidebar).not_to_contain_text(text)
        return self

    @property
    def said(self) -> str:
        """All that the card says, in one line."""
        return " ".join((self.sidebar.text_content() or "").split())
