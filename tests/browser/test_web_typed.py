"""On the web nothing that was typed is lost by going elsewhere."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import Axe
from tests.browser.shop import Shop
from tests.browser.web import PHONE, sign_in, web
from tests.browser.window import SUPPORT, Letter, Window

BEFORE = "Here is what you had typed here before."


def open_settings(page: Page) -> None:
    page.locator("#lists .pane-bar").get_by_role("button", name="Settings").click()
    expect(page.get_by_label("Signature below each reply")).to_be_visible()


def go_to(page: Page, mail: Letter) -> None:
    """Without loading the page anew, as from one of its entries in the browser's history to another."""
    gone = "path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')) }"
    page.evaluate(gone, f"/desk/mail/{mail[SUPPORT]}")


def test_a_signature_outlives_the_other_pages_of_the_settings_and_leaving_them(chromium: Browser, shop: Shop) -> None:
    with web(chromium, shop.url, viewport=PHONE) as page:
        page.goto("/desk/")
        sign_in(page)
        open_settings(page)
        signature = page.get_by_label("Signature below each reply")
        signature.fill("Half a signature")

        request = page.locator("#request")
        request.get_by_role("button", name="Tags", exact=True).click()
        request.get_by_label("New tag").fill("returns")
        request.get_by_role("button", name="Add", exact=True).click()
        expect(request).to_contain_text("returns")
        request.get_by_role("button", name="Back").click()
        expect(signature).to_have_value("Half a signature")

        request.get_by_role("button", name="Back").click()
        open_settings(page)
        expect(signature).to_have_value("Half a signature")
        expect(page.get_by_role("status")).to_have_text(BEFORE)
        page.reload()
        open_settings(page)
        expect(signature).to_have_value("Half a signature")

        request.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Saved.")
        request.get_by_role("button", name="Tags", exact=True).click()
        request.get_by_role("button", name="Back").click()
        request.get_by_role("button", name="Back").click()
        page.evaluate("document.querySelector('#toast').textContent = ''")
        open_settings(page)
        expect(signature).to_have_value("Half a signature")
        expect(page.locator("#toast")).to_have_text("")


@pytest.mark.full
def test_a_note_outlives_another_request_but_not_its_own_button(chromium: Browser, shop: Shop, bob: Window) -> None:
    one, other = bob.receive("The first of two"), bob.receive("The second of two")
    with web(chromium, shop.url) as page:
        page.goto(f"/desk/mail/{one[SUPPORT]}")
        sign_in(page)
        request = page.locator("#request")
        expect(request).to_contain_text("The first of two")
        note = request.get_by_label("Note (@ to mention)")
        note.fill("Not finished")
        request.get_by_role("button", name="Take", exact=True).click()  # gone on from before the answer is there

        for mail, subject, kept in ((other, "The second of two", ""), (one, "The first of two", "Not finished")):
            go_to(page, mail)
            expect(request).to_contain_text(subject)
            expect(note).to_have_value(kept)
        request.get_by_role("button", name="Add note").click()
        expect(note).to_have_value("")
        for mail, subject in ((other, "The second of two"), (one, "The first of two")):
            go_to(page, mail)
            expect(request).to_contain_text(subject)
            expect(note).to_have_value("")


def test_where_the_session_has_ended_only_that_is_said(chromium: Browser, shop: Shop, bob: Window, axe: Axe) -> None:
    mail = bob.receive("After the session")
    with web(chromium, shop.url) as page:
        page.goto("/desk/")
        sign_in(page)
        request = page.locator("#request")
        expect(page.locator("#lists").get_by_role("button", name="Take next")).to_be_visible()
        page.context.clear_cookies()
        go_to(page, mail)

        expect(request.get_by_role("alert")).to_contain_text("Your session has ended")
        expect(page.locator("body")).not_to_contain_text("did not answer")
        expect(page.locator("body")).not_to_contain_text("What you typed")
        expect(request.get_by_role("alert").get_by_role("button")).to_have_text(["Sign in again"])
        assert axe.faults(page) == []
