"""A request's card where its mail is not the one on the screen."""

import pytest
from msgspec.structs import replace

from cards.conversation import conversation_card
from tests.cards.strict import assert_card, labels, texts, verb
from tests.cards.world import ALICE, ago, beside, conversation, screen


def card(view, locale="en"):
    return assert_card(conversation_card(view, screen(locale)))


def test_away_from_its_mail_the_card_says_which_one_and_opens_it():
    shown = card(replace(beside(conversation().take(by=ALICE, at=ago())), away=True))

    assert labels(shown)[0] == "Open the mail"
    assert any("Carol" in text for text in texts(shown))


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "This mail answers request #1042, but has not reached support@example.com."),
        ("fr", "Ce message répond à la demande n°\u00a01042, mais n’est pas arrivé à support@example.com."),
    ],
)
def test_beside_what_only_answers_it_the_card_says_so_first_and_names_its_own_mail(locale, said):
    drawn = card(replace(beside(conversation()), away=True, answering=True, here="18d37776300fc39a"), locale)

    told, mail = drawn["sections"][0]["widgets"][:2]
    assert told["textParagraph"]["text"] == said
    assert "Carol Duval" in mail["decoratedText"]["text"]
    assert verb("Take" if locale == "en" else "Prendre", drawn)["answering"] == "yes"
    assert verb("Refresh" if locale == "en" else "Actualiser", drawn)["here"] == "18d37776300fc39a"
