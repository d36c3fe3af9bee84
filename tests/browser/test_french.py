"""Who speaks French is spoken to in French."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens
from tests.browser.window import SUPPORT, Window

ENGLISH = re.compile(r"\b(Take|Resolve|Wait|Reopen|Assign|Unassigned|Nobody|Tags?|Search|Filter|Mine|Show)\b")


@pytest.fixture(scope="module")
def locale() -> str:
    return "fr"


def test_the_switch_turns_page_and_cards_french_at_once(opens: Opens) -> None:
    alice = opens("alice")
    mail = alice.receive("Parlez-vous français ?")
    alice.read(mail)

    alice.page.get_by_role("button", name="FR", exact=True).click()

    expect(alice.button("Prendre")).to_be_visible()
    expect(alice.page.get_by_test_id("reply")).to_have_text("Répondre")
    expect(alice.page.get_by_role("link", name="Boîte de réception")).to_be_visible()


def test_a_french_desk_has_french_labels_and_every_state_of_a_request_is_french(opens: Opens) -> None:
    alice = opens("alice", language="fr", delegated=SUPPORT)
    letter = alice.receive("Mon abat-jour est déchiré")
    expect(alice.chips(letter)).to_have_text(["À prendre", "Ouverte"])
    _is_french(alice)

    alice.read(letter)
    for press, chips, standing in (
        ("Prendre", ["Alice Martin", "Ouverte"], "Ouverte · Alice Martin"),
        ("Attendre", ["Alice Martin", "Attente client"], "Attente client depuis"),
        ("Résoudre", ["Alice Martin", "Résolue"], "Résolue par Alice Martin"),
        ("Rouvrir", ["Alice Martin", "Ouverte"], "Ouverte · Alice Martin"),
    ):
        _is_french(alice)
        alice.do_with(press, menu="Autres actions")
        expect(alice.standing).to_contain_text(standing)
        expect(alice.chips()).to_have_text(chips)

    alice.unfold("Étiquettes").get_by_label("Nouvelle étiquette").fill("Garantie")
    alice.press("Enregistrer les étiquettes")
    expect(alice.page.locator('.thread-head [data-label="Guichet/Étiquette/Garantie"]')).to_be_visible()
    alice.sidebar.get_by_label("Note (@ pour mentionner)").fill("@bob la garantie court encore ?")
    alice.press("Ajouter la note")
    expect(alice.section("Notes")).to_contain_text("la garantie court encore")
    expect(alice.unfold("Historique")).to_contain_text("Note ajoutée par Alice Martin")


def _is_french(window: Window) -> None:
    """No word of English in the card but people's own."""
    said = window.sidebar.inner_text()
    assert ENGLISH.search(said) is None, said
