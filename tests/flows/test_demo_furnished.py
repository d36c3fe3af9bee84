"""Whoever tries the demo finds tags and saved replies, made on the product's own cards."""

import pytest

from sandbox.furnished import REPLIES, TAGS, furnish
from tests.team import Team


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_demo_begins_with_tags_and_saved_replies(team: Team, language: str) -> None:
    mail = team.receive("Invoice", sender="Tomás Herrera <tomas@herrera.example.com>")

    furnish(team.google, language)

    [desk] = [one.value for one in team.store.desks() if one.value.address == "support@example.com"]
    assert {one.value.title for one in team.store.saved(desk.id)} == set(REPLIES[language])
    assert f"Guichet/Tag/{TAGS[language]['Tomás Herrera']}" in team.labels(mail)
