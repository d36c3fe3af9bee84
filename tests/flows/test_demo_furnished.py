"""Whoever tries the demo finds tags and saved replies, made on the product's own cards."""

import pytest

from sandbox.furnished import REPLIES, TAGS, furnish
from tests.team import Team


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_demo_begins_with_tags_and_saved_replies_for_them(team: Team, language: str) -> None:
    mail = team.receive("Invoice", sender="Tomás Herrera <tomas@herrera.example.com>")
    for sender in ("Margot Lefèvre", "Idris Bello"):
        team.receive("Something else", sender=f"{sender} <{sender.split()[0].lower()}@example.org>")

    furnish(team.google, language)

    [desk] = [one.value for one in team.store.desks() if one.value.address == "support@example.com"]
    assert {one.value.title for one in team.store.saved(desk.id)} == set(REPLIES[language])
    assert f"Guichet/Tag/{TAGS[language]['Tomás Herrera']}" in team.labels(mail)
    named = {tag.id: tag.name for tag in desk.live_tags}
    told = {one.value.title: [named[tag] for tag in one.value.tags] for one in team.store.saved(desk.id)}
    assert told == {title: [tag] for title, (tag, _) in REPLIES[language].items()}
