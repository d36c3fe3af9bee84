"""Two members at one desk, Alice in her own Gmail, Bob in the delegated mailbox: what one does, the other sees."""

import pytest
from playwright.sync_api import expect

from tests.browser.demo import Demo
from tests.browser.window import Window


@pytest.fixture
def url(demo: Demo) -> str:
    """Processes of its own, two of them the product's: so what is done at once is."""
    return demo.url


def test_a_request_that_alice_takes_carries_her_name_in_bobs_window(alice: Window, bob: Window) -> None:
    mail = alice.receive("The shade has a hole")
    bob.read(mail)
    expect(bob.standing).to_contain_text("Unassigned")

    alice.row(mail).locator("a").click()
    alice.button("Take").wait_for()
    alice.press("Take")

    expect(alice.standing).to_contain_text("Open · Alice Martin")
    expect(bob.chips()).to_have_text(["Open", "Alice Martin"])
    expect(bob.refresh().standing).to_contain_text("Alice Martin")
    expect(bob.go("inbox").chips(mail)).to_have_text(["Open", "Alice Martin"])


def test_of_two_stale_cards_the_first_press_wins_and_the_second_is_told(alice: Window, bob: Window) -> None:
    mail = alice.receive("Two hands for one lamp")
    alice.read(mail)
    bob.read(mail)

    alice.press("Take")
    bob.press("Take")

    expect(bob.toast).to_have_text("Alice Martin took this a moment ago.")
    expect(bob.standing).to_contain_text("Alice Martin")
    expect(bob.chips()).to_have_text(["Open", "Alice Martin"])


def test_when_both_take_at_the_same_moment_one_has_it_and_the_other_is_told(alice: Window, bob: Window) -> None:
    mail = alice.receive("Two hands at once")
    alice.read(mail)
    bob.read(mail)

    alice.start("Take")
    bob.start("Take")

    first = alice if "Alice Martin" in alice.settle().standing.inner_text() else bob
    winner, second = ("Alice Martin", bob) if first is alice else ("Bob Leroy", alice)
    expect(first.standing).to_contain_text(winner)
    expect(second.settle().standing).to_contain_text(winner)
    expect(second.toast).to_have_text(f"{winner} took this a moment ago.")
    expect(bob.chips()).to_have_text(["Open", winner])


def test_alice_gives_a_request_to_bob(alice: Window, bob: Window) -> None:
    mail = alice.receive("For Bob alone")
    alice.read(mail)

    alice.sidebar.get_by_label("Assigned to").select_option(label="Bob Leroy")
    alice.press("Assign")

    expect(alice.standing).to_contain_text("Bob Leroy")
    expect(bob.chips(mail)).to_have_text(["Open", "Bob Leroy"])
    bob.refresh().sidebar.get_by_role("button", name="Mine").click()
    expect(bob.settle().sidebar).to_contain_text("For Bob alone")


def test_the_field_shows_who_has_it_once_that_is_undone_and_the_word_of_why_stays_a_note(alice: Window) -> None:
    alice.read(alice.receive("For Bob, or not"))
    owner, note = alice.sidebar.get_by_label("Assigned to"), alice.sidebar.get_by_label("Note (@ to mention)")
    owner.select_option(label="Bob Leroy")
    note.fill("He knows the carrier")

    alice.press("Assign").press("Undo")

    expect(alice.standing).to_contain_text("Unassigned")
    expect(owner).to_have_value("")
    expect(note).to_have_value("")
    expect(alice.sidebar).to_contain_text(": He knows the carrier")


def test_a_request_waits_is_resolved_and_opens_again(alice: Window, bob: Window) -> None:
    mail = alice.receive("Where is my parcel?")
    alice.read(mail).press("Take")
    bob.read(mail)

    for press, label, standing in (
        ("Wait", "Waiting", "Waiting for the customer"),
        ("Resolve", "Resolved", "Resolved by Alice Martin"),
        ("Reopen", "Open", "Open · Alice Martin"),
    ):
        alice.do_with(press)

        expect(alice.standing).to_contain_text(standing)
        expect(bob.page.locator(f'.thread-head [data-label="Guichet/{label}"]')).to_be_visible()
        expect(bob.chips()).to_have_count(2)


@pytest.mark.shows("B4")
def test_a_tag_is_made_on_one_request_and_picked_on_another(alice: Window, bob: Window) -> None:
    first, second = alice.receive("A broken shade"), alice.receive("Another broken shade")

    alice.read(first).unfold("Tags").get_by_label("New tag").fill("Breakage")
    alice.press("Save tags")
    expect(bob.chips(first)).to_have_text(["Open", "Breakage", "Unassigned"])

    bob.read(second).unfold("Tags").get_by_label("Breakage").check()
    bob.press("Save tags")
    expect(bob.section("Tags")).to_contain_text("Breakage")
    expect(bob.go("inbox").chips(second)).to_have_text(["Open", "Breakage", "Unassigned"])
    expect(alice.read(second).section("Tags")).to_contain_text("Breakage")


def test_a_tags_name_that_will_not_do_is_there_to_be_corrected(alice: Window) -> None:
    mail = alice.receive("No name for this")
    alice.read(mail).unfold("Tags").get_by_label("New tag").fill("!?")

    alice.press("Save tags")

    expect(alice.toast).to_have_text("“!?” cannot be the name of a tag. Choose another name.")
    expect(alice.section("Tags").get_by_label("New tag")).to_have_value("!?")
    expect(alice.section("Tags").get_by_label("New tag")).to_be_visible()


@pytest.mark.shows("B5")
def test_a_note_calls_bob_until_he_has_read_it(alice: Window, bob: Window) -> None:
    mail = alice.receive("A question for Bob")

    alice.read(mail).sidebar.get_by_label("Note (@ to mention)").fill("@bob do we have this switch?")
    alice.press("Add note")
    expect(alice.section("Notes")).to_contain_text("do we have this switch?")
    expect(alice.sidebar.get_by_label("Note (@ to mention)")).to_have_value("")

    bob.refresh().press("Mentioned 1")
    bob.sidebar.get_by_text("A question for Bob").click()
    bob.row(mail).locator("a").click()
    expect(bob.section("Notes")).to_contain_text("Alice Martin")
    expect(bob.go("inbox").button("Mentioned 1")).to_have_count(0)


def test_take_next_never_gives_both_the_same_request(alice: Window, bob: Window) -> None:
    for subject in ("First in the queue", "Second in the queue"):
        alice.receive(subject)
    taken: list[str] = []

    for _ in range(3):
        alice.refresh().start("Take next")
        bob.refresh().start("Take next")
        for window, name in ((alice, "Alice Martin"), (bob, "Bob Leroy")):
            expect(window.settle().standing).to_contain_text(f"Open · {name}")
            taken.append(window.title.inner_text())

    assert len(set(taken)) == 6
