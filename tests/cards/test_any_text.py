"""Which fields of a card take any text, as the judge of cards counts on."""

from typing import Any

from google.apps.card_v1.types import Card as GoogleCard

from tests.cards.strict import WORDS, faults_of_card

HEADERS = {"google.protobuf.FloatValue"}
"""Written as plain numbers, never by their field."""


def kinds(message: Any, seen: set[str]) -> set[tuple[str, int]]:
    """The JSON name and the type of each field, of messages inside as well."""
    if message.full_name in seen | HEADERS:
        return set()
    seen.add(message.full_name)
    within = [kinds(field.message_type, seen) for field in message.fields if field.message_type]
    return {(field.json_name, field.type) for field in message.fields}.union(*within)


def test_google_takes_any_text_there_wherever_they_stand() -> None:
    found = kinds(GoogleCard.pb(GoogleCard()).DESCRIPTOR, set())

    text = GoogleCard.pb(GoogleCard()).DESCRIPTOR.fields_by_name["name"].type
    assert {kind for name, kind in found if name in WORDS} == {text}
    assert {name for name, _ in found} >= WORDS


def test_what_is_no_text_is_refused_all_the_same() -> None:
    header = {"title": "A card"}

    assert [*faults_of_card({"header": header, "sections": [{"widgets": [{"textParagraph": {"text": 1}}]}]})]
    assert [*faults_of_card({"header": header, "sections": [{"widgets": [{"textParagraph": {"txt": ""}}]}]})]
    assert [*faults_of_card({"header": header, "sections": [{"widgets": [{"textParagraph": {"text": "A"}}]}]})] == []
