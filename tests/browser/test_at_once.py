"""Two members write at the same moment, each where he is: what goes out past the other is told, and no text is lost."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.demo import Demo
from tests.browser.web import sign_in, web
from tests.browser.window import SUPPORT, Letter, Window


@pytest.fixture
def url(demo: Demo) -> str:
    """Processes of its own, two of them the product's: so what is done at once is."""
    return demo.url


@pytest.mark.shows("B7", "B8")
def test_of_two_who_reply_at_the_same_moment_one_goes_out_and_the_other_keeps_the_text(
    alice: Window, bob: Window
) -> None:
    mail = alice.receive("Two answers at once")
    for window, text in ((alice, "From Alice"), (bob, "From Bob")):
        window.read(mail).unfold("Message to the customer")
        window.sidebar.get_by_label("Your reply").fill(text)
    expect(bob.sidebar).to_contain_text("Alice Martin opened this")

    alice.start("Send")
    bob.start("Send")

    first = alice if "Your reply is sent" in alice.settle().said else bob
    second, text = (bob, "From Bob") if first is alice else (alice, "From Alice")
    expect(second.settle().sidebar).to_contain_text("is not sent")
    expect(second.sidebar.get_by_label("Your reply")).to_have_value(text)


@pytest.mark.shows("B7", "B8", "B18")
def test_so_it_is_where_one_is_on_the_web(chromium: Browser, bob: Window, url: str) -> None:
    mail = bob.receive("Two answers, one from the train")
    bob.read(mail).unfold("Message to the customer")
    bob.fill("Your reply", "From Bob")
    with web(chromium, url) as page:
        page.goto(f"/desk/mail/{mail[SUPPORT]}")
        sign_in(page)
        request = page.locator("#request")
        request.get_by_role("button", name="Show more: Message to the customer").click()
        request.get_by_label("Your reply").fill("From Alice")
        expect(request).to_contain_text("Bob Leroy opened this")

        request.get_by_role("button", name="Send", exact=True).click()
        bob.start("Send")
        expect(request).to_have_attribute("aria-busy", "false")

        bob_was_first = "Your reply is sent" in bob.settle().said
        second, text = (request, "From Alice") if bob_was_first else (bob.sidebar, "From Bob")
        expect(second).to_contain_text("is not sent")
        expect(second.get_by_label("Your reply")).to_have_value(text)
        expect(request if second is bob.sidebar else bob.sidebar).to_contain_text("Your reply is sent")
    expect(bob.read(mail).page.get_by_test_id("message")).to_have_count(2)


@pytest.mark.shows("B7", "B15")
def test_of_two_who_write_in_gmail_the_slower_is_told_before_anything_is_inserted(alice: Window, bob: Window) -> None:
    """Gmail's own Send asks nobody: the button that inserts is where we can look once more."""
    alice.go("inbox").refresh().corner("Settings").press("Saved replies").press("New saved reply")
    alice.fill("Title", "At once").fill("Text", "Dear {name},").press("Save")
    mail = alice.receive("Two hands in Gmail", **{"from": "Vera Lind <vera@example.net>"})
    hers, his = (_writing(window, mail) for window in (alice.open(SUPPORT), bob))
    expect(his.get_by_test_id("compose-card")).to_contain_text("Alice Martin opened this")
    his.locator("textarea").fill("From Bob")

    _insert(hers).click()
    _insert(his).click()
    expect(hers.locator("textarea")).to_have_value("Dear Vera Lind,")
    expect(his.locator("textarea")).to_have_value("From BobDear Vera Lind,")
    hers.get_by_role("button", name="Send", exact=True).click()
    expect(bob.page.get_by_test_id("message")).to_have_count(2)
    alice.read(mail).refresh_until("Waiting for the customer")
    _insert(his).click()

    expect(his.get_by_test_id("compose-card")).to_contain_text("nothing is inserted yet")
    expect(his.locator("textarea")).to_have_value("From BobDear Vera Lind,")
    _insert(his).click()
    expect(his.locator("textarea")).to_have_value("From BobDear Vera Lind,Dear Vera Lind,")


def _writing(window: Window, mail: Letter) -> Locator:
    """An answer begun in Gmail, with the add-on's card beside it."""
    window.read(mail).page.get_by_test_id("reply").first.click()
    window.page.get_by_test_id("compose-addon").click()
    box = window.page.get_by_test_id("reply-box")
    expect(_insert(box)).to_be_visible()
    return box


def _insert(box: Locator) -> Locator:
    return box.get_by_test_id("compose-card").get_by_role("button", name="Insert “At once”")
