"""A mailbox as Gmail's page shows it, driven as its reader would."""

import re
import time
from collections.abc import Mapping
from typing import Any, Self

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

SIZE = (1440, 900)
PATIENCE = 15.0
ZONE = "Europe/Paris"
"""Where the sandbox's people are."""
SUPPORT = "support@example.com"
ONCE = """
    for (const [key, value] of [["{who}.language", "{language}"], ["{who}.addon-in-delegated", "on"]])
        if (!localStorage.getItem(key)) localStorage.setItem(key, value);
"""
SIDEBAR = """document.querySelector('[data-testid="sidebar"]')?.dataset"""
IDLE = f"() => {SIDEBAR}.state === 'idle'"
THERE = f"""([place, beside]) =>
    document.querySelector("main")?.dataset.shown === place && {SIDEBAR}.context === beside"""
KEY = {"Authorization": "Bearer sandbox-access-token"}
"""Opens any mailbox of the sandbox."""

Letter = Mapping[str, str]
"""A customer's mail: the id of its copy in each mailbox that has one."""


class Mailbox:
    """One's own Gmail, or a mailbox that is delegated: there with the add-on, unless it is switched off.

    Every verb waits until the page and the sidebar have come to rest; ``complaints`` is what the console said."""

    def __init__(self, browser: Browser, url: str, who: str, *, language: str = "en", size: tuple[int, int] = SIZE):
        self.complaints: list[str] = []
        self.mailbox = f"{who}@example.com"
        width, height = size
        view = ViewportSize(width=width, height=height)
        self._context = browser.new_context(base_url=url, viewport=view, timezone_id=ZONE)
        self._context.add_init_script(ONCE.format(who=who, language=language))
        self.page: Page = self._context.new_page()
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._who = who
        self.sidebar = self.page.get_by_test_id("sidebar")
        self.toast = self.page.get_by_test_id("toast")

    def open(self, delegated: str = "") -> Self:
        self.mailbox = delegated or f"{self._who}@example.com"
        self.page.goto(f"/u/{self._who}/" + (f"d/{delegated}/" if delegated else ""))
        return self._at("inbox")

    def leave(self) -> None:
        """Away from the page, so that it follows the mailbox no more; nothing is kept of what was switched."""
        self.page.evaluate("localStorage.clear()")
        self.page.goto("about:blank")

    def close(self) -> None:
        self._context.close()

    def go(self, place: str) -> Self:
        """To a place such as ``inbox``, or ``all/<thread>``: that thread, opened."""
        self.page.evaluate("place => { location.hash = place }", place)
        return self._at(place)

    def read(self, letter: Letter, *, place: str = "all") -> Self:
        """This mailbox's copy of the mail, opened."""
        return self.go(f"{place}/{letter[self.mailbox]}")

    def receive(self, subject: str, **mail: str) -> Letter:
        """A customer writes: the mail, once it is there and Guichet has labelled it."""
        letter = self.write_in(subject, **mail)
        deadline = time.monotonic() + PATIENCE
        while len(self._labels(letter)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        expect(self.go("inbox").row(letter)).to_be_visible()
        return letter

    def write_in(self, subject: str, *, to: str = SUPPORT, answers: str = "", **mail: str) -> Letter:
        """A customer's mail arrives; where it ``answers`` no other, its ids are those of its threads too."""
        letter = {"from": "Nina Petit <nina@example.net>", "text": "Hello, can you help me?", "subject": subject}
        whole = letter | mail | {"mailbox": to} | ({"reply_to": answers} if answers else {})
        copies: dict[str, str] = self.page.request.post("/google/mail", data=whole).json()["copies"]
        return copies

    def row(self, letter: Letter) -> Locator:
        return self.page.locator(f'[data-testid="thread"][data-thread="{letter[self.mailbox]}"]')

    def chips(self, letter: Letter | None = None) -> Locator:
        """The labels of a mail in the list, or of the one that is open."""
        return (self.row(letter) if letter else self.page.locator(".thread-head")).locator(".chip-text")

    def search(self, query: str) -> list[str]:
        """The threads found."""
        box = self.page.get_by_test_id("search")
        box.fill(query)
        box.press("Enter")
        self._at(f"search/{self.page.evaluate('encodeURIComponent', query)}")
        rows = self.page.get_by_test_id("thread").all()
        return [row.get_attribute("data-thread") or "" for row in rows]

    def label_by_hand(self, *, add: str = "", remove: str = "") -> None:
        """With Gmail's own menu, in the open thread."""
        self.page.get_by_test_id("label-as").click()
        menu = self.page.get_by_test_id("label-menu")
        for name, ticked in ((add, True), (remove, False)):
            if name:
                menu.locator(f'input[data-label="{name}"]').set_checked(ticked)
        menu.get_by_test_id("label-apply").click()

    def drop_chip(self, name: str) -> None:
        self.page.get_by_role("button", name=f"Remove label {name}", exact=True).click()

    def reply(self, text: str, *, press: str = "Send") -> None:
        self.page.get_by_test_id("reply").click()
        box = self.page.get_by_test_id("reply-box")
        box.locator("textarea").fill(text)
        box.get_by_role("button", name=press, exact=True).click()
        expect(box).to_have_count(0)

    def do(self, name: str) -> None:
        """A button of the open mail's bar, after which one is back in the list."""
        place = self.page.url.partition("#")[2].rpartition("/")[0]
        self.page.locator(".bar").get_by_role("button", name=name, exact=True).click()
        self._at(place)

    def settle(self) -> Self:
        """Looked at with each frame that is drawn: asking again ever later would take most of a test's time."""
        self.page.wait_for_function(IDLE, timeout=PATIENCE * 1000)
        return self

    def _labels(self, letter: Letter) -> list[str]:
        """Ids of the user's labels on the shared mailbox's copy."""
        path = f"/gmail/v1/users/{SUPPORT}/messages/{letter[SUPPORT]}?format=minimal"
        message: dict[str, Any] = self.page.request.get(path, headers=KEY).json()
        return [label for label in message.get("labelIds", ()) if label.startswith("Label_")]

    def _at(self, place: str) -> Self:
        last = place.rpartition("/")[2]
        thread = last if re.fullmatch(r"[0-9a-f]{16}", last) else "home"
        self.page.wait_for_function(THERE, arg=[f"#{place}", thread], timeout=PATIENCE * 1000)
        return self.settle()
