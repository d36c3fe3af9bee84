"""Takes the pictures of docs: a card as wide as Gmail shows it, in one language."""

from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Locator

from service.words import Words, words
from tests.browser.mailbox import Letter
from tests.browser.shop import Shop
from tests.browser.window import SUPPORT, Window

TALL = (1100, 1600)
"""So that a whole card is in sight."""
BELOW = 8


class Camera:
    """Alice in her own Gmail and Bob in the shared mailbox; ``folder`` gets the pictures, as ``card-home-en.png``."""

    def __init__(self, browser: Browser, shop: Shop, folder: Path, *, language: str) -> None:
        self.shop = shop
        self.folder = folder
        self._words: Words = words(language)
        self.alice = Window(browser, shop.url, "alice", language=language, size=TALL).open()
        self.bob = Window(browser, shop.url, "bob", language=language, size=TALL).open(SUPPORT)

    def close(self) -> None:
        self.alice.close()
        self.bob.close()

    def say(self, message: str, **values: object) -> str:
        """As the cards say it."""
        return self._words.say(message, **values)

    def either(self, english: str, french: str) -> str:
        """What people type."""
        return {"en": english, "fr": french}[self._words.locale]

    def write_in(self, subject: str, **mail: str) -> Letter:
        return self.alice.receive(subject, **mail)

    def read(self, window: Window, subject: str) -> Window:
        row = window.go("inbox").page.get_by_test_id("thread").filter(has_text=subject).first
        return window.go(f"inbox/{row.get_attribute('data-thread')}")

    def home(self, window: Window) -> Window:
        return window.go("inbox").refresh()

    def press(self, *buttons: str) -> Window:
        """Alice does, one after the other."""
        for name in buttons:
            self.alice.press(self.say(name))
        return self.alice

    def pick(self, item: str, **values: object) -> Window:
        """Alice does, behind ⋮."""
        return self.alice.pick(self.say(item, **values), of=self.say("More actions"))

    def fill(self, label: str, text: str) -> Window:
        return self.alice.fill(self.say(label), text)

    def settings(self, *parts: str) -> Window:
        self.home(self.alice).corner(self.say("Settings"))
        return self.press(*parts)

    def shoot(self, name: str) -> None:
        """Alice's card, and no more of the panel than it fills."""
        self.shoot_card(name, self.alice.sidebar)

    def shoot_card(self, name: str, shown: Locator) -> None:
        whole, inside = shown.bounding_box(), shown.locator(".card").last.locator(".card-section").last.bounding_box()
        assert whole
        assert inside
        height = min(whole["height"], inside["y"] + inside["height"] - whole["y"] + BELOW)
        clip = FloatRect(x=whole["x"], y=whole["y"], width=whole["width"], height=height)
        self.alice.page.mouse.move(0, 0)
        self.alice.toast.evaluate("toast => { toast.hidden = true }")
        self.alice.page.screenshot(path=self.file(name), clip=clip)

    def file(self, name: str) -> Path:
        return self.folder / f"card-{name}-{self._words.locale}.png"
