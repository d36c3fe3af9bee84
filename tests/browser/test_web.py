"""The same cards on the web: by keyboard, read aloud, light and dark, on a phone, and beside a colleague in Gmail."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, Route, ViewportSize, expect

from tests.browser.axe import Axe
from tests.browser.shop import Shop
from tests.browser.web import DESKTOP, PHONE, choose, sign_in, web
from tests.browser.window import SUPPORT, Window

EVERY_LOOK: list[tuple[Literal["light", "dark"], ViewportSize]] = [
    ("dark", DESKTOP), ("light", PHONE), ("dark", PHONE), ("light", DESKTOP),
]  # fmt: skip


@pytest.mark.shows("B18")
def test_alice_works_on_the_web_by_keyboard_while_bob_is_in_gmail(
    chromium: Browser, shop: Shop, bob: Window, axe: Axe
) -> None:
    mail = bob.receive("Answered from the train")
    with web(chromium, shop.url) as page:
        page.goto("/desk/")
        assert axe.faults(page) == []
        sign_in(page)
        number = bob.read(mail).title.inner_text().partition(" ")[0]

        page.get_by_role("textbox", name=re.compile("words")).fill(number)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=f"{number} · Support")).to_be_focused()
        expect(page.locator("#request")).to_contain_text("Unassigned")  # a search takes nothing
        page.locator("#request").get_by_role("button", name="Take", exact=True).press("Enter")
        expect(page.locator("#request")).to_contain_text("Alice Martin")
        expect(bob.refresh().standing).to_contain_text("Alice Martin")
        page.locator("#request").get_by_role("button", name="Reply", exact=True).press("Enter")
        page.locator("#request").get_by_label("Your reply").fill("Coming")
        page.locator("#request").get_by_role("button", name="Send", exact=True).press("Enter")
        expect(page.locator("#request").get_by_role("article")).to_be_focused()  # what was pressed is folded away now
        for toggle in page.locator(".section-toggle").all():
            toggle.press("Enter")

        for scheme, size in EVERY_LOOK:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            assert axe.faults(page) == [], (scheme, size)
        page.locator("#request").get_by_role("button", name="More actions").first.press("Enter")
        assert axe.faults(page) == []
        page.keyboard.press("Escape")

        page.goto("/desk/mail/%FF")  # what no text is
        expect(page.locator("#request")).to_contain_text("This mail is not in any of your desks.")
        page.get_by_role("button", name="Sign out").press("Enter")
        expect(page.get_by_role("heading")).to_have_text("You are signed out")
        assert axe.faults(page) == []


@pytest.mark.shows("B18")
def test_what_was_typed_outlives_the_session(chromium: Browser, shop: Shop, bob: Window, axe: Axe) -> None:
    mail = bob.receive("A long answer")
    with web(chromium, shop.url, locale="fr-FR") as page:
        page.set_viewport_size(PHONE)
        page.goto(f"/desk/mail/{mail[SUPPORT]}")
        sign_in(page)
        request = page.locator("#request")
        expect(request).to_contain_text("A long answer")
        expect(page.locator("#lists")).to_be_hidden()
        request.get_by_label("Note (@ pour mentionner)").fill("Une heure de travail")

        page.context.clear_cookies()
        request.get_by_role("button", name="Ajouter la note").click()
        expect(page.get_by_role("dialog")).to_contain_text("Votre session est terminée")
        assert axe.faults(page) == []
        page.get_by_role("button", name="Se reconnecter").click()
        choose(page)

        expect(request.get_by_label("Note (@ pour mentionner)")).to_have_value("Une heure de travail")
        request.get_by_role("button", name="Ajouter la note").click()
        expect(request).to_contain_text("Une heure de travail")
        expect(request.get_by_label("Note (@ pour mentionner)")).to_have_value("")


def test_what_does_not_come_is_awaited_in_sight_and_asked_for_again_and_the_mail_is_a_link_away(
    chromium: Browser, shop: Shop, bob: Window, axe: Axe
) -> None:
    mail, held = bob.receive("A slow morning"), list[Route]()
    with web(chromium, shop.url) as page:
        page.goto(f"/desk/mail/{mail[SUPPORT]}")
        page.route("**/desk/card/*", lambda route: held.append(route), times=1)  # noqa: PLW0108  # playwright marks it
        sign_in(page)
        request = page.locator("#request")
        expect(request).to_contain_text("Loading…")
        expect(request).to_have_attribute("aria-busy", "true")
        assert axe.faults(page) == []
        held[0].abort("internetdisconnected")

        expect(request.get_by_role("alert")).to_contain_text("The service did not answer.")
        assert axe.faults(page) == []
        request.get_by_role("button", name="Try again").click()
        expect(request).to_contain_text("A slow morning")

        with page.context.expect_page() as opened:
            request.get_by_role("button", name="Open the mail").click()
        expect(opened.value.get_by_test_id("thread")).to_contain_text("A slow morning")
        assert "/u/alice/#search/rfc822msgid" in opened.value.url
        opened.value.close()

        request.get_by_label("Note (@ to mention)").fill("Half a thought")
        page.context.set_offline(True)
        request.get_by_role("button", name="Add note").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("There is no network connection. What you typed is still there.")
        page.context.set_offline(False)
        dialog.get_by_role("button", name="Try again").click()
        expect(request).to_contain_text("Half a thought")
