"""``python -m tests.browser.pictures``: the pictures of the README and of docs."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, ViewportSize, expect

from service.embedded.sqlite import SqliteStore
from tests.browser.camera import Camera
from tests.browser.chromium import chromium
from tests.browser.demo import ROOT
from tests.browser.gallery import of_requests
from tests.browser.gallery_home import of_lists
from tests.browser.shop import Shop
from tests.browser.street import Street
from tests.browser.web import PHONE, sign_in, web
from tests.browser.window import SUPPORT, Window

FOLDER = ROOT / "docs" / "pictures"
SIZE = (1280, 800)
WEB = ViewportSize(width=1280, height=800)


def main() -> None:
    with chromium() as browser, Street() as street:
        for language, shoot in (("en", in_english), ("fr", in_french)):
            with _shop(street, language) as shop:
                shoot(browser, shop)
            with _shop(street, language) as shop:
                camera = Camera(browser, shop, FOLDER, language=language)
                of_requests(camera)
                of_lists(camera)
                camera.close()


@contextmanager
def _shop(street: Street, language: str) -> Iterator[Shop]:
    with (
        TemporaryDirectory() as folder,
        closing(SqliteStore(f"{folder}/guichet.db")) as store,
        Shop(store, locale=language, url=street.url).founded().opened(street) as shop,
    ):
        yield shop


def in_english(browser: Browser, shop: Shop) -> None:
    """Bob has given Idris's parcel to Alice and asks her; she reads it in her own Gmail, and sees the labels in the
    mailbox that is delegated to her."""
    chloe = _window(browser, shop, "chloe").open(SUPPORT)
    _take(chloe, "Is the Moon lamp dimmable?", tag="Question", press="Resolve")
    _take(chloe, "Workshop visit for a class of twelve", tag="Visit")
    bob = _window(browser, shop, "bob").open(SUPPORT)
    _take(bob, "Invoice for order 20418", tag="Invoice", press="Wait")
    _take(bob, "Parcel says delivered, but it is not here", tag="Delivery")
    bob.sidebar.get_by_label("Note (@ to mention)").fill(
        "@Alice the carrier calls me back tomorrow. Could you tell Idris?"
    )
    bob.press("Add note")
    bob.sidebar.get_by_label("Assigned to").select_option(label="Alice Martin")
    bob.press("Assign")

    alice = _window(browser, shop, "alice")
    _take(alice, "Abat-jour déchiré à l'arrivée", tag="Warranty")
    _take(alice, "Ampoule grillée au bout de trois jours", tag="Warranty")
    _open(alice, "Parcel says delivered, but it is not here")
    _save(alice, "sidebar-en")
    alice.go("inbox")
    _save(alice, "home-en")
    alice.open(SUPPORT).page.get_by_test_id("delegated-switch").uncheck()
    _save(alice, "labels-en")
    _on_the_web(browser, shop, "Abat-jour", language="en")
    for window in (chloe, bob, alice):
        window.close()


def in_french(browser: Browser, shop: Shop) -> None:
    """Carol's lamp is Alice's; Bob has left her a note. Others are his, wait, or are resolved: labels tell."""
    alice = _window(browser, shop, "alice", language="fr")
    _take(alice, "Lampe cassée", tag="Garantie", language="fr")
    _take(alice, "Ampoule grillée au bout de trois jours", tag="Garantie", language="fr")
    bob = _window(browser, shop, "bob", language="fr").open(SUPPORT)
    _take(bob, "Invoice for order 20418", tag="Facture", press="Attendre", language="fr")
    _take(bob, "Is the Moon lamp dimmable?", tag="Question", press="Résoudre", language="fr")
    _open(bob, "Lampe cassée")
    bob.sidebar.get_by_label("Note (@ pour mentionner)").fill("@Alice oui, cette lampe est garantie deux ans.")
    bob.press("Ajouter la note")
    _open(alice.go("inbox"), "Lampe cassée")
    _save(alice, "sidebar-fr")
    alice.open(SUPPORT).page.get_by_test_id("delegated-switch").uncheck()
    _save(alice, "labels-fr")
    _on_the_web(browser, shop, "Lampe cassée", language="fr")
    for window in (alice, bob):
        window.close()


def _on_the_web(browser: Browser, shop: Shop, subject: str, *, language: str) -> None:
    looks: dict[str, dict[str, Any]] = {"web": {"viewport": WEB}, "phone": {"viewport": PHONE, "color_scheme": "dark"}}
    for name, look in looks.items():
        with web(browser, shop.url, locale=language, **look) as page:
            page.goto("/desk/")
            sign_in(page)
            page.locator("#lists").get_by_role("button", name=subject).click()
            expect(page.locator("#request")).to_contain_text(subject)
            page.screenshot(path=FOLDER / f"{name}-{language}.png")


def _window(browser: Browser, shop: Shop, who: str, *, language: str = "en") -> Window:
    return Window(browser, shop.url, who, language=language, size=SIZE).open()


def _open(window: Window, subject: str) -> None:
    row = window.go("inbox").page.get_by_test_id("thread").filter(has_text=subject)
    thread = row.get_attribute("data-thread")
    window.go(f"inbox/{thread}")


def _take(window: Window, subject: str, *, tag: str, press: str = "", language: str = "en") -> None:
    take, tags, new, save, more = {
        "en": ("Take", "Tags", "New tag", "Save tags", "More actions"),
        "fr": ("Prendre", "Étiquettes", "Nouvelle étiquette", "Enregistrer les étiquettes", "Autres actions"),
    }[language]
    _open(window, subject)
    window.press(take).unfold(tags).get_by_label(new).fill(tag)
    window.press(save)
    if press:
        window.do_with(press, menu=more)


def _save(window: Window, name: str) -> None:
    window.page.mouse.move(0, 0)
    window.toast.evaluate("toast => { toast.hidden = true }")
    window.page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
