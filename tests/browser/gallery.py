"""The gallery of docs/sidebar.md: each card of the sidebar as wide as Gmail shows it, in one language."""

from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Locator, expect

from service.words import Words, words
from tests.browser.demo import Demo
from tests.browser.window import SUPPORT, Window

TALL = (1100, 1600)
"""So that a whole card is in sight."""
LAMP, BULB = "Lampe cassée", "Ampoule grillée au bout de trois jours"
QUESTION, VISIT = "Is the Moon lamp dimmable?", "Workshop visit for a class of twelve"
TAGS = {
    "en": ("Billing", "Delivery", "Warranty", "Damage"),
    "fr": ("Facture", "Livraison", "Garantie", "Casse"),
}
SAVED = {
    "en": ("A new one is on its way", "Hello {name},\n\nwe send you a new one today. Your request is #{number}."),
    "fr": ("Un échange part", "Bonjour {name},\n\nnous vous en envoyons une neuve. Votre demande est la n° {number}."),
}
NOTE = {"en": "The supplier sends a new shade on Tuesday.", "fr": "Le fournisseur envoie un abat-jour mardi."}
ANSWER = {"en": "Yes, with any dimmer.", "fr": "Oui, avec tout variateur."}


class Gallery:
    """``folder`` gets a PNG for each card, as ``card-home-en.png``."""

    def __init__(self, browser: Browser, demo: Demo, folder: Path, *, language: str) -> None:
        self.words: Words = words(language)
        self.folder = folder
        self.alice = Window(browser, demo.url, "alice", language=language, size=TALL)
        self.bob = Window(browser, demo.url, "bob", language=language, size=TALL)

    def show(self) -> None:
        self.alice.open()
        self.bob.open(SUPPORT)
        self._settings()
        self._request()
        self._reply()
        self._ends()
        self._home()
        self._several()
        self.alice.close()
        self.bob.close()

    def _settings(self) -> None:
        alice = self.alice
        self._from_corner("Settings")
        self._save("settings")
        alice.press(self.say("Tags"))
        for name in TAGS[self.words.locale]:
            self._fill("New tag", name)
            alice.press(self.say("Add"))
        self._save("tags")
        alice.sidebar.locator(".decorated.clickable").nth(3).click()
        into = alice.settle().sidebar.get_by_label(self.say("Merge into"))
        into.select_option(label=TAGS[self.words.locale][0])
        alice.press(self.say("Merge…"))
        self._save("merge")
        alice.go("inbox").refresh()
        self._from_corner("Settings")
        alice.press(self.say("Saved replies")).press(self.say("New saved reply"))
        title, text = SAVED[self.words.locale]
        self._fill("Title", title)
        self._fill("Text", text)
        alice.press(self.say("Save"))

    def _request(self) -> None:
        """Alice's, with all that can stand on it: Bob has it open and has begun a draft."""
        alice, bob = self.alice, self.bob
        _read(alice, LAMP)
        self._save("new")
        alice.press(self.say("Take"))
        tags = alice.unfold(self.say("Tags"))
        for name in TAGS[self.words.locale][2:]:
            tags.get_by_label(name).check()
        alice.press(self.say("Save tags"))
        self._fill("Note (@ to mention)", NOTE[self.words.locale])
        alice.press(self.say("Add note"))
        alice.unfold(self.say("Snooze and due date"))
        due = alice.sidebar.get_by_label(self.say("Due on"))
        due.fill(self._today())
        alice.press(self.say("Set due date"))
        _read(bob, LAMP)
        bob.page.get_by_test_id("reply").click()
        box = bob.page.get_by_test_id("reply-box")
        box.locator("textarea").fill("…")
        box.locator(".editor-foot button").nth(1).click()
        expect(box).to_have_count(0)
        alice.refresh_until(self.say("A reply is begun as a draft in Gmail: saved {when}.", when="").strip(" ."))
        self._save("request")
        alice.button(self.say("More actions")).first.click()
        self._save("menu")
        alice.page.keyboard.press("Escape")

    def _reply(self) -> None:
        """Chosen from the saved ones, sent; beside what is written in Gmail itself, too."""
        alice = self.alice
        _read(alice, QUESTION)
        alice.press(self.say("Take")).press(self.say("Reply"))
        self._fill("Your reply", ANSWER[self.words.locale])
        alice.press(self.say("Saved replies"))
        self._save("reply")
        alice.press(self.say("Send and resolve"))
        alice.unfold(self.say("Save this answer"))
        self._save("resolved")
        alice.page.get_by_test_id("reply").first.click()
        alice.page.get_by_test_id("compose-addon").click()
        card = alice.page.get_by_test_id("compose-card")
        expect(card).to_contain_text(SAVED[self.words.locale][0])
        self._picture("compose", card)

    def _ends(self) -> None:
        alice = self.alice
        _read(alice, BULB)
        alice.press(self.say("Take")).pick(self.say("Snooze until Monday morning"), of=self.say("More actions"))
        self._save("snoozed")
        _read(alice, VISIT)
        alice.press(self.say("Take")).pick(self.say("Wait"), of=self.say("More actions"))
        self._save("waiting")

    def _home(self) -> None:
        alice = self.alice
        alice.go("inbox").refresh()
        self._save("home")
        alice.press(self.say("By person"))
        self._save("people")
        self._fill("Name, number, words…", "lamp")
        alice.press(self.say("Search")).unfold(self.say("Filter"))
        self._fill("Name, to save this search", "Lamp")
        self._save("search")
        alice.press(self.say("Save this search"))
        alice.pick(self.say("Saved searches"), of=self.say("Other lists"))
        self._save("saved")

    def _several(self) -> None:
        alice = self.alice
        alice.pick(self.say("All requests in progress"), of=self.say("Other lists")).press(self.say("Several at once"))
        for box in alice.sidebar.get_by_role("checkbox").all()[:2]:
            box.check()
        self._save("several")
        alice.press(self.say("Assign them"))
        self._save("progress")

    def say(self, message: str, **values: object) -> str:
        return self.words.say(message, **values)

    def _from_corner(self, name: str) -> None:
        self.alice.page.get_by_test_id("card-more").click()
        self.alice.page.get_by_test_id("card-actions").get_by_role("button", name=self.say(name), exact=True).click()
        self.alice.settle()

    def _fill(self, label: str, text: str) -> None:
        self.alice.sidebar.get_by_label(self.say(label), exact=True).fill(text)

    def _today(self) -> str:
        today: str = self.alice.page.evaluate("new Date().toLocaleDateString('sv')")
        return today

    def _save(self, name: str) -> None:
        self._picture(name, self.alice.sidebar)

    def _picture(self, name: str, shown: Locator) -> None:
        """No more of it than its card fills."""
        self.alice.page.mouse.move(0, 0)
        expect(self.alice.toast).to_be_hidden()
        whole, inside = shown.bounding_box(), shown.locator(".card").last.locator(".card-section").last.bounding_box()
        assert whole
        assert inside
        height = min(whole["height"], inside["y"] + inside["height"] - whole["y"] + 8)
        clip = FloatRect(x=whole["x"], y=whole["y"], width=whole["width"], height=height)
        self.alice.page.screenshot(path=self.folder / f"card-{name}-{self.words.locale}.png", clip=clip)


def _read(window: Window, subject: str) -> None:
    row = window.go("inbox").page.get_by_test_id("thread").filter(has_text=subject)
    window.go(f"inbox/{row.get_attribute('data-thread')}")
