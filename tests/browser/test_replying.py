"""A reply from the sidebar, and where one writes in Gmail itself, by two members."""

from playwright.sync_api import expect

from tests.browser.window import Window


def test_alice_answers_as_herself_and_is_done_with_it_and_bob_who_writes_is_warned(alice: Window, bob: Window) -> None:
    mail = alice.receive("A lamp without a plug", **{"from": "Olga Brandt <olga@example.net>"})
    alice.read(mail).press("Take").press("Reply")
    form = alice.section("Reply")
    form.get_by_label("Your reply").fill("We send you one today.")
    form.get_by_label("Reply as").select_option(label="Alice Martin, Support")
    alice.press("Send and resolve")
    expect(alice.standing).to_contain_text("Resolved")

    bob.read(mail).page.get_by_test_id("reply").first.click()
    bob.page.get_by_test_id("compose-addon").click()

    expect(bob.page.get_by_test_id("compose-card")).to_contain_text("Alice Martin answered at")
    expect(bob.page.locator("main")).to_contain_text("We send you one today.")
